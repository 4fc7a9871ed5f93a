/** Commands on what is paid for a line or a bill: discounts, a price given by hand. What is above a role's right takes another's leave. */
import { refuse, type Refusal } from '#contract/errors.ts';
import type { GivenDiscount } from '#contract/price-trial.ts';
import type { CartView } from '#contract/sales.ts';
import {
  overridePrice as withPrice,
  setBillDiscount as withBillDiscount,
  setLineDiscount as withLineDiscount,
  type Cart,
  type CartLine,
} from '#domain/cart.ts';
import type { Discount } from '#domain/discount.ts';
import { withCart, type Draft } from '#domain/draft.ts';
import type { LineId } from '#domain/ids.ts';
import { money, toUnitPrice } from '#domain/money.ts';
import type { Permission } from '#domain/permission.ts';
import { priceCart } from '#domain/pricing.ts';
import { parseRate } from '#domain/rate.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Tx } from '../../store/run-command.ts';
import { changeDraft, priceRefusal } from './draft.ts';
import type { DraftChange } from './draft-state.ts';
import type { Right } from './given-tenders.ts';
import { judgeCart } from './judge-cart.ts';
import type { CartCommand, Terms, Till } from './till.ts';

type OnLine = CartCommand & { readonly lineId: LineId };

/** A price for one piece in minor units, and why it is asked; null for the list's. */
export type GivenPrice = { readonly price: number; readonly reason: string } | null;

/** Null takes the discount off. Errors: `unknown-line`, `price-refused`, `approval-needed`, `approval-not-valid`, `cart-changed`. */
export function setLineDiscount(
  till: Till,
  command: OnLine & { readonly discount: GivenDiscount | null },
  right: Right,
): Result<CartView, Refusal> {
  const named = { ...command, name: 'sales.setLineDiscount', makesFacts: false };
  return changeDraft(till, named, (tx, draft, terms) =>
    judged(tx, right, { draft, terms, cart: discountedLine(draft, command) }),
  );
}

/** Null takes the discount off. Errors as `setLineDiscount`. */
export function setBillDiscount(
  till: Till,
  command: CartCommand & { readonly discount: GivenDiscount | null },
  right: Right,
): Result<CartView, Refusal> {
  const named = { ...command, name: 'sales.setBillDiscount', makesFacts: false };
  return changeDraft(till, named, (tx, draft, terms) =>
    judged(tx, right, { draft, terms, cart: discountedBill(draft, command.discount) }),
  );
}

/**
 * Gives one piece of a line another price, which the journal remembers even where the line is taken out again.
 *
 * Errors: `above-mrp`, and those of `setLineDiscount`; the right it takes is `overridePrice`, or `sellBelowMinimum` below the floor.
 */
export function overridePrice(
  till: Till,
  command: OnLine & { readonly given: GivenPrice },
  right: Right,
): Result<CartView, Refusal> {
  const named = { ...command, name: 'sales.overridePrice', makesFacts: true };
  return changeDraft(till, named, (tx, draft, terms) => {
    const { lineId, given } = command;
    const before = draft.cart.lines.find((line) => line.lineId === lineId);
    if (before === undefined) return err(refuse('unknown-line', { lineId }));
    const cart = withGivenPrice(draft, command);
    // Going back to the list's price is nobody's leave to give.
    const wanted: Permission | null = given === null ? null : 'overridePrice';
    const allowed = judged(tx, right, { draft, terms, cart, wanted });
    if (!allowed.ok) return allowed;
    const { approvedBy, ...change } = allowed.value;
    tx.append(overridden(draft, before, { given, approvedBy }));
    if (approvedBy === null || given === null) return ok(change);
    const signed = change.draft.cart.lines.map((line) =>
      line.lineId === lineId ? { ...line, override: { reason: given.reason, approvedBy } } : line,
    );
    return ok({ ...change, draft: { ...change.draft, cart: { ...change.draft.cart, lines: signed } } });
  });
}

/** The cart with a line's discount; shared with the preview, which changes nothing. */
export function discountedLine(
  { cart }: Pick<Draft, 'cart'>,
  { lineId, discount }: { readonly lineId: LineId; readonly discount: GivenDiscount | null },
): Changed {
  const read = discountOf(discount);
  if (!read.ok) return read;
  const changed = withLineDiscount(cart, lineId, read.value);
  return changed.ok ? ok({ cart: changed.value, lineId }) : err(refuse('unknown-line', { lineId }));
}

export function discountedBill({ cart }: Pick<Draft, 'cart'>, discount: GivenDiscount | null): Changed {
  const read = discountOf(discount);
  return read.ok ? ok({ cart: withBillDiscount(cart, read.value), lineId: null }) : read;
}

export function withGivenPrice(
  { cart }: Pick<Draft, 'cart'>,
  { lineId, given }: { readonly lineId: LineId; readonly given: GivenPrice },
): Changed {
  const override =
    given === null
      ? null
      : {
          unitPrice: toUnitPrice(money(given.price)),
          override: { reason: given.reason, approvedBy: null },
        };
  const changed = withPrice(cart, lineId, override);
  return changed.ok ? ok({ cart: changed.value, lineId }) : err(refuse('unknown-line', { lineId }));
}

type Changed = Result<{ readonly cart: Cart; readonly lineId: LineId | null }, Refusal>;

function judged(
  tx: Tx,
  right: Right,
  change: {
    readonly draft: Draft;
    readonly terms: Terms;
    readonly cart: Changed;
    readonly wanted?: Permission | null;
  },
): Result<DraftChange & { readonly approvedBy: CartLine['salespersonId'] }, Refusal> {
  if (!change.cart.ok) return change.cart;
  const { cart, lineId } = change.cart.value;
  const draft = lineId === null ? { ...change.draft, cart } : withCart(change.draft, cart, lineId);
  const priced = priceCart(cart, change.terms.profile);
  if (!priced.ok) return err(priceRefusal(priced.error));
  const allowed = judgeCart(tx, right, { draft, priced: priced.value }, change.wanted);
  return allowed.ok ? ok({ ...allowed.value, addedLineId: null }) : allowed;
}

function discountOf(given: GivenDiscount | null): Result<Discount | null, Refusal> {
  if (given === null) return ok(null);
  if ('amount' in given) return ok({ kind: 'amount', amount: money(given.amount) });
  const rate = parseRate(given.percent);
  return rate.ok
    ? ok({ kind: 'percent', rate: rate.value })
    : err(refuse('price-refused', { line: null, reason: 'discount-over-100' }));
}

function overridden(
  { draftId }: Draft,
  { lineId, variantId, unitPrice }: CartLine,
  to: { readonly given: GivenPrice; readonly approvedBy: string | null },
) {
  const { given, approvedBy } = to;
  return {
    type: 'price.overridden.v1',
    payload: {
      draftId,
      lineId,
      variantId,
      from: unitPrice,
      to: given === null ? null : toUnitPrice(money(given.price)),
      reason: given?.reason ?? '',
      approvedBy,
    },
  };
}
