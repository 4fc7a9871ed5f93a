/** From facts to the rows of customers and accounts: the only writer of their projected tables. */
import { and, eq, sql } from 'drizzle-orm';
import type {
  AdvanceRefundedV1,
  AdvanceTakenV1,
  DuesCollectedV1,
  GiftcardBlockedV1,
  GiftcardIssuedV1,
  GiftcardRefundedV1,
  GiftcardToppedUpV1,
} from '#contract/events/account.ts';
import type {
  CustomerAddedV1,
  CustomerErasedV1,
  CustomerGroupSavedV1,
  CustomerTermsSetV1,
} from '#contract/events/customer.ts';
import type { ReturnCommittedV1 } from '#contract/events/return-committed.ts';
import type { SaleCommittedV1 } from '#contract/events/sale-committed.ts';
import type { SaleVoidedV1 } from '#contract/events/sale-voided.ts';
import { allocateReturn, isAccountKind, type AccountKind } from '#domain/account.ts';
import { articleName } from '#domain/article-name.ts';
import { money, negate, sum, type Money } from '#domain/money.ts';
import { parseQuantity } from '#domain/quantity.ts';
import { addDays, businessDay } from '#domain/time.ts';
import type { Projector, ProjectionTx, StoredEvent } from '../../store/project.ts';
import { preparedOnce, type WritableDb } from '../../store/handles.ts';
import { placeholders } from '../../store/placeholders.ts';
import { addOpenBill, openBillsOf, post, postTender, settleBills, type Posting } from './account-rows.ts';
import { forgetPoints, postPoints } from './points-rows.ts';
import {
  customer,
  customerGroup,
  customerSize,
  customerVisit,
  giftCard,
  moneySlip,
  type pointsEntry,
} from './tables.ts';

export const customersProjector: Projector = {
  feature: 'customers',
  tables: [
    'customer_group',
    'customer',
    'customer_visit',
    'customer_size',
    'account',
    'account_entry',
    'open_bill',
    'points_entry',
    'gift_card',
    'money_slip',
  ],
  on: {
    'customer.group-saved.v1'({ db }: ProjectionTx, { payload }: StoredEvent<CustomerGroupSavedV1>) {
      const { groupId: id, name } = payload;
      db.insert(customerGroup)
        .values({ id, name })
        .onConflictDoUpdate({ target: customerGroup.id, set: { name } })
        .run();
    },
    'customer.added.v1'({ db }: ProjectionTx, { payload, atMs }: StoredEvent<CustomerAddedV1>) {
      const { customerId: id, ...terms } = payload;
      db.insert(customer)
        .values({ id, ...terms, addedAtMs: atMs, isErased: false, visits: 0, lastVisitMs: null })
        .run();
    },
    'customer.terms-set.v1'({ db }: ProjectionTx, { payload }: StoredEvent<CustomerTermsSetV1>) {
      const { customerId, ...terms } = payload;
      db.update(customer).set(terms).where(eq(customer.id, customerId)).run();
    },
    'customer.erased.v1'({ db }: ProjectionTx, { payload }: StoredEvent<CustomerErasedV1>) {
      db.update(customer).set({ isErased: true }).where(eq(customer.id, payload.customerId)).run();
      forgetPoints(db, payload.customerId);
    },
    'sale.committed.v1'({ db }: ProjectionTx, event: StoredEvent<SaleCommittedV1>) {
      const { payload } = event;
      const posting = postingOf(db, event, { reason: 'sale', documentId: payload.saleId });
      for (const tender of accountTenders(payload.tenders, payload.customerId)) {
        postTender(posting, tender, 'tender');
      }
      if (payload.customerId === null) return;
      putOnAccount(db, event, payload.customerId);
      addVisit(db, payload.customerId, { event, kind: 'sale', documentId: payload.saleId });
      if (payload.points === undefined) return;
      const { customerId, points } = payload;
      movePoints(db, event, {
        customerId,
        reason: 'sale',
        documentId: payload.saleId,
        points: points.earned,
      });
    },
    'return.committed.v1'({ db }: ProjectionTx, event: StoredEvent<ReturnCommittedV1>) {
      const { payload } = event;
      const posting = postingOf(db, event, { reason: 'return', documentId: payload.returnId });
      for (const refund of accountTenders(payload.refunds, payload.customerId)) {
        postTender(posting, refund, 'refund');
      }
      for (const [customerId, reversed] of pointsBack(payload)) {
        const { returnId: documentId } = payload;
        movePoints(db, event, { customerId, reason: 'return', documentId, points: 0 - reversed });
      }
      takeOffAccounts(db, payload);
      if (payload.customerId === null) return;
      addVisit(db, payload.customerId, { event, kind: 'return', documentId: payload.returnId });
    },
    'sale.voided.v1'({ db }: ProjectionTx, event: StoredEvent<SaleVoidedV1>) {
      const { saleId, refunds, customerId, points } = event.payload;
      const posting = postingOf(db, event, { reason: 'void', documentId: saleId });
      for (const refund of accountTenders(refunds, customerId)) postTender(posting, refund, 'refund');
      if (customerId === null) return;
      const open = openBillsOf(db, customerId);
      settleBills(db, customerId, allocateReturn(open, onAccount(refunds), new Set([saleId])));
      forgetVisit(db, customerId, saleId);
      if (points === undefined) return;
      movePoints(db, event, { customerId, reason: 'void', documentId: saleId, points: 0 - points });
    },
    'dues.collected.v1'({ db }: ProjectionTx, event: StoredEvent<DuesCollectedV1>) {
      const { duesId, customerId, amount, allocations } = event.payload;
      const posting = postingOf(db, event, { reason: 'dues', documentId: duesId });
      post(posting, 'on-account', customerId, negate(money(amount)));
      settleBills(
        db,
        customerId,
        allocations.map((part) => ({ ...part, amount: money(part.amount) })),
      );
      keepSlip(db, event, { id: duesId, kind: 'dues', customerId });
    },
    'advance.taken.v1'({ db }: ProjectionTx, event: StoredEvent<AdvanceTakenV1>) {
      const { advanceId, customerId, amount } = event.payload;
      post(
        postingOf(db, event, { reason: 'advance', documentId: advanceId }),
        'advance',
        customerId,
        money(amount),
      );
      keepSlip(db, event, { id: advanceId, kind: 'advance', customerId });
    },
    'advance.refunded.v1'({ db }: ProjectionTx, event: StoredEvent<AdvanceRefundedV1>) {
      const { refundId: id, customerId, amount } = event.payload;
      const posting = postingOf(db, event, { reason: 'refund', documentId: id });
      post(posting, 'advance', customerId, negate(money(amount)));
      keepSlip(db, event, { id, kind: 'advance-refund', customerId });
    },
    'giftcard.issued.v1'({ db }: ProjectionTx, event: StoredEvent<GiftcardIssuedV1>) {
      const { giftCardId: id, codeHash, lastFour, amount, expiresOn } = event.payload;
      db.insert(giftCard)
        .values({ id, codeHash, lastFour, issued: amount, expiresOn, isBlocked: false })
        .run();
      post(postingOf(db, event, { reason: 'gift-card', documentId: id }), 'gift-card', id, money(amount));
      keepSlip(db, event, { id, kind: 'gift-card', giftCardId: id });
    },
    'giftcard.topped-up.v1'({ db }: ProjectionTx, event: StoredEvent<GiftcardToppedUpV1>) {
      const { slipId: id, giftCardId, amount } = event.payload;
      const posting = postingOf(db, event, { reason: 'top-up', documentId: id });
      post(posting, 'gift-card', giftCardId, money(amount));
      db.update(giftCard)
        .set({ issued: sql`${giftCard.issued} + ${amount}` })
        .where(eq(giftCard.id, giftCardId))
        .run();
      keepSlip(db, event, { id, kind: 'gift-card-top-up', giftCardId });
    },
    'giftcard.refunded.v1'({ db }: ProjectionTx, event: StoredEvent<GiftcardRefundedV1>) {
      const { slipId, giftCardId, amount } = event.payload;
      const posting = postingOf(db, event, { reason: 'refund', documentId: slipId });
      post(posting, 'gift-card', giftCardId, negate(money(amount)));
      setBlocked(db, event, { giftCardId, isBlocked: true, reason: 'paid-back' });
      keepSlip(db, event, { id: slipId, kind: 'gift-card-refund', giftCardId });
    },
    'giftcard.blocked.v1'({ db }: ProjectionTx, event: StoredEvent<GiftcardBlockedV1>) {
      setBlocked(db, event, event.payload);
    },
  },
};

type Bill = {
  readonly businessDay: string;
  readonly number?: string;
};

function postingOf(
  db: WritableDb,
  { seq, atMs, payload }: StoredEvent<Bill>,
  about: Pick<Posting, 'reason' | 'documentId'>,
): Posting {
  const { businessDay: day, number = null } = payload;
  return { db, seq, entryNo: 0, atMs, businessDay: day, number, ...about };
}

/** The tenders that move an account, with its id: the instrument's, or the customer's own. */
function accountTenders(
  tenders: SaleCommittedV1['tenders'],
  customerId: string | null,
): readonly { readonly kind: AccountKind; readonly accountId: string; readonly amount: number }[] {
  return tenders.flatMap(({ method, instrumentId, amount }) => {
    const accountId = instrumentId ?? customerId;
    return isAccountKind(method) && accountId !== null && amount > 0
      ? [{ kind: method, accountId, amount }]
      : [];
  });
}

function putOnAccount(
  db: WritableDb,
  { seq, payload }: StoredEvent<SaleCommittedV1>,
  customerId: string,
): void {
  const amount = onAccount(payload.tenders);
  if (amount === 0) return;
  const terms = db
    .select({ days: customer.termsDays })
    .from(customer)
    .where(eq(customer.id, customerId))
    .get();
  const { saleId, number, businessDay: day } = payload;
  const dueOn = addDays(businessDay(day), terms?.days ?? 0);
  addOpenBill(db, { customerId, seq, saleId, number, businessDay: day, dueOn, open: amount });
}

/** Each account that the goods were put on; it need not be that of whoever brings them back. */
function takeOffAccounts(db: WritableDb, { refunds, lines, customerId }: ReturnCommittedV1): void {
  const from = new Set(lines.flatMap(({ original }) => (original === null ? [] : [original.saleId])));
  for (const { kind, accountId, amount } of accountTenders(refunds, customerId)) {
    if (kind !== 'on-account') continue;
    settleBills(db, accountId, allocateReturn(openBillsOf(db, accountId), money(amount), from));
  }
}

function onAccount(tenders: SaleCommittedV1['tenders']): Money {
  return sum(tenders.flatMap(({ method, amount }) => (method === 'on-account' ? [money(amount)] : [])));
}

/** By whose they were: a credit note may take back goods of several bills. */
function pointsBack({ bills }: ReturnCommittedV1): ReadonlyMap<string, number> {
  const back = new Map<string, number>();
  for (const { points } of bills) {
    if (points !== undefined)
      back.set(points.customerId, (back.get(points.customerId) ?? 0) + points.reversed);
  }
  return back;
}

function movePoints(
  db: WritableDb,
  { seq, atMs, payload }: StoredEvent<SaleCommittedV1 | ReturnCommittedV1 | SaleVoidedV1>,
  moved: Pick<typeof pointsEntry.$inferInsert, 'customerId' | 'reason' | 'documentId' | 'points'>,
): void {
  postPoints(db, { ...moved, seq, atMs, number: payload.number, businessDay: payload.businessDay });
}

type Document = {
  readonly event: StoredEvent<SaleCommittedV1 | ReturnCommittedV1>;
  readonly kind: 'sale' | 'return';
  readonly documentId: string;
};

/** A credit note is a visit in the history, and counts neither as a visit nor as a last one. */
function addVisit(db: WritableDb, customerId: string, { event, kind, documentId }: Document): void {
  const { seq, atMs, payload } = event;
  const { number, businessDay: day, total, lines } = payload;
  const items = lines.map((line) => {
    const { category, size, colour, quantity } = line;
    return { name: articleName(line), category, size, colour, quantity };
  });
  keepVisit(db).run({
    seq,
    customerId,
    kind,
    documentId,
    number,
    atMs,
    businessDay: day,
    total,
    items: JSON.stringify(items),
  });
  countSizes(db, customerId, { items, sign: kind === 'sale' ? 1 : -1 });
  if (kind === 'sale') countVisit(db).run({ customerId, atMs });
}

/** A voided bill was no visit: as if it had not been. The day of the last one stays. */
function forgetVisit(db: WritableDb, customerId: string, documentId: string): void {
  const visit = db
    .delete(customerVisit)
    .where(and(eq(customerVisit.customerId, customerId), eq(customerVisit.documentId, documentId)))
    .returning({ items: customerVisit.items })
    .get();
  if (visit === undefined) return;
  // Written by addVisit and by nothing else.
  const items = JSON.parse(visit.items) as readonly Item[];
  countSizes(db, customerId, { items, sign: -1 });
  db.update(customer)
    .set({ visits: sql`${customer.visits} - 1` })
    .where(eq(customer.id, customerId))
    .run();
}

type Item = { readonly category: string; readonly size: string | null; readonly quantity: string };

function countSizes(
  db: WritableDb,
  customerId: string,
  { items, sign }: { readonly items: readonly Item[]; readonly sign: 1 | -1 },
): void {
  for (const { category, size, quantity } of items) {
    if (size === null || category === '') continue;
    countSize(db).run({ customerId, category, size, quantity: sign * thousandths(quantity) });
  }
}

/** The event was checked by its schema when it was appended: a text that is no quantity is a bug. */
function thousandths(text: string): number {
  const parsed = parseQuantity(text);
  if (!parsed.ok) throw new Error(`Not a quantity in the journal: ${text}`);
  return parsed.value;
}

function setBlocked(
  db: WritableDb,
  { atMs, actorId }: Pick<StoredEvent, 'atMs' | 'actorId'>,
  { giftCardId, isBlocked, reason }: GiftcardBlockedV1,
): void {
  db.update(giftCard)
    .set({ isBlocked, blockReason: reason, blockAtMs: atMs, blockBy: actorId })
    .where(eq(giftCard.id, giftCardId))
    .run();
}

type AnyMoney = Omit<DuesCollectedV1, 'duesId' | 'customerId' | 'allocations'>;

function keepSlip(
  db: WritableDb,
  { seq, payload }: StoredEvent<AnyMoney>,
  slip: Pick<typeof moneySlip.$inferInsert, 'id' | 'kind' | 'customerId' | 'giftCardId'>,
): void {
  const { number, tillId, series, counter, staffId, atMs, method, amount } = payload;
  db.insert(moneySlip)
    .values({ ...slip, seq, number, tillId, series, counter, staffId, atMs, method, amount })
    .run();
}

const keepVisit = preparedOnce((db: WritableDb) =>
  db.insert(customerVisit).values(placeholders(customerVisit)).prepare(),
);
const countSize = preparedOnce((db: WritableDb) =>
  db
    .insert(customerSize)
    .values(placeholders(customerSize))
    .onConflictDoUpdate({
      target: [customerSize.customerId, customerSize.category, customerSize.size],
      set: { quantity: sql`${customerSize.quantity} + excluded.quantity` },
    })
    .prepare(),
);
const countVisit = preparedOnce((db: WritableDb) =>
  db
    .update(customer)
    .set({
      visits: sql`${customer.visits} + 1`,
      lastVisitMs: sql`max(coalesce(${customer.lastVisitMs}, 0), ${sql.placeholder('atMs')})`,
    })
    .where(eq(customer.id, sql.placeholder('customerId')))
    .prepare(),
);
