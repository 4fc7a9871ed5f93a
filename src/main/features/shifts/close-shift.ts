/**
 * One command: the shift ends, and its Z begins.
 *
 *   decide on the last count -> right or approval -> figures -> Z with its hashes -> shift.closed -> print job -> COMMIT
 *
 * Z1 the Z of a till follow each other by number and by hash. Z2 nothing is counted in two of them: a Z takes the facts since its
 * own shift was opened, and a shift is open once. Z3 a Z is never computed again: it stands whole in its event.
 */
import { hash } from 'node:crypto';
import { refuse, type Refusal } from '#contract/errors.ts';
import type { OpenMatter, ZReport } from '#contract/z-report.ts';
import { canonicalJson } from '#domain/canonical-json.ts';
import type { CommandId } from '#domain/ids.ts';
import { assertNever, err, ok, type Result } from '#domain/result.ts';
import { decideClose, settlesItself, type CloseError } from '#domain/shift-count.ts';
import { runCommand, type Tx } from '../../store/run-command.ts';
import type { Store } from '../../store/store.ts';
import { currentSettings } from '../settings/api.ts';
import { demandRight, type Approvals, type Asking } from '../staff/api.ts';
import { decidingCount } from './closing.ts';
import { noteClockJump } from './clock.ts';
import { openMatters } from './matters.ts';
import { countsOf, journalHead, lastZ, openShiftOf, type OpenShift, type StoredCount } from './queries.ts';
import { figuresOf, type Terms } from './report.ts';

export type CloseShift = {
  readonly commandId: CommandId;
  readonly asking: Asking;
  readonly shiftId: string;
  /** Ids of the open matters that go on into the next shift. */
  readonly carriedMatters: readonly string[];
  readonly reason: string | null;
  /** Minor units that stay in the drawer. */
  readonly carryOver: number;
};

type CloseParts = {
  readonly approvals: Approvals;
  readonly appVersion: string;
  /** Called in the transaction: the Z is printed with it. */
  readonly papers: (tx: Tx, z: ZReport) => void;
};

/**
 * Errors: `unknown-shift`, `shift-closed`, `not-counted`, `open-matters` with how many are neither settled nor carried,
 * `reason-needed` and those of an approval above the tolerance, `bad-amount` where more is to stay than was counted.
 */
export function closeShift(
  store: Store,
  terms: Terms,
  command: CloseShift,
  parts: CloseParts,
): Result<null, Refusal> {
  const { commandId, asking, shiftId, carriedMatters, reason, carryOver } = command;
  const { tillId } = terms.shop.till;
  const actorId = asking.staffId;
  return runCommand<null, Refusal>(store, { id: commandId, name: 'shifts.close', actorId }, (tx) => {
    const shift = openShiftOf(tx.read, tillId, shiftId);
    if (!shift.ok) return shift;
    const matters = openMatters(tx.read, shift.value);
    const counts = countsOf(tx.read, shiftId);
    const deciding = shift.value.isCounted ? decidingCount(counts) : null;
    const decided = decideClose({
      count: deciding === null ? null : { cash: cashOf(deciding), variances: deciding.variances },
      wasSetAside: counts.some(({ isSetAside }) => isSetAside),
      tolerance: currentSettings(tx.read).varianceTolerance,
      matterIds: matters.filter(({ kind }) => !settlesItself(kind)).map(({ id }) => id),
      carriedMatters,
      carryOver,
      reason,
    });
    if (!decided.ok) return err(closeRefusal(decided.error, decided.openMatters));
    const right = decided.needsApproval
      ? demandRight(tx, parts.approvals, asking, { permission: 'approveVariance', subject: shiftId })
      : ok({ approvedBy: null });
    if (!right.ok) return right;
    noteClockJump(tx, tillId, shift.value.lastAtMs);
    const z = zReport(tx, terms, shift.value, {
      matters,
      counts,
      variances: deciding?.variances ?? [],
      closedBy: actorId,
      approvedBy: right.value.approvedBy,
      reason: decided.needsApproval ? reason : null,
      carryOver,
      deposit: decided.deposit,
      appVersion: parts.appVersion,
    });
    tx.append({
      type: 'shift.closed.v1',
      payload: { shiftId, tillId, z },
      businessDay: shift.value.businessDay,
    });
    parts.papers(tx, z);
    tx.changed('shift');
    return ok(null);
  });
}

type Ending = Pick<
  ZReport,
  'closedBy' | 'approvedBy' | 'reason' | 'carryOver' | 'deposit' | 'appVersion' | 'variances'
> & { readonly matters: OpenMatter[]; readonly counts: readonly StoredCount[] };

function zReport(tx: Tx, terms: Terms, shift: OpenShift, ending: Ending): ZReport {
  const { matters, counts, ...rest } = ending;
  const before = lastZ(tx.read, terms.shop.till.tillId);
  const unhashed = {
    ...figuresOf(tx.read, terms, shift, matters),
    ...rest,
    number: (before?.number ?? 0) + 1,
    closedAtMs: tx.now.atMs,
    utcOffsetMin: tx.now.utcOffsetMin,
    counts: counts.map((count) => ({
      countedBy: count.staffId,
      countedAtMs: count.atMs,
      denominations: count.denominations,
      otherCash: count.otherCash,
      variances: count.variances,
      isSetAside: count.isSetAside,
    })),
    carriedMatters: matters,
    journal: journalHead(tx.read),
    previousHash: before?.hash ?? '0'.repeat(64),
  };
  // Through JSON, so that what is hashed is what the journal will keep.
  return JSON.parse(canonicalJson({ ...unhashed, hash: hashZ(unhashed) })) as ZReport;
}

/** SHA-256, in hexadecimal, of the canonical JSON of a Z without its own hash. */
export function hashZ(z: Omit<ZReport, 'hash'> | object): string {
  const { hash: _own, ...rest } = { hash: '', ...z };
  return hash('sha256', canonicalJson(rest), 'hex');
}

function cashOf(count: StoredCount): number {
  return count.variances.find(({ method }) => method === 'cash')?.counted ?? 0;
}

function closeRefusal(error: CloseError, count: number): Refusal {
  switch (error) {
    case 'not-counted':
    case 'reason-needed':
      return refuse(error, {});
    case 'open-matters':
      return refuse('open-matters', { count });
    case 'carry-over-above-cash':
      return refuse('bad-amount', { reason: 'more is to stay in the drawer than was counted' });
    default:
      return assertNever(error);
  }
}
