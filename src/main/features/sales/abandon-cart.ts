/** Command: the cart is thrown away before payment. Its lines become a fact; the next customer finds an empty one. */
import { refuse, type Refusal } from '#contract/errors.ts';
import type { Draft } from '#domain/draft.ts';
import type { HeldId, StaffId, TillId } from '#domain/ids.ts';
import { formatQuantity } from '#domain/quantity.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { runCommand, type NewEvent } from '../../store/run-command.ts';
import { demandRight, type Approvals, type Asking } from '../staff/api.ts';
import { noteDropped } from './change-tenders.ts';
import { withoutPayments } from './given-tenders.ts';
import { loadDraft, priceDraft, resetDraft } from './draft.ts';
import { storeCommand, withoutPayer, type CartCommand, type Terms, type Till } from './till.ts';

export type AbandonCart = CartCommand & {
  readonly asking: Asking;
  readonly approvals: Approvals;
  readonly reason: string;
};

/** Errors: `cart-changed`, `bill-being-paid`, `empty-cart`, `approval-needed` (voidCart), `approval-not-valid`. */
export function abandonCart(till: Till, command: AbandonCart): Result<null, Refusal> {
  const { asking, approvals, draftId, reason } = command;
  return runCommand<null, Refusal>(till.store, storeCommand(command, 'sales.abandon', true), (tx) => {
    const terms = till.terms(tx.read);
    if (!terms.ok) return terms;
    const state = loadDraft(tx, till.slot, terms.value);
    if (state === null || state.draft.draftId !== draftId) return err(refuse('cart-changed', {}));
    const free = withoutPayer(till, draftId);
    if (!free.ok) return free;
    const right = demandRight(tx, approvals, asking, { permission: 'voidCart', subject: draftId });
    if (!right.ok) return right;
    const { approvedBy } = right.value;
    const { tillId } = terms.value.shop.till;
    const event = abandoned(state.draft, terms.value, { tillId, heldId: null, reason, approvedBy });
    if (!event.ok) return event;
    tx.append(event.value);
    noteDropped(tx, state.draft, state.draft.tenders);
    resetDraft(tx, till.slot, { revision: state.revision, terms: terms.value });
    tx.changed('draft');
    return ok(null);
  });
}

/** The fact that a cart, on the screen or on hold, was thrown away. Errors: `empty-cart`, `price-refused`. */
export function abandoned(
  draft: Draft,
  terms: Terms,
  why: {
    readonly tillId: TillId;
    readonly heldId: HeldId | null;
    readonly reason: string;
    readonly approvedBy: StaffId | null;
  },
): Result<NewEvent, Refusal> {
  if (draft.cart.lines.length === 0) return err(refuse('empty-cart', {}));
  const free = withoutPayments(draft);
  if (!free.ok) return free;
  const priced = priceDraft(draft, terms);
  if (!priced.ok) return priced;
  const lines = priced.value.lines.map(({ line, total }) => ({
    variantId: line.variantId,
    code: line.code,
    quantity: formatQuantity(line.qty),
    amount: total,
  }));
  const payload = { draftId: draft.draftId, ...why, lines, total: priced.value.total };
  return ok({ type: 'cart.abandoned.v1', payload });
}
