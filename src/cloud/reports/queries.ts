/** The reports of a business, from the sums that follow.ts keeps. */
import { sql, type SQL } from 'drizzle-orm';
import type { z } from 'zod';
import type {
  DaySalesRow,
  OpenShiftRow,
  ReportAsked,
  StockRow,
  StoreSalesRow,
} from '#contract/cloud-owner.ts';
import { formatQuantity, quantity } from '#domain/quantity.ts';
import { businessDayOf, instant, isBusinessDay, type BusinessDay } from '#domain/time.ts';
import type { Endpoint } from '../context.ts';
import { forOwner, forReports, rowsOf, type Tx } from '../engine/engine.ts';
import { catchUp } from './follow.ts';

type Place = Pick<ReportAsked, 'storeId' | 'tillId'>;
type Unread = { readonly type: string; readonly reason: 'unknown' | 'unreadable'; readonly entries: number };

/** A report, and what it lacks. */
export type Reported<Row> = {
  readonly rows: readonly Row[];
  readonly behind: number;
  readonly unread: readonly Unread[];
};

/** So many entries are added up before a report is read; where more are missing, it says how many. */
const mostBeforeReport = 20_000;

/** Sales of each business day that had any, oldest first. */
export function salesByDay(
  endpoint: Endpoint,
  businessId: string,
  asked: ReportAsked,
): Promise<Reported<z.infer<typeof DaySalesRow>>> {
  return reported(endpoint, businessId, async (tx) => {
    const rows = await rowsOf<{ day: string; sales: number | string; returns: number | string }>(
      tx,
      sql`select business_day as day, sum(sales) as sales, sum(returns) as returns
          from day_sales as moved join till on till.business_id = moved.business_id and till.id = moved.till_id
          where moved.business_id = ${businessId}::uuid and ${at(asked)}
            and business_day >= ${asked.from ?? '0000-00-00'} and business_day <= ${asked.to ?? '9999-99-99'}
          group by business_day order by business_day`,
    );
    return rows.map(({ day, ...row }) => {
      const [sales, returns] = [Number(row.sales), Number(row.returns)];
      return { day, sales, returns, net: sales - returns };
    });
  });
}

/** Sales of one day by store; stores without any are rows of nothing. */
export function salesOfDay(
  endpoint: Endpoint,
  businessId: string,
  day: string | null,
): Promise<Reported<StoreSales>> {
  return reported(endpoint, businessId, async (tx) =>
    storeSales(tx, businessId, day ?? (await today(tx, endpoint, businessId))),
  );
}

type StoreSales = z.infer<typeof StoreSalesRow>;

/** The same within a transaction of an owner. A store goes by the name that its shop was opened under until it is given one here. */
export async function storeSales(tx: Tx, businessId: string, day: string): Promise<readonly StoreSales[]> {
  const rows = await rowsOf<{
    id: string;
    name: string | null;
    sales: number | string;
    returns: number | string;
    bills: number | string;
  }>(
    tx,
    sql`select store.id, coalesce(store.name, shop.name) as name, coalesce(sum(moved.sales), 0) as sales,
               coalesce(sum(moved.returns), 0) as returns, coalesce(sum(moved.bills), 0) as bills
        from store
        left join shop on shop.business_id = store.business_id and shop.shop_id = store.id
        left join till on till.business_id = store.business_id and till.store_id = store.id
        left join day_sales as moved on moved.business_id = till.business_id and moved.till_id = till.id and moved.business_day = ${day}
        where store.business_id = ${businessId}::uuid
        group by store.id, store.name, shop.name, store.created_at_ms order by store.created_at_ms, store.id`,
  );
  return rows.map(({ id, name, ...row }) => {
    const [sales, returns] = [Number(row.sales), Number(row.returns)];
    return {
      storeId: id,
      storeName: name,
      day,
      sales,
      returns,
      net: sales - returns,
      bills: Number(row.bills),
    };
  });
}

/** What there is of every article that ever moved, by name. An article that no till has described yet goes by its id. */
export function stockOnHand(
  endpoint: Endpoint,
  businessId: string,
  asked: Place,
): Promise<Reported<z.infer<typeof StockRow>>> {
  return reported(endpoint, businessId, async (tx) => {
    const rows = await rowsOf<{ code: string; name: string; on_hand: number | string }>(
      tx,
      sql`select coalesce(article.code, moved.variant_id::text) as code, coalesce(article.name, '') as name, sum(moved.quantity) as on_hand
          from stock_moved as moved
          join till on till.business_id = moved.business_id and till.id = moved.till_id
          left join article on article.business_id = moved.business_id and article.variant_id = moved.variant_id
          where moved.business_id = ${businessId}::uuid and ${at(asked)}
          group by moved.variant_id, article.code, article.name
          order by name, code`,
    );
    return rows.map(({ code, name, on_hand }) => ({
      code,
      name,
      onHand: formatQuantity(quantity(Number(on_hand))),
    }));
  });
}

/** Shifts that were opened and not closed, as far as their tills have sent, the longest open first. */
export function shiftsOpen(
  endpoint: Endpoint,
  businessId: string,
  asked: Place,
): Promise<Reported<z.infer<typeof OpenShiftRow>>> {
  return reported(endpoint, businessId, async (tx) => {
    const shifts = await openShifts(tx, businessId, asked);
    return shifts.map(({ drawer: _drawer, bills: _bills, ...row }) => row);
  });
}

type OpenShift = z.infer<typeof OpenShiftRow> & { readonly drawer: number; readonly bills: number };

/** The same within a transaction of an owner, with the cash that must be in the drawer and the bills so far. */
export async function openShifts(tx: Tx, businessId: string, asked: Place): Promise<readonly OpenShift[]> {
  const rows = await rowsOf<{
    store_id: string;
    till_id: string;
    till_name: string;
    shift_id: string;
    day: string;
    opened_at_ms: number | string;
    opening_float: number | string;
    drawer: number | string;
    bills: number | string;
  }>(
    tx,
    sql`select till.store_id, till.id as till_id, till.name as till_name, moved.shift_id, moved.business_day as day, moved.opened_at_ms,
               moved.opening_float, moved.drawer, moved.bills
        from shift_state as moved join till on till.business_id = moved.business_id and till.id = moved.till_id
        where moved.business_id = ${businessId}::uuid and moved.closed_at_ms is null and ${at(asked)}
        order by moved.opened_at_ms, moved.shift_id`,
  );
  return rows.map((row) => ({
    storeId: row.store_id,
    tillId: row.till_id,
    tillName: row.till_name,
    shiftId: row.shift_id,
    day: row.day,
    openedAtMs: Number(row.opened_at_ms),
    float: Number(row.opening_float),
    drawer: Number(row.drawer),
    bills: Number(row.bills),
  }));
}

async function reported<Row>(
  endpoint: Endpoint,
  businessId: string,
  read: (tx: Tx) => Promise<readonly Row[]>,
): Promise<Reported<Row>> {
  const { found: rows, ...lack } = await readSums(endpoint, businessId, read);
  return { rows, ...lack };
}

/** First adds up what is missing, then reads with the rights of an owner, who sees no entry. */
export async function readSums<Found>(
  endpoint: Endpoint,
  businessId: string,
  read: (tx: Tx) => Promise<Found>,
): Promise<{ readonly found: Found; readonly behind: number; readonly unread: Unread[] }> {
  const { behind } = await catchUp(endpoint, businessId, mostBeforeReport);
  return endpoint.engine.transact(async (tx) => {
    await forOwner(tx, businessId);
    const found = await read(tx);
    const unread = await rowsOf<{ type: string; reason: Unread['reason']; entries: number | string }>(
      tx,
      sql`select type, reason, entries from unread_type where business_id = ${businessId}::uuid order by type, reason`,
    );
    return { found, behind, unread: unread.map((one) => ({ ...one, entries: Number(one.entries) })) };
  });
}

function at({ storeId, tillId }: Place): SQL {
  const inStore = storeId === null ? sql`true` : sql`till.store_id = ${storeId}::uuid`;
  return tillId === null ? inStore : sql`(${inStore} and till.id = ${tillId}::uuid)`;
}

/** A shift that was opened longer ago was forgotten, and says nothing of what day it is. */
const longestShiftMs = 24 * 3_600_000;

/**
 * The day that the shops are at: that of the newest open shift, which keeps its day across midnight (domain/shift-day.ts), else the
 * day by the endpoint's clock at the offset of the newest entry, since the endpoint may stand in another country than the shop.
 */
export async function today(tx: Tx, endpoint: Endpoint, businessId: string): Promise<BusinessDay> {
  await forReports(tx, businessId);
  const [newest] = await rowsOf<{ utc_offset_min: number }>(
    tx,
    sql`select utc_offset_min from entry where business_id = ${businessId}::uuid order by position desc limit 1`,
  );
  await forOwner(tx, businessId);
  const now = endpoint.now();
  const byClock = businessDayOf(instant(now), newest?.utc_offset_min ?? 0);
  const [open] = await rowsOf<{ day: string | null }>(
    tx,
    sql`select max(business_day) as day from shift_state
        where business_id = ${businessId}::uuid and closed_at_ms is null and opened_at_ms > ${now - longestShiftMs}
          and business_day <= ${byClock}`,
  );
  const day = open?.day ?? null;
  return day !== null && isBusinessDay(day) ? day : byClock;
}
