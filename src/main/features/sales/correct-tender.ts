/** One command: a bill was rung with the wrong tender. The total stays; what it was paid by is put right, and both ways are kept. */
import { eq } from 'drizzle-orm';
import { refuse, type Refusal } from '#contract/errors.ts';
import type { TenderInput } from '#contract/tenders.ts';
import type { CommandId, TillId } from '#domain/ids.ts';
import { money, type Money } from '#domain/money.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { TaxProfile } from '#domain/tax.ts';
import { coverBill, type TenderMethod } from '#domain/tender.ts';
import type { ReadableDb } from '../../store/handles.ts';
import { runCommand, type Tx } from '../../store/run-command.ts';
import type { Store } from '../../store/store.ts';
import { currentSettings } from '../settings/api.ts';
import { openShiftAt } from '../shifts/api.ts';
import { demandRight } from '../staff/api.ts';
import { cashStepOf, readyTender, tenderRefusal, type ReadyTender, type Right } from './given-tenders.ts';
import { tendersOf, type TenderRow } from './open-payments.ts';
import { voidOfSale } from './queries.ts';
import { sale } from './tables.ts';

export type CorrectTender = {
  readonly commandId: CommandId;
  readonly right: Right;
  readonly saleId: string;
  /** All of them as they really were. */
  readonly tenders: readonly TenderInput[];
  readonly reason: string;
  readonly profile: TaxProfile;
};

export type Corrected = { readonly tenders: readonly TenderRow[]; readonly change: Money };

/** What moves an account is undone by taking the bill back: a correction would leave the account's own papers wrong. */
const correctableMethods: ReadonlySet<TenderMethod> = new Set(['cash', 'card', 'wallet', 'upi']);

/**
 * Puts right how a bill was paid, as long as its shift is open: after the close the count and the Z speak of it.
 *
 * A payment that was verified has to be given as verified again. Errors: `unknown-sale`, `shift-counted`,
 * `tender-not-correctable` with the reason, `approval-needed`, `approval-not-valid`, and what a sale's tenders can be refused with.
 */
export function correctTender(store: Store, command: CorrectTender): Result<Corrected, Refusal> {
  const { commandId: id, right, saleId } = command;
  const { staffId: actorId } = right.asking;
  const done = runCommand<null, Refusal>(store, { id, name: 'sales.correctTender', actorId }, (tx) => {
    const bill = billOf(tx.read, saleId);
    if (bill === undefined) return err(refuse('unknown-sale', { saleId }));
    const before = tendersOf(tx.read, saleId);
    const correctable = mayCorrect(tx, { ...bill, saleId }, [...before, ...command.tenders]);
    if (!correctable.ok) return correctable;
    const { approvals, asking } = right;
    const allowed = demandRight(tx, approvals, asking, { permission: 'correctTender', subject: saleId });
    if (!allowed.ok) return allowed;
    const paid = readyAll(tx, command);
    if (!paid.ok) return paid;
    const after = coverBill(
      money(bill.total),
      paid.value.map(({ given }) => given),
      cashStepOf(currentSettings(tx.read), command.profile),
    );
    if (!after.ok) return err(tenderRefusal(after.error));
    const { change, cashRounding } = after.value;
    tx.append({
      type: 'tender.corrected.v1',
      payload: {
        saleId,
        shiftId: bill.shiftId,
        tillId: bill.tillId,
        before: {
          tenders: before.map(({ tenderNo: _no, ...tender }) => tender),
          change: bill.change,
          cashRounding: bill.cashRounding,
        },
        after: { tenders: after.value.tenders, change, cashRounding },
        reason: command.reason,
        approvedBy: allowed.value.approvedBy,
      },
    });
    paid.value.forEach(({ verified }, index) => {
      if (verified === null) return;
      const { reference, by, approvedBy } = verified;
      const payload = { saleId, tenderNo: index + 1, reference, verifiedBy: by, approvedBy };
      tx.append({ type: 'payment.verified.v1', payload });
    });
    for (const topic of ['sales', 'shift']) tx.changed(topic);
    return ok(null);
  });
  if (!done.ok) return done;
  return ok({
    tenders: tendersOf(store.read, saleId),
    change: money(billOf(store.read, saleId)?.change ?? 0),
  });
}

/** Leave for the correction is leave for saying that it was seen at the bank. */
function readyAll(
  tx: Tx,
  { tenders, right, saleId, profile }: CorrectTender,
): Result<readonly ReadyTender[], Refusal> {
  const paid: ReadyTender[] = [];
  for (const input of tenders) {
    const known = paid.flatMap(({ verified }) =>
      verified === null ? [] : [{ state: 'verified' as const, reference: verified.reference }],
    );
    const ready = readyTender(tx, input, { profile, right, subject: saleId, tenders: known });
    if (!ready.ok) return ready;
    paid.push(ready.value);
  }
  return ok(paid);
}

/** Errors: `shift-counted` where the bill's shift waits to be closed, `tender-not-correctable` with the reason. */
function mayCorrect(
  tx: Tx,
  bill: { readonly saleId: string; readonly tillId: string; readonly shiftId: string },
  tenders: readonly { readonly method: TenderMethod }[],
): Result<null, Refusal> {
  // An id of the till's own books.
  const open = openShiftAt(tx.read, bill.tillId as TillId);
  if (open === null || open.shiftId !== bill.shiftId) return notCorrectable('shift-closed');
  if (open.isCounted) return err(refuse('shift-counted', {}));
  if (voidOfSale(tx.read, bill.saleId) !== null) return notCorrectable('voided');
  return tenders.every(({ method }) => correctableMethods.has(method)) ? ok(null) : notCorrectable('account');
}

function notCorrectable(reason: 'shift-closed' | 'account' | 'voided'): Result<never, Refusal> {
  return err(refuse('tender-not-correctable', { reason }));
}

function billOf(db: ReadableDb, saleId: string) {
  const { total, change, cashRounding, shiftId, tillId } = sale;
  return db
    .select({ total, change, cashRounding, shiftId, tillId })
    .from(sale)
    .where(eq(sale.id, saleId))
    .get();
}
