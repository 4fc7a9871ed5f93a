/** Commands: goods that were sold come back into the cart, and what is known about them. */
import { refuse, type Refusal } from '#contract/errors.ts';
import type { CartView } from '#contract/sales.ts';
import type { Cart, CartLine, ReturnCondition, ReturnOf, SoldLine } from '#domain/cart.ts';
import { withCart, type Draft } from '#domain/draft.ts';
import type { CustomerId, LineId, StaffId, VariantId } from '#domain/ids.ts';
import { unitPrice } from '#domain/money.ts';
import { formatQuantity, parseQuantity, quantity, type Quantity } from '#domain/quantity.ts';
import { returnWindow } from '#domain/return-policy.ts';
import { isSameTerms } from '#domain/return.ts';
import { productDivFloor } from '#domain/rounding.ts';
import type { SaleLine } from '#domain/sale.ts';
import { lineComingBack } from '#domain/sold-line.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { addDays } from '#domain/time.ts';
import type { Tx } from '../../store/run-command.ts';
import { articleForSale, cartLineOf } from '../catalog/api.ts';
import { currentSettings } from '../settings/api.ts';
import { demandRight, type Approvals, type Asking } from '../staff/api.ts';
import { changeDraft } from './draft.ts';
import type { DraftChange } from './draft-state.ts';
import { lowestSold } from './lowest-sold.ts';
import { voidOfSale } from './queries.ts';
import { soldBill } from './sold-lines.ts';
import type { CartCommand, Till } from './till.ts';

/** Who takes goods back, and the leave they bring where theirs does not do. */
export type TakingBack = CartCommand & { readonly approvals: Approvals; readonly asking: Asking };

/** Why goods come back and where they go; what is not given is as it was, at first `changed-mind` and `resale`. */
export type Grounds = {
  readonly reason?: string | undefined;
  readonly condition?: ReturnCondition | undefined;
};

const atFirst = { reason: 'changed-mind', condition: 'resale' } as const;

/**
 * Sets how many pieces of a sold line come back; zero takes the line out again.
 *
 * Late goods and goods sold for good need `takeBackLate`, asked for the draft. Errors: `unknown-sale`, `unknown-line`,
 * `bad-quantity`, `return-above-left`, `return-not-together` (another buyer or other taxes than the rest of the cart),
 * `approval-needed`, `approval-not-valid`, `cart-changed`.
 */
export function takeBack(
  till: Till,
  command: TakingBack &
    Grounds & { readonly saleId: string; readonly saleLineId: string; readonly quantity: string },
): Result<CartView, Refusal> {
  return changeDraft(
    till,
    { ...command, name: 'returns.takeBack', makesFacts: false },
    (tx, draft, terms) => {
      const count = piecesOf(command.quantity);
      if (!count.ok) return count;
      const bill = soldBill(tx.read, command.saleId, terms.profileOf);
      if (bill === null) return err(refuse('unknown-sale', { saleId: command.saleId }));
      if (voidOfSale(tx.read, command.saleId) !== null) {
        return err(refuse('bill-voided', { number: bill.sale.number }));
      }
      const found = bill.lines.find(({ line }) => line.lineId === command.saleLineId);
      if (found === undefined) return err(refuse('unknown-line', { lineId: command.saleLineId }));
      const here = draft.cart.lines.find(({ returnOf }) => returnOf?.sold?.lineId === found.sold.lineId);
      if (count.value === 0) return ok(without(draft, here));
      const left = found.sold.figures.qty - found.sold.before;
      if (count.value > left)
        return err(refuse('return-above-left', { left: formatQuantity(quantity(left)) }));
      if (!fitsTogether(draft.cart, found.sold)) return err(refuse('return-not-together', {}));
      const approvedBy = here?.returnOf?.approvedBy ?? leaveFor(tx, command, { draft, found });
      if (typeof approvedBy === 'object' && approvedBy !== null) return err(approvedBy);
      const returnOf: ReturnOf = { ...groundsOf(here, command), sold: found.sold, approvedBy };
      const lineId = here?.lineId ?? (tx.newId() as LineId);
      const line = lineComingBack(found.line, count.value, { lineId, returnOf });
      // Made by the command that named the customer of that bill.
      const customerId = draft.customerId ?? (bill.sale.customerId as CustomerId | null);
      return ok(put({ ...draft, customerId }, line));
    },
  );
}

/**
 * Takes goods back without a receipt, at the lowest price they were sold for of late.
 *
 * Errors: `customer-needed`, `approval-needed` (`takeBackWithoutReceipt`), `unknown-article`, `not-sold-lately`, `bad-quantity`.
 */
export function takeBackWithoutReceipt(
  till: Till,
  command: TakingBack & Grounds & { readonly variantId: VariantId; readonly quantity: string },
): Result<CartView, Refusal> {
  const name = 'returns.takeBackWithoutReceipt';
  return changeDraft(till, { ...command, name, makesFacts: false }, (tx, draft) => {
    const count = piecesOf(command.quantity);
    if (!count.ok) return count;
    if (count.value === 0) return err(refuse('bad-quantity', { quantity: command.quantity }));
    if (draft.customerId === null) return err(refuse('customer-needed', {}));
    const article = articleForSale(tx.read, command.variantId);
    if (article === null) return err(refuse('unknown-article', { id: command.variantId }));
    const { noReceiptDays: days } = currentSettings(tx.read);
    const sold = lowestSold(tx.read, command.variantId, {
      from: addDays(draft.cart.at, 0 - days),
      cart: draft.cart,
    });
    if (sold === null) return err(refuse('not-sold-lately', { days }));
    const wanted = { permission: 'takeBackWithoutReceipt', subject: draft.draftId } as const;
    const leave = demandRight(tx, command.approvals, command.asking, wanted);
    if (!leave.ok) return leave;
    const price = unitPrice(productDivFloor([sold.net, 1_000_000], sold.qty));
    const addition = { article, quantity: quantity(0 - count.value), unitPrice: price };
    const { approvedBy } = leave.value;
    const returnOf: ReturnOf = { ...groundsOf(undefined, command), sold: null, approvedBy };
    return ok(put(draft, { ...cartLineOf(addition, tx.newId() as LineId), returnOf }));
  });
}

/** Says why a line of the cart comes back, or where it goes. Errors: `unknown-line` (also one that is sold), `cart-changed`. */
export function setGrounds(
  till: Till,
  command: CartCommand & Grounds & { readonly lineId: LineId },
): Result<CartView, Refusal> {
  return changeDraft(till, { ...command, name: 'returns.setGrounds', makesFacts: false }, (_tx, draft) => {
    const line = draft.cart.lines.find(({ lineId }) => lineId === command.lineId);
    if (line === undefined || line.returnOf === null)
      return err(refuse('unknown-line', { lineId: command.lineId }));
    return ok(put(draft, { ...line, returnOf: { ...line.returnOf, ...groundsOf(line, command) } }));
  });
}

type Found = { readonly line: SaleLine; readonly sold: SoldLine };

/** Who gave leave, null where none was needed, or the refusal. One leave holds for all late goods of a bill. */
function leaveFor(
  tx: Tx,
  { approvals, asking }: TakingBack,
  { draft, found }: { readonly draft: Draft; readonly found: Found },
): StaffId | null | Refusal {
  const { isLate } = returnWindow(found.sold.businessDay, draft.cart.at, currentSettings(tx.read).returnDays);
  if (!isLate && !found.line.finalSale) return null;
  const given = draft.cart.lines.find(
    ({ returnOf, finalSale }) =>
      returnOf?.sold?.saleId === found.sold.saleId &&
      finalSale === found.line.finalSale &&
      returnOf.approvedBy !== null,
  );
  if (given !== undefined) return given.returnOf?.approvedBy ?? null;
  const wanted = { permission: 'takeBackLate', subject: draft.draftId } as const;
  const leave = demandRight(tx, approvals, asking, wanted);
  return leave.ok ? leave.value.approvedBy : leave.error;
}

function fitsTogether(cart: Cart, sold: SoldLine): boolean {
  return cart.lines.every(({ returnOf }) => {
    const other = returnOf?.sold;
    return other === undefined || other === null || isSameTerms(other.terms, sold.terms);
  });
}

function groundsOf(line: CartLine | undefined, { reason, condition }: Grounds) {
  const before = line?.returnOf ?? atFirst;
  return { reason: reason ?? before.reason, condition: condition ?? before.condition };
}

/** The line in its place, or at the end. */
function put(draft: Draft, line: CartLine): DraftChange {
  const at = draft.cart.lines.findIndex(({ lineId }) => lineId === line.lineId);
  const lines = at < 0 ? [...draft.cart.lines, line] : draft.cart.lines.with(at, line);
  return { draft: withCart(draft, { ...draft.cart, lines }, line.lineId), addedLineId: line.lineId };
}

function without(draft: Draft, line: CartLine | undefined): DraftChange {
  if (line === undefined) return { draft, addedLineId: null };
  const lines = draft.cart.lines.filter(({ lineId }) => lineId !== line.lineId);
  return { draft: withCart(draft, { ...draft.cart, lines }, line.lineId), addedLineId: null };
}

/** What is typed for goods that come back is how many, without a sign. */
function piecesOf(text: string): Result<Quantity, Refusal> {
  const parsed = parseQuantity(text);
  return parsed.ok && parsed.value >= 0 ? parsed : err(refuse('bad-quantity', { quantity: text }));
}
