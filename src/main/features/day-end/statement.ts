/** A bank's statement against the payments that wait for it, and the command that takes them as seen. */
import type { StatementView } from '#contract/day-end.ts';
import { refuse, type Refusal } from '#contract/errors.ts';
import { entryReferences, matchStatement } from '#domain/day-end/match-statement.ts';
import { readStatement } from '#domain/day-end/read-statement.ts';
import type { CommandId, StaffId } from '#domain/ids.ts';
import { money, type Currency } from '#domain/money.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { fileErrorText } from '../../files/file-error.ts';
import { readRecords } from '../../files/records.ts';
import type { ReadableDb } from '../../store/handles.ts';
import { runCommand } from '../../store/run-command.ts';
import type { Store } from '../../store/store.ts';
import {
  billOfReference,
  heardBillPayments,
  openBillPayments,
  verifyPaymentIn,
  type BillPayment,
} from '../sales/api.ts';
import { stretchBetween } from '../shifts/api.ts';

const dayMs = 86_400_000;

/**
 * What the statement's text says of each open UPI payment, and of those that a soundbox alone confirmed in its days. Changes
 * nothing.
 *
 * Rows that stand on a bill already, from a file read before, confirm nothing more.
 *
 * Errors: `statement-not-read` with why.
 */
export async function statementView(
  db: ReadableDb,
  text: string,
  shop: { readonly currency: Currency; readonly utcOffsetMin: number },
): Promise<Result<StatementView, Refusal>> {
  const rows: { row: number; cells: readonly string[] }[] = [];
  for await (const item of readRecords({ pieces: () => onePiece(text) })) {
    if (item.kind === 'stopped') {
      return err(refuse('statement-not-read', { reason: fileErrorText(item.error) }));
    }
    rows.push({ row: item.row, cells: item.cells });
  }
  const read = readStatement(rows, shop.currency, shop.utcOffsetMin);
  if (!read.ok) return err(refuse('statement-not-read', { reason: read.error }));
  const { entries, unreadRows } = read.value;
  const references = entryReferences(entries, shop.utcOffsetMin);
  const referenceOf = ({ row }: { readonly row: number }): string => references.get(row) ?? '';
  const isTaken = (each: { readonly row: number }): boolean =>
    billOfReference(db, referenceOf(each)) !== null;
  const payments: readonly BillPayment[] = [...openBillPayments(db), ...heardPayments(db, spanOf(entries))];
  const found = matchStatement(
    payments.map((payment) => ({
      paymentId: keyOf(payment),
      amount: money(payment.amount),
      atMs: payment.atMs,
      references: [payment.reference, payment.number].filter((each) => each !== null),
    })),
    entries.filter((each) => !isTaken(each)),
  );
  const payment = viewFinder(payments, keyOf, paymentView);
  const entry = viewFinder(
    entries,
    ({ row }) => row,
    (each) => ({ ...each, reference: referenceOf(each) }),
  );
  return ok({
    rows: entries.length,
    matches: found.matches.map(({ paymentId, row, by }) => ({
      payment: payment(paymentId),
      entry: entry(row),
      by,
    })),
    differing: found.differing.map(({ paymentId, row }) => ({
      payment: payment(paymentId),
      entry: entry(row),
    })),
    ambiguous: found.ambiguous.map((group) => ({
      payments: group.paymentIds.map(payment),
      entries: group.rows.map(entry),
    })),
    missing: found.missing.map(payment),
    unknown: found.unknownRows.map(entry),
    known: entries.filter(isTaken).map(({ row }) => entry(row)),
    unreadRows: [...unreadRows],
  });
}

function heardPayments(
  db: ReadableDb,
  span: { readonly fromMs: number; readonly toMs: number },
): readonly BillPayment[] {
  const stretch = stretchBetween(db, span);
  return stretch === null ? [] : heardBillPayments(db, { ...span, ...stretch });
}

/** A bank books a payment up to a day from when it was made. */
function spanOf(entries: readonly { readonly atMs: number }[]): { fromMs: number; toMs: number } {
  const times = entries.map(({ atMs }) => atMs);
  return { fromMs: Math.min(...times) - dayMs, toMs: Math.max(...times) + dayMs };
}

/** Errors: `unknown-sale`, `payment-not-open`, `reference-taken`. One that was verified meanwhile is left as it is and not counted. */
export function confirmPayments(
  store: Store,
  command: {
    readonly commandId: CommandId;
    readonly actorId: StaffId;
    readonly payments: readonly {
      readonly saleId: string;
      readonly tenderNo: number;
      readonly reference: string;
    }[];
  },
): Result<{ readonly confirmed: number }, Refusal> {
  const { commandId: id, actorId } = command;
  return runCommand(store, { id, name: 'dayEnd.confirmPayments', actorId }, (tx) => {
    let confirmed = 0;
    for (const payment of command.payments) {
      const verified = verifyPaymentIn(tx, { ...payment, staffId: actorId });
      if (!verified.ok) return verified;
      if (verified.value) confirmed += 1;
    }
    tx.changed('day-end');
    return ok({ confirmed });
  });
}

async function* onePiece(text: string): AsyncGenerator<string> {
  yield text.replaceAll(/\r\n?/g, '\n');
}

function keyOf({ saleId, tenderNo }: BillPayment): string {
  return `${saleId} ${tenderNo}`;
}

function paymentView({ saleId, tenderNo, number, amount, atMs, reference }: BillPayment) {
  return { saleId, tenderNo, number, amount, atMs, reference };
}

/** Looks things up that the matcher was given itself: one that is not there is a bug. */
function viewFinder<T, K, V>(
  things: readonly T[],
  key: (thing: T) => K,
  view: (thing: T) => V,
): (key: K) => V {
  const byKey = new Map(things.map((thing) => [key(thing), thing]));
  return (wanted) => {
    const thing = byKey.get(wanted);
    if (thing === undefined) throw new Error(`The matcher names ${String(wanted)}, which it was not given`);
    return view(thing);
  };
}
