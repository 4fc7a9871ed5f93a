/** All that an owner looks at first, read in one transaction: stores side by side, with their shifts and tills. */
import { sql } from 'drizzle-orm';
import type { Overview } from '#contract/cloud-owner.ts';
import { addDays } from '#domain/time.ts';
import type { Endpoint } from '../context.ts';
import { rowsOf, type Tx } from '../engine/engine.ts';
import { openShifts, readSums, storeSales, today } from '../reports/queries.ts';
import { storesOf } from './tills.ts';

type StoreOverview = Overview['rows'][number];
const everywhere = { storeId: null, tillId: null };

/** By the endpoint's clock; `rows` by the age of the store. */
export async function overview(endpoint: Endpoint, businessId: string): Promise<Overview> {
  const { found, ...lack } = await readSums(endpoint, businessId, async (tx) => {
    const day = await today(tx, endpoint, businessId);
    const weekBefore = addDays(day, -7);
    return {
      day,
      weekBefore,
      taxProfile: await taxProfileOf(tx, businessId),
      rows: await storesAt(tx, businessId, { day, weekBefore }),
    };
  });
  return { ...found, ...lack, atMs: endpoint.now() };
}

async function storesAt(
  tx: Tx,
  businessId: string,
  { day, weekBefore }: { readonly day: string; readonly weekBefore: string },
): Promise<StoreOverview[]> {
  const [now, before] = [await storeSales(tx, businessId, day), await storeSales(tx, businessId, weekBefore)];
  const shifts = await openShifts(tx, businessId, everywhere);
  const stores = await storesOf(tx, businessId);
  return now.flatMap(({ storeId, storeName, ...figures }, place) => {
    const lastWeek = before[place];
    // Read in the same transaction and order; a store that came in between is there the next time.
    if (lastWeek?.storeId !== storeId) return [];
    return [
      {
        storeId,
        name: storeName,
        today: figures,
        weekBefore: lastWeek,
        shifts: shifts.filter((shift) => shift.storeId === storeId),
        tills: stores.find((one) => one.storeId === storeId)?.tills ?? [],
      },
    ];
  });
}

async function taxProfileOf(tx: Tx, businessId: string): Promise<string | null> {
  const [oldest] = await rowsOf<{ tax_profile: string }>(
    tx,
    sql`select shop.tax_profile from shop
        left join store on store.business_id = shop.business_id and store.id = shop.shop_id
        where shop.business_id = ${businessId}::uuid order by store.created_at_ms nulls last, shop.shop_id limit 1`,
  );
  return oldest?.tax_profile ?? null;
}
