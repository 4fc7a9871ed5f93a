/** Command: many lines come back at once, as a file says they did; nobody's leave is asked, because it has happened. */
import { refuse, type Refusal } from '#contract/errors.ts';
import type { CartView } from '#contract/sales.ts';
import type { CartLine, ReturnOf } from '#domain/cart.ts';
import { withCart } from '#domain/draft.ts';
import type { LineId } from '#domain/ids.ts';
import { formatQuantity, quantity } from '#domain/quantity.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { lineComingBack } from '#domain/sold-line.ts';
import type { Tx } from '../../store/run-command.ts';
import { cartLineOf, type Addition } from '../catalog/api.ts';
import { changeDraft } from './draft.ts';
import type { DraftChange } from './draft-state.ts';
import { soldBill } from './sold-lines.ts';
import type { CartCommand, Terms, Till } from './till.ts';

/** What comes back at which price, and the line it was sold on; null: the file does not say. */
export type LineBack = {
  readonly addition: Addition;
  readonly sold: { readonly saleId: string; readonly saleLineId: LineId } | null;
};

/** Errors: `unknown-sale`, `unknown-line`, `return-above-left`, `price-refused`, `cart-changed`. Nothing is added then. */
export function takeBackLines(
  till: Till,
  command: CartCommand & { readonly lines: readonly LineBack[] },
): Result<CartView, Refusal> {
  return changeDraft(
    till,
    { ...command, name: 'returns.takeBackLines', makesFacts: false },
    (tx, draft, terms) => {
      let change: DraftChange = { draft, addedLineId: null };
      for (const each of command.lines) {
        const line =
          each.sold === null ? withoutBill(tx, each) : ofBill(tx, terms, { ...each, sold: each.sold });
        if (!line.ok) return line;
        const { lineId } = line.value;
        const cart = { ...change.draft.cart, lines: [...change.draft.cart.lines, line.value] };
        change = { draft: withCart(change.draft, cart, lineId), addedLineId: lineId };
      }
      return ok(change);
    },
  );
}

const grounds = { reason: 'other', condition: 'resale', approvedBy: null } as const;

function withoutBill(tx: Tx, { addition }: LineBack): Result<CartLine, never> {
  const line = cartLineOf({ ...addition, quantity: quantity(0 - addition.quantity) }, tx.newId() as LineId);
  return ok({ ...line, returnOf: { ...grounds, sold: null } });
}

function ofBill(
  tx: Tx,
  terms: Terms,
  { addition, sold }: LineBack & { readonly sold: NonNullable<LineBack['sold']> },
): Result<CartLine, Refusal> {
  const bill = soldBill(tx.read, sold.saleId, terms.profileOf);
  if (bill === null) return err(refuse('unknown-sale', { saleId: sold.saleId }));
  const found = bill.lines.find(({ line }) => line.lineId === sold.saleLineId);
  if (found === undefined) return err(refuse('unknown-line', { lineId: sold.saleLineId }));
  const left = quantity(found.sold.figures.qty - found.sold.before);
  if (addition.quantity > left) return err(refuse('return-above-left', { left: formatQuantity(left) }));
  const returnOf: ReturnOf = { ...grounds, sold: found.sold };
  return ok(lineComingBack(found.line, addition.quantity, { lineId: tx.newId() as LineId, returnOf }));
}
