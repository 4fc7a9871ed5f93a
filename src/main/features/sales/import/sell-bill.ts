/** One bill through the till's own commands, in a cart of its own slot. */
import type { Refusal } from '#contract/errors.ts';
import type { CommandId, DraftId } from '#domain/ids.ts';
import { ok, type Result } from '#domain/result.ts';
import type { Moment } from '../../../store/clock.ts';
import { runCommand } from '../../../store/run-command.ts';
import type { Store } from '../../../store/store.ts';
import type { Addition } from '../../catalog/api.ts';
import { addArticles } from '../add-lines.ts';
import { commitSale, type CommitSale, type Committed } from '../commit-sale.ts';
import { loadDraft, resetDraft } from '../draft.ts';
import type { DraftState } from '../draft-state.ts';
import type { Terms, Till } from '../till.ts';

export type BillOfFile = Pick<CommitSale, 'commandId' | 'actorId'> & {
  readonly shift: NonNullable<CommitSale['shift']>;
  readonly additions: readonly Addition[];
};

/**
 * Fills the cart and pays it with exact cash; nothing is printed and no drawer opens, because nobody stands there.
 *
 * Errors: those of `addArticles` and `commitSale`, which leave no sale.
 */
export function sellBill(
  place: {
    readonly store: Store;
    readonly terms: Terms;
    readonly at: Moment;
    readonly newId: () => string;
  },
  { commandId, actorId, additions, shift }: BillOfFile,
): Result<Committed, Refusal> {
  const { store, terms, at, newId } = place;
  const till: Till = { store, slot: 'import', terms: () => ok(terms), now: () => at, feed: null };
  const draftId = emptyCartOf(till, terms, newId() as CommandId);
  if (!draftId.ok) return draftId;
  const command = { actorId, draftId: draftId.value, at };
  const filled = addArticles(till, { ...command, commandId: newId() as CommandId, additions });
  if (!filled.ok) return filled;
  const { revision, total } = filled.value;
  const tenders = [{ method: 'cash' as const, received: total }];
  return commitSale(
    till,
    { ...command, commandId, revision, tenders, refunds: null, leave: null, shift },
    () => undefined,
  );
}

/** The slot's cart. One left half filled, by a kill or by a bill that could not be paid, was never shown to anyone: it goes. */
function emptyCartOf(till: Till, terms: Terms, newCommand: CommandId): Result<DraftId, Refusal> {
  const left = loadDraft({ read: till.store.read, now: till.now() }, till.slot, terms);
  if (left !== null && left.draft.cart.lines.length === 0) return ok(left.draft.draftId);
  const revision = left?.revision ?? 0;
  const emptied = runCommand<DraftState, never>(
    till.store,
    { id: newCommand, name: 'sales.emptyImport', actorId: null, isIdempotent: false },
    (tx) => ok(resetDraft(tx, till.slot, { revision, terms })),
  );
  return emptied.ok ? ok(emptied.value.draft.draftId) : emptied;
}
