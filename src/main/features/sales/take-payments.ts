/** What a bill is paid by when it is committed: the payments that its cart held, those that came with the command, and the rules of each. */
import type { Refusal } from '#contract/errors.ts';
import type { TenderInput } from '#contract/tenders.ts';
import type { Draft } from '#domain/draft.ts';
import type { StaffId } from '#domain/ids.ts';
import type { Money } from '#domain/money.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { coverBill, type Tender } from '#domain/tender.ts';
import { businessDay, type BusinessDay } from '#domain/time.ts';
import type { Tx } from '../../store/run-command.ts';
import { currentSettings } from '../settings/api.ts';
import { allowAccounts } from './account-tenders.ts';
import {
  cashStepOf,
  readyCash,
  readyTender,
  takenTenders,
  tenderRefusal,
  type ReadyTender,
  type Right,
} from './given-tenders.ts';
import type { Terms } from './till.ts';

/** Each laid against the bill, from its account where it has one; `ready` says of each how it was given, in the same order. */
export type Paid = {
  readonly tenders: readonly Tender[];
  readonly ready: readonly ReadyTender[];
  readonly approvedBy: StaffId | null;
  readonly cashStep: Money | null;
};

type Paying = {
  readonly due: Money;
  readonly terms: Terms;
  readonly draft: Draft;
  readonly today: BusinessDay;
  readonly tenders: readonly TenderInput[];
  /** Nobody answers for a bill out of a file: it takes cash and nothing else. */
  readonly right: Right | undefined;
};

/**
 * Lays all payments against `due`, which is the bill less what was cleared by an exchange.
 *
 * Errors: `under-paid` with what is missing, `over-tendered`, `bad-amount`, `method-off`, `reference-taken`, those of the accounts,
 * `approval-needed`, `approval-not-valid`.
 */
export function takePayments(tx: Tx, paying: Paying): Result<Paid, Refusal> {
  const { due, terms, draft, today, right } = paying;
  const ready = readyAll(tx, paying);
  if (!ready.ok) return ready;
  const cashStep = cashStepOf(currentSettings(tx.read), terms.profile);
  const covered = coverBill(
    due,
    ready.value.map(({ given }) => given),
    cashStep,
  );
  if (!covered.ok) return err(tenderRefusal(covered.error));
  const { customerId, draftId: subject } = draft;
  const on = { customerId, today, right, subject };
  const allowed = allowAccounts(tx, covered.value.tenders, ready.value, on);
  return allowed.ok ? ok({ ...allowed.value, ready: ready.value, cashStep }) : allowed;
}

function readyAll(
  tx: Tx,
  { terms, draft, tenders, right }: Paying,
): Result<readonly ReadyTender[], Refusal> {
  const paid = [...takenTenders(draft.tenders)];
  for (const input of tenders) {
    const on = { profile: terms.profile, subject: draft.draftId, tenders: verifiedAmong(paid) };
    const ready = right === undefined ? readyCash(input) : readyTender(tx, input, { ...on, right });
    if (!ready.ok) return ready;
    paid.push(ready.value);
  }
  return ok(paid);
}

/** Those seen at the bank already, as a later one of the same bill is held against them. */
export function verifiedAmong(paid: readonly ReadyTender[]): { state: 'verified'; reference: string }[] {
  return paid.flatMap(({ verified }) =>
    verified === null ? [] : [{ state: 'verified' as const, reference: verified.reference }],
  );
}

/**
 * Each payment that was seen at the bank already, as a fact of its own: who saw it, and under which reference.
 *
 * `first` is the place on the bill, from 1, of the first of `paid`.
 */
export function noteVerified(
  tx: Tx,
  { saleId, businessDay: day, first }: { readonly saleId: string; readonly businessDay: string; readonly first: number },
  paid: readonly ReadyTender[],
): void {
  paid.forEach(({ verified }, index) => {
    if (verified === null) return;
    const { reference, by, approvedBy } = verified;
    tx.append({
      type: 'payment.verified.v1',
      payload: { saleId, tenderNo: first + index, reference, verifiedBy: by, approvedBy },
      businessDay: businessDay(day),
    });
  });
}
