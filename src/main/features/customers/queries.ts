/** Reads of customers: the person behind an id, and all that the shop knows of them. */
import { and, asc, count, desc, eq, sql } from 'drizzle-orm';
import { VisitView, type CustomerView, type GroupView } from '#contract/customers.ts';
import { ageDues } from '#domain/account.ts';
import { formatPhone, maskPhone, type PhonePlan } from '#domain/phone.ts';
import { formatQuantity, quantity } from '#domain/quantity.ts';
import type { BusinessDay } from '#domain/time.ts';
import { preparedOnce, type ReadableDb } from '../../store/handles.ts';
import { openBillsOf } from './account-rows.ts';
import { balanceOf } from './account-queries.ts';
import { pointsOf } from './points-rows.ts';
import { customer, customerGroup, customerPrivate, customerSize, customerVisit } from './tables.ts';

/** Who someone is; null where there is no such customer or the data was erased. */
export function particularsOf(db: ReadableDb, customerId: string): Particulars | null {
  return particularsRow(db).get({ customerId }) ?? null;
}

export type Particulars = {
  readonly name: string;
  /** Normal form. */
  readonly phone: string;
  readonly taxId: string | null;
  readonly address: string | null;
};

/** What stands at the head of a ticket. */
type CustomerOnBill = {
  readonly customerId: string;
  readonly name: string;
  /** '98250 ···41'. */
  readonly phone: string;
  /** The size bought most; null where nothing with a size was. */
  readonly usualSize: string | null;
  readonly visits: number;
};

/** Null where there is no such customer or the data was erased. */
export function customerOnBill(
  db: ReadableDb,
  customerId: string,
  plan: PhonePlan | null,
): CustomerOnBill | null {
  const row = particularsOf(db, customerId);
  if (row === null) return null;
  const visits = customerRow(db).get({ customerId })?.visits ?? 0;
  const usualSize = usualSizes(db, customerId)[0]?.size ?? null;
  return { customerId, name: row.name, phone: maskPhone(row.phone, plan), usualSize, visits };
}

/** The whole customer as the screens see it; null where there is none or the data was erased. `today` ages the dues. */
export function customerView(
  db: ReadableDb,
  customerId: string,
  about: { readonly phone: PhonePlan | null; readonly today: BusinessDay },
): CustomerView | null {
  const person = particularsOf(db, customerId);
  const row = customerRow(db).get({ customerId });
  if (person === null || row === undefined) return null;
  const bills = openBillsOf(db, customerId);
  return {
    customerId,
    name: person.name,
    phone: maskPhone(person.phone, about.phone),
    fullPhone: formatPhone(person.phone, about.phone),
    taxId: person.taxId,
    address: person.address,
    group:
      row.groupId === null || row.groupName === null ? null : { groupId: row.groupId, name: row.groupName },
    addedAtMs: row.addedAtMs,
    visits: row.visits,
    lastVisitMs: row.lastVisitMs,
    usualSizes: usualSizes(db, customerId),
    credit: {
      limit: row.creditLimit,
      termsDays: row.termsDays,
      dues: balanceOf(db, 'on-account', customerId),
      ageing: ageDues(bills, about.today),
      openBills: [...bills],
    },
    advance: balanceOf(db, 'advance', customerId),
    storeCredit: balanceOf(db, 'store-credit', customerId),
    points: pointsOf(db, customerId),
    history: visitsOf(db, customerId, 50),
  };
}

/** Bills and credit notes of a customer, newest first. */
export function visitsOf(db: ReadableDb, customerId: string, limit: number): VisitView[] {
  return visitRows(db)
    .all({ customerId, limit })
    .map(({ items, ...visit }) => ({ ...visit, items: VisitItems.parse(JSON.parse(items)) }));
}

/** By name, with the number of their customers. */
export function groups(db: ReadableDb): GroupView[] {
  return groupRows(db).all();
}

const VisitItems = VisitView.shape.items;

/** The size bought most in each category; the category with most pairs first. */
function usualSizes(db: ReadableDb, customerId: string): CustomerView['usualSizes'] {
  const rows = sizeRows(db).all({ customerId });
  const firsts = rows.filter(
    ({ category }, index) => rows.findIndex((row) => row.category === category) === index,
  );
  return firsts.map((row) => ({ ...row, quantity: formatQuantity(quantity(row.quantity)) }));
}

const particularsRow = preparedOnce((db: ReadableDb) =>
  db
    .select({
      name: customerPrivate.name,
      phone: customerPrivate.phone,
      taxId: customerPrivate.taxId,
      address: customerPrivate.address,
    })
    .from(customerPrivate)
    .where(eq(customerPrivate.id, sql.placeholder('customerId')))
    .prepare(),
);

const customerRow = preparedOnce((db: ReadableDb) =>
  db
    .select({
      groupId: customer.groupId,
      groupName: customerGroup.name,
      creditLimit: customer.creditLimit,
      termsDays: customer.termsDays,
      addedAtMs: customer.addedAtMs,
      visits: customer.visits,
      lastVisitMs: customer.lastVisitMs,
    })
    .from(customer)
    .leftJoin(customerGroup, eq(customerGroup.id, customer.groupId))
    .where(eq(customer.id, sql.placeholder('customerId')))
    .prepare(),
);

const sizeRows = preparedOnce((db: ReadableDb) =>
  db
    .select({
      category: customerSize.category,
      size: customerSize.size,
      quantity: customerSize.quantity,
    })
    .from(customerSize)
    .where(
      sql`${customerSize.customerId} = ${sql.placeholder('customerId')} AND ${customerSize.quantity} > 0`,
    )
    .orderBy(desc(customerSize.quantity), asc(customerSize.category), asc(customerSize.size))
    .prepare(),
);

const visitRows = preparedOnce((db: ReadableDb) =>
  db
    .select({
      documentId: customerVisit.documentId,
      kind: customerVisit.kind,
      number: customerVisit.number,
      atMs: customerVisit.atMs,
      businessDay: customerVisit.businessDay,
      total: customerVisit.total,
      items: customerVisit.items,
    })
    .from(customerVisit)
    .where(eq(customerVisit.customerId, sql.placeholder('customerId')))
    .orderBy(desc(customerVisit.seq))
    .limit(sql.placeholder('limit'))
    .prepare(),
);

const groupRows = preparedOnce((db: ReadableDb) =>
  db
    .select({
      groupId: customerGroup.id,
      name: customerGroup.name,
      customers: count(customer.id),
    })
    .from(customerGroup)
    .leftJoin(customer, and(eq(customer.groupId, customerGroup.id), eq(customer.isErased, false)))
    .groupBy(customerGroup.id)
    .orderBy(asc(customerGroup.name))
    .prepare(),
);
