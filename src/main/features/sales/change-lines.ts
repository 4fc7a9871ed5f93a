/** Commands on lines that are in the cart: another quantity, out again, and taking the last change back. */
import { refuse, type Refusal } from '#contract/errors.ts';
import type { CartView } from '#contract/sales.ts';
import { removeLine as without, setQuantity as withQuantity, type CartLine } from '#domain/cart.ts';
import { undoLast, withCart, type Draft } from '#domain/draft.ts';
import type { LineId } from '#domain/ids.ts';
import { lineAmount } from '#domain/money.ts';
import { formatQuantity, parseQuantity, quantity } from '#domain/quantity.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Tx } from '../../store/run-command.ts';
import { changeDraft } from './draft.ts';
import type { DraftChange } from './draft-state.ts';
import type { CartCommand, Till } from './till.ts';

type OnLine = CartCommand & { readonly lineId: LineId };

/**
 * Sets how many of a line there are. Fewer are pieces taken out again, which the journal remembers; nobody is asked why.
 *
 * Zero takes the line out, which says itself why. On a line that comes back the sign says nothing: it counts what comes back.
 * Errors: `unknown-line`, `bad-quantity`, `price-refused`, `cart-changed`.
 */
export function setQuantity(
  till: Till,
  command: OnLine & { readonly quantity: string },
): Result<CartView, Refusal> {
  const { lineId } = command;
  const parsed = parseQuantity(command.quantity);
  if (!parsed.ok) return err(refuse('bad-quantity', { quantity: command.quantity }));
  if (parsed.value === 0) return removeLine(till, { ...command, reason: 'quantity-zero' });
  return changeDraft(till, { ...command, name: 'sales.setQuantity', makesFacts: true }, (tx, draft) => {
    const isBack = draft.cart.lines.some((line) => line.lineId === lineId && line.returnOf !== null);
    if (!isBack && parsed.value < 0) return err(refuse('bad-quantity', { quantity: command.quantity }));
    const count = isBack ? quantity(0 - Math.abs(parsed.value)) : parsed.value;
    const cart = withQuantity(draft.cart, lineId, count);
    if (cart.ok) {
      const change = { draft: withCart(draft, cart.value, lineId), addedLineId: lineId };
      return noted(tx, draft, change, 'quantity-lowered');
    }
    return err(
      cart.error === 'unknown-line'
        ? refuse('unknown-line', { lineId })
        : refuse('bad-quantity', { quantity: command.quantity }),
    );
  });
}

/** Takes a line out, which the journal remembers with the reason. Errors: `unknown-line`, `cart-changed`. */
export function removeLine(
  till: Till,
  command: OnLine & { readonly reason: string },
): Result<CartView, Refusal> {
  return changeDraft(till, { ...command, name: 'sales.removeLine', makesFacts: true }, (tx, draft) => {
    const cart = without(draft.cart, command.lineId);
    if (!cart.ok) return err(refuse('unknown-line', { lineId: command.lineId }));
    const change = { draft: withCart(draft, cart.value, command.lineId), addedLineId: null };
    return noted(tx, draft, change, command.reason);
  });
}

/** Takes the last change back. What was added and goes this way was scanned and taken out as well. Errors: `nothing-to-undo`, `cart-changed`. */
export function undo(till: Till, command: CartCommand): Result<CartView, Refusal> {
  return changeDraft(till, { ...command, name: 'sales.undo', makesFacts: true }, (tx, draft) => {
    const before = undoLast(draft);
    return before === null
      ? err(refuse('nothing-to-undo', {}))
      : noted(tx, draft, { draft: before, addedLineId: null }, 'undone');
  });
}

/** Appends `cart.line-removed` for each line that the change took out, whole or in part. */
function noted(tx: Tx, before: Draft, change: DraftChange, reason: string): Result<DraftChange, never> {
  const left = new Map(change.draft.cart.lines.map(({ lineId, qty }) => [lineId, qty]));
  for (const line of before.cart.lines) {
    // What was to come back and does not was never scanned to be sold.
    if (line.returnOf !== null) continue;
    const out = quantity(line.qty - (left.get(line.lineId) ?? 0));
    if (out > 0) tx.append(removed(before, { ...line, qty: out }, reason));
  }
  return ok(change);
}

function removed(
  { draftId }: Draft,
  { variantId, qty, unitPrice }: Pick<CartLine, 'variantId' | 'qty' | 'unitPrice'>,
  reason: string,
) {
  return {
    type: 'cart.line-removed.v1',
    payload: {
      draftId,
      variantId,
      quantity: formatQuantity(qty),
      amount: lineAmount(unitPrice, qty),
      reason,
    },
  };
}
