/** One bill or one cancellation through the till's own commands, in a cart of its own slot. */
import type { Refusal } from '#contract/errors.ts';
import type { CartView } from '#contract/sales.ts';
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
import { takeBackLines } from '../take-back-lines.ts';
import type { Terms, Till } from '../till.ts';
import type { SoldAt } from './sold-before.ts';

export type BillOfFile = Pick<CommitSale, 'commandId' | 'actorId'> & {
  readonly shift: NonNullable<CommitSale['shift']>;
  readonly additions: readonly Addition[];
};

/** Goods of one cancellation, each on the line it was sold on where that is known. */
export type NoteOfFile = Pick<BillOfFile, 'commandId' | 'actorId' | 'shift'> & {
  readonly lines: readonly { readonly addition: Addition; readonly sold: SoldAt | null }[];
};

type Place = {
  readonly store: Store;
  readonly terms: Terms;
  readonly at: Moment;
  readonly newId: () => string;
};

/**
 * Fills the cart and pays it with exact cash; nothing is printed and no drawer opens, because nobody stands there.
 *
 * Errors: those of `addArticles` and `commitSale`, which leave no sale.
 */
export function sellBill(place: Place, bill: BillOfFile): Result<Committed, Refusal> {
  const { actorId, additions } = bill;
  return settled(place, bill, (till, command) =>
    addArticles(till, { ...command, actorId, commandId: place.newId() as CommandId, additions }),
  );
}

/** Takes goods back and pays them out in cash, as the file says it was done. Errors as `sellBill`. */
export function takeBackBill(place: Place, note: NoteOfFile): Result<Committed, Refusal> {
  const { actorId, lines } = note;
  return settled(place, note, (till, command) =>
    takeBackLines(till, { ...command, actorId, commandId: place.newId() as CommandId, lines }),
  );
}

/** One paper of the file: an empty cart, filled, and committed with as much cash as it comes to, one way or the other. */
function settled(
  { store, terms, at, newId }: Place,
  { commandId, actorId, shift }: Pick<BillOfFile, 'commandId' | 'actorId' | 'shift'>,
  fill: (
    till: Till,
    command: { readonly draftId: DraftId; readonly at: Moment },
  ) => Result<CartView, Refusal>,
): Result<Committed, Refusal> {
  const till: Till = {
    store,
    slot: 'import',
    terms: () => ok(terms),
    now: () => at,
    feed: null,
    inPayment: null,
    outOfTouchSince: () => null,
  };
  const draftId = emptyCartOf(till, terms, newId() as CommandId);
  if (!draftId.ok) return draftId;
  const command = { actorId, draftId: draftId.value, at };
  const filled = fill(till, command);
  if (!filled.ok) return filled;
  const { revision, total } = filled.value;
  const tenders = total < 0 ? [] : [{ method: 'cash' as const, received: total }];
  const refunds = total < 0 ? [{ method: 'cash' as const, amount: 0 - total, reference: null }] : [];
  return commitSale(
    till,
    { ...command, commandId, revision, tenders, refunds, right: null, shift },
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
