/** Commands on what stands beside the figures: notes on a line or the bill, and who sells a line. */
import { refuse, type Refusal } from '#contract/errors.ts';
import type { CartView } from '#contract/sales.ts';
import { setLineNote, setSalesperson as withSalesperson, type Cart, type CartError } from '#domain/cart.ts';
import { selectLine } from '#domain/draft.ts';
import type { LineId, StaffId } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { isStaff } from '../staff/api.ts';
import { changeDraft } from './draft.ts';
import type { CartCommand, Till } from './till.ts';

/** `lineId` null: the note of the whole bill. `note` null or '' takes it off. Errors: `unknown-line`, `cart-changed`. */
export function setNote(
  till: Till,
  command: CartCommand & { readonly lineId: LineId | null; readonly note: string | null },
): Result<CartView, Refusal> {
  const { lineId } = command;
  const note = command.note === '' ? null : command.note;
  return changeDraft(till, { ...command, name: 'sales.setNote', makesFacts: false }, (_tx, draft) => {
    if (lineId === null) return ok({ draft: { ...draft, note }, addedLineId: null });
    const cart = onLine(setLineNote(draft.cart, lineId, note), lineId);
    return cart.ok
      ? ok({ draft: selectLine({ ...draft, cart: cart.value }, lineId), addedLineId: null })
      : cart;
  });
}

/**
 * Who sells a line; null: whoever stands at the till. What is added next is theirs as well.
 *
 * Errors: `unknown-line`, `unknown-person`, `cart-changed`.
 */
export function setSalesperson(
  till: Till,
  command: CartCommand & { readonly lineId: LineId; readonly salespersonId: StaffId | null },
): Result<CartView, Refusal> {
  const { lineId, salespersonId } = command;
  return changeDraft(till, { ...command, name: 'sales.setSalesperson', makesFacts: false }, (tx, draft) => {
    if (salespersonId !== null && !isStaff(tx.read, salespersonId)) {
      return err(refuse('unknown-person', { staffId: salespersonId }));
    }
    const cart = onLine(withSalesperson(draft.cart, lineId, salespersonId), lineId);
    if (!cart.ok) return cart;
    const changed = { ...draft, cart: cart.value, salespersonId };
    return ok({ draft: selectLine(changed, lineId), addedLineId: null });
  });
}

function onLine(changed: Result<Cart, CartError>, lineId: LineId): Result<Cart, Refusal> {
  return changed.ok ? changed : err(refuse('unknown-line', { lineId }));
}
