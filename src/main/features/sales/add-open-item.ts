/** Command: something that is not in the catalogue becomes a line, named and priced by whoever sells it. */
import { refuse, type Refusal } from '#contract/errors.ts';
import type { CartView } from '#contract/sales.ts';
import { addLine } from '#domain/cart.ts';
import { withCart } from '#domain/draft.ts';
import type { LineId } from '#domain/ids.ts';
import { money } from '#domain/money.ts';
import { openItemLine } from '#domain/open-item.ts';
import { parseQuantity } from '#domain/quantity.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { findByCode } from '../catalog/api.ts';
import { demandRight, type Approvals, type Asking } from '../staff/api.ts';
import { changeDraft } from './draft.ts';
import type { CartCommand, Till } from './till.ts';

export type AddOpenItem = CartCommand & {
  readonly asking: Asking;
  readonly approvals: Approvals;
  readonly name: string;
  /** Minor units for one piece. */
  readonly price: number;
  readonly taxClass: string;
  readonly quantity: string;
  readonly code: string | null;
};

/**
 * Always a line of its own: two things with one name are two things.
 *
 * Errors: `approval-needed` (openItem), `unknown-tax-class`, `bad-quantity`, `code-known` where the code is an article's after
 * all, `price-refused`, `cart-changed`.
 */
export function addOpenItem(till: Till, command: AddOpenItem): Result<CartView, Refusal> {
  const { asking, approvals, draftId, taxClass, code, name } = command;
  const qty = parseQuantity(command.quantity);
  if (!qty.ok || qty.value <= 0) return err(refuse('bad-quantity', { quantity: command.quantity }));
  return changeDraft(
    till,
    { ...command, name: 'sales.addOpenItem', makesFacts: false },
    (tx, draft, { profile }) => {
      const right = demandRight(tx, approvals, asking, { permission: 'openItem', subject: draftId });
      if (!right.ok) return right;
      if (!profile.classes.some(({ code: known }) => known === taxClass)) {
        return err(refuse('unknown-tax-class', { taxClass }));
      }
      if (code !== null && findByCode(tx.read, code).ok) return err(refuse('code-known', { code }));
      const item = { name, price: money(command.price), taxClass, qty: qty.value, code };
      const line = openItemLine(item, tx.newId() as LineId);
      const { salespersonId } = draft;
      const added = addLine(draft.cart, { ...line, salespersonId }, { merge: false });
      if (!added.ok) return err(refuse('bad-quantity', { quantity: command.quantity }));
      const { cart, lineId } = added.value;
      return ok({ draft: withCart(draft, cart, lineId), addedLineId: lineId });
    },
  );
}
