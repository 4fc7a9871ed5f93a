/** From the journal to the facts of a shift. A new source of figures or of cash is one row in the table below. */
import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { DuesCollectedV1 } from '#contract/events/account.ts';
import type { eventSchemas } from '#contract/events/events.ts';
import type { CommittedLine, SaleCommittedV1 } from '#contract/events/sale-committed.ts';
import type { ReturnedLine } from '#contract/events/return-committed.ts';
import { lineAmount, unitPrice } from '#domain/money.ts';
import { parseQuantity, quantity, type Quantity } from '#domain/quantity.ts';
import type {
  AccountFact,
  BillFact,
  BillLine,
  Control,
  ControlFact,
  ShiftFact,
} from '#domain/shift-facts.ts';
import { sumOf } from '#domain/z-sums.ts';
import type { ReadableDb } from '../../store/handles.ts';

type Schemas = typeof eventSchemas;
type MoneyMoved = Pick<DuesCollectedV1, 'method' | 'amount' | 'staffId'>;
type Entry = { readonly actorId: string | null };
type Sources = {
  readonly [Type in keyof Schemas]?: (payload: z.infer<Schemas[Type]>, entry: Entry) => ShiftFact;
};

/** What each event means to a shift. One without a shift's id in it belongs to the shift in whose time it was written. */
const sources: Sources = {
  'sale.committed.v1': saleFact,
  'return.committed.v1': (payload) => ({
    kind: 'return',
    id: payload.returnId,
    number: payload.number,
    staffId: payload.staffId,
    hasCustomer: payload.customerId !== null,
    isBusiness: payload.buyerTaxId !== null,
    isExchange: payload.exchangedFor !== null,
    atMs: payload.atMs,
    utcOffsetMin: payload.utcOffsetMin,
    lines: payload.lines.map((line) => ({
      ...lineFigures(line),
      promotion: line.promotionDiscount,
      overriddenBy: null,
      isAboveLimit: false,
    })),
    taxable: payload.taxable,
    tax: payload.tax,
    roundOff: payload.roundOff,
    total: payload.total,
    paid: { tenders: payload.refunds, change: 0 },
  }),
  'sale.voided.v1': ({ saleId, staffId, total, refunds }) => ({
    kind: 'void',
    saleId,
    staffId,
    total,
    tenders: refunds,
  }),
  'shift.paid-in.v1': ({ category, amount, staffId }) => ({ kind: 'paid-in', category, amount, staffId }),
  'shift.paid-out.v1': ({ category, amount, staffId }) => ({ kind: 'paid-out', category, amount, staffId }),
  'shift.dropped.v1': ({ amount, staffId }) => ({ kind: 'drop', amount, staffId }),
  'shift.drawer-opened.v1': ({ staffId }) => ({ kind: 'drawer-opened', staffId }),
  'tender.corrected.v1': ({ saleId, before, after }) => ({
    kind: 'tenders-corrected',
    saleId,
    before,
    after,
  }),
  'payment.verified.v1': ({ saleId, tenderNo }) => ({ kind: 'upi', saleId, tenderNo, state: 'verified' }),
  'payment.dropped.v1': ({ amount }, entry) => control('payment-dropped', entry, amount),
  'dues.collected.v1': (moved) => accountFact('dues-collected', moved, 1),
  'advance.taken.v1': (moved) => accountFact('advance-taken', moved, 1),
  'advance.refunded.v1': (moved) => accountFact('advance-returned', moved, -1),
  'giftcard.issued.v1': (moved) => accountFact('gift-card-sold', moved, 1),
  'giftcard.topped-up.v1': (moved) => accountFact('gift-card-topped-up', moved, 1),
  'giftcard.refunded.v1': (moved) => accountFact('gift-card-paid-back', moved, -1),
  'cart.line-removed.v1': ({ amount }, entry) => control('voided-line', entry, amount),
  'cart.abandoned.v1': ({ total }, entry) => control('voided-cart', entry, total),
  'receipt.reprinted.v1': (_, entry) => control('reprint', entry),
  'shift.z-reprinted.v1': (_, entry) => control('reprint', entry),
  'staff.sign-in-refused.v1': ({ staffId }) => control('sign-in-refused', { actorId: staffId }),
  'staff.approval-given.v1': ({ approverId }) => control('approval', { actorId: approverId }),
  'clock.jumped.v1': () => control('clock-jump', { actorId: null }),
};

/** The events that may move cash, and say in which shift. */
export const cashEvents = [
  'sale.committed.v1',
  'return.committed.v1',
  'sale.voided.v1',
  'tender.corrected.v1',
  'dues.collected.v1',
  'advance.taken.v1',
  'advance.refunded.v1',
  'giftcard.issued.v1',
  'giftcard.topped-up.v1',
  'giftcard.refunded.v1',
  'shift.paid-in.v1',
  'shift.paid-out.v1',
  'shift.dropped.v1',
  'shift.drawer-opened.v1',
] as const satisfies readonly (keyof Schemas)[];

/** The fact of an event; null for one that is of no concern here. The payload is what its schema let through. */
export function factOf(type: string, payload: unknown, entry: Entry): ShiftFact | null {
  if (!Object.hasOwn(sources, type)) return null;
  // The table pairs each type with the payload of its own schema.
  const source = sources[type as keyof Sources] as (payload: unknown, entry: Entry) => ShiftFact;
  return source(payload, entry);
}

/** A fact with the id of its entry in the journal. */
export type StoredFact = { readonly eventId: string; readonly fact: ShiftFact };

const pageSize = 500;

/**
 * All facts of a shift so far: those that a restored folder got back, then the others in the order of the journal. Pages, since a file of
 * bills may have been read in beside it.
 */
export function factsOf(
  db: ReadableDb,
  shift: { readonly shiftId: string; readonly openedSeq: number },
): readonly StoredFact[] {
  const facts = factsGotBack(db, shift.shiftId);
  let after = shift.openedSeq > 0 ? shift.openedSeq : headBefore(db, shift.openedSeq);
  for (;;) {
    const rows = db.all<FactRow & { readonly seq: number }>(
      sql`SELECT seq, id, actor_id, type, payload FROM journal
          WHERE seq > ${after} AND type IN (SELECT value FROM json_each(${sourceTypes}))
          ORDER BY seq LIMIT ${pageSize}`,
    );
    for (const row of rows) facts.push(...factsIn(row, shift.shiftId));
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageSize) return facts;
    after = last.seq;
  }
}

type FactRow = {
  readonly id: string;
  readonly actor_id: string | null;
  readonly type: string;
  readonly payload: string;
};

function factsIn(row: FactRow, shiftId: string): readonly StoredFact[] {
  const payload: unknown = JSON.parse(row.payload);
  const fact = belongsTo(shiftId, payload) ? factOf(row.type, payload, { actorId: row.actor_id }) : null;
  return fact === null ? [] : [{ eventId: row.id, fact }];
}

/** What this till wrote of a shift before its folder was restored from a copy; it came back from the endpoint. What names no shift is of none here. */
function factsGotBack(db: ReadableDb, shiftId: string): StoredFact[] {
  const rows = db.all<FactRow>(
    sql`SELECT id, actor_id, type, payload FROM inbound
        WHERE branch IN (SELECT chain_id FROM chain) AND type IN (SELECT value FROM json_each(${sourceTypes}))
          AND json_extract(payload, '$.shiftId') = ${shiftId}
        ORDER BY place DESC`,
  );
  return rows.flatMap((row) => factsIn(row, shiftId));
}

/** The own head when an entry came back: the till's own facts of a shift that it opened come after. */
function headBefore(db: ReadableDb, place: number): number {
  const [row] = db.all<{ seq: number }>(sql`SELECT after_seq AS seq FROM inbound WHERE place = ${place}`);
  return row?.seq ?? 0;
}

const sourceTypes = JSON.stringify(Object.keys(sources));

function belongsTo(shiftId: string, payload: unknown): boolean {
  const named = typeof payload === 'object' && payload !== null && 'shiftId' in payload;
  return !named || payload.shiftId === shiftId;
}

function saleFact(payload: SaleCommittedV1): BillFact {
  return {
    kind: 'sale',
    id: payload.saleId,
    number: payload.number,
    staffId: payload.staffId,
    hasCustomer: payload.customerId !== null,
    isBusiness: payload.buyerTaxId !== null,
    isExchange: payload.tenders.some(({ method }) => method === 'exchange'),
    atMs: payload.atMs,
    utcOffsetMin: payload.utcOffsetMin,
    lines: payload.lines.map((line) => saleLine(line, payload)),
    taxable: payload.taxable,
    tax: payload.tax,
    roundOff: payload.roundOff,
    total: payload.total,
    paid: { tenders: payload.tenders, change: payload.change },
  };
}

function saleLine(line: CommittedLine, { allowances }: SaleCommittedV1): BillLine {
  const atListPrice = lineAmount(unitPrice(line.listPrice), thousandths(line.quantity));
  return {
    ...lineFigures(line),
    promotion: sumOf(line.promotions, ({ amount }) => amount),
    overriddenBy: line.override === null ? null : atListPrice - line.gross,
    isAboveLimit: allowances.some(({ lineId }) => lineId === line.lineId),
  };
}

function lineFigures(
  line: CommittedLine | ReturnedLine,
): Omit<BillLine, 'promotion' | 'overriddenBy' | 'isAboveLimit'> {
  return {
    category: line.category,
    brand: line.brand,
    quantity: thousandths(line.quantity),
    gross: line.gross,
    lineDiscount: line.discount,
    billDiscount: line.billDiscount,
    slabDiscount: line.slabDiscount,
    taxable: line.taxable,
    rate: line.rate,
    taxes: line.taxes,
    total: line.total,
  };
}

/** Money of an account without a bill; `sign` below zero where it was paid back. */
function accountFact(name: string, moved: MoneyMoved, sign: 1 | -1): AccountFact {
  const amount = sign * moved.amount;
  return {
    kind: 'account',
    name,
    amount,
    tenders: [{ method: moved.method, amount }],
    staffId: moved.staffId,
  };
}

function control(kind: Control, { actorId }: Entry, amount = 0): ControlFact {
  return { kind: 'control', control: kind, amount, staffId: actorId };
}

/** The event was checked by its schema when it was appended: a text that is no quantity is a bug. */
function thousandths(text: string): Quantity {
  const parsed = parseQuantity(text);
  if (!parsed.ok) throw new Error(`Not a quantity in the journal: ${text}`);
  return quantity(parsed.value);
}
