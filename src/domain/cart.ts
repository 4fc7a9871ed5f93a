/** What the customer is about to buy: lines as they stood in the catalogue when they were added. No prices are computed here. */
import type { Commission } from './commission.ts';
import { isSameDiscount, type Discount } from './discount.ts';
import type { LineId, SaleId, StaffId, StyleId, VariantId } from './ids.ts';
import type { Money, UnitPrice } from './money.ts';
import type { Promotion } from './promotion/promotion.ts';
import { addQuantities, largestQuantity, type Quantity } from './quantity.ts';
import type { LineFigures } from './return-share.ts';
import { err, ok, type Result } from './result.ts';
import type { Weighing } from './weight.ts';
import type { BusinessDay } from './time.ts';

/** A copy of the article, so that a price changed in the back office does not change a bill half made. */
export type CartLine = {
  readonly lineId: LineId;
  /** Null for an open item that is not in the catalogue. */
  readonly variantId: VariantId | null;
  /** Style and category as promotions and ceilings ask for them; null and '' for an open item. */
  readonly styleId: StyleId | null;
  readonly category: string;
  readonly code: string | null;
  readonly name: string;
  readonly brand: string | null;
  readonly size: string | null;
  readonly colour: string | null;
  /** '#rrggbb'; null where the colour has no swatch. */
  readonly colourHex: string | null;
  readonly hsn: string | null;
  /** Unit quantity code: PCS, PRS, MTR, KGS. */
  readonly unit: string;
  readonly taxClass: string;
  /** What it is sold at before discounts. */
  readonly unitPrice: UnitPrice;
  /** What the catalogue or a price list asks, before an override. */
  readonly listPrice: UnitPrice;
  /** Off the pack's own label, a file or an open item: lists do not change it. */
  readonly isOwnPrice: boolean;
  /** The price list that asks `listPrice`; null where it is the catalogue's own or off a label. */
  readonly priceList: AppliedPriceList | null;
  readonly mrp: Money | null;
  /** Per piece; below it only with a right. */
  readonly minPrice: Money | null;
  /** What a piece cost the shop before tax; null where nobody knows. Never shown to whom margins are not. */
  readonly cost: UnitPrice | null;
  readonly qty: Quantity;
  /** Absent on what is not sold by weight. */
  readonly weighed?: Weighing;
  readonly discount: Discount | null;
  /** Why `unitPrice` is not `listPrice`; null where it is, or where a label said so. */
  readonly override: PriceOverride | null;
  readonly note: string | null;
  /** Who gets the credit for the sale; null: whoever stands at the till. */
  readonly salespersonId: StaffId | null;
  /** Sold for good: it comes back only by leave. */
  readonly finalSale: boolean;
  /** Set on a line with a negative quantity: what comes back. */
  readonly returnOf: ReturnOf | null;
};

/** A price list in whose favour the catalogue's own price stands back. */
export type AppliedPriceList = {
  readonly priceListId: string;
  readonly name: string;
  /** What the catalogue asks. */
  readonly catalogue: UnitPrice;
};

/** A price given at the counter, by whose leave and why. */
export type PriceOverride = { readonly reason: string; readonly approvedBy: StaffId | null };

/** What is known of goods that come back; `sold` is null where there is no receipt. */
export type ReturnOf = {
  readonly sold: SoldLine | null;
  /** One of `returnReasons`, or a few words of the cashier's own. */
  readonly reason: string;
  readonly condition: ReturnCondition;
  /** Whose leave it took: late, sold for good, without a receipt. */
  readonly approvedBy: StaffId | null;
};

/** The line that the goods were sold on, as the journal froze it. */
export type SoldLine = {
  readonly saleId: SaleId;
  readonly lineId: LineId;
  readonly number: string;
  readonly businessDay: BusinessDay;
  /** Of all pieces that were sold; counts and amounts from zero up. */
  readonly figures: LineFigures;
  /** How many of them came back by earlier credit notes. */
  readonly before: Quantity;
  readonly bill: BillSoFar;
  readonly terms: SoldTerms;
  readonly earned: EarnedOnLine;
};

/** What the line brought to others than the shop, of all pieces that were sold: it goes back with them. */
export type EarnedOnLine = {
  /** Whose points they are; null: nobody's. */
  readonly customerId: string | null;
  readonly points: number;
  /** The salesperson's; null: none. */
  readonly commission: Commission | null;
};

/** What earlier credit notes gave back of a bill: the lines' totals before round-off, and what the notes came to for it. */
export type BillSoFar = {
  readonly exact: Money;
  readonly total: Money;
  /** By the profile it was sold under. */
  readonly roundOffTo: Money | null;
};

/** Under which taxes, for whom and where to the bill was made out: the credit note says the same. */
export type SoldTerms = {
  readonly taxProfile: string;
  readonly region: string;
  readonly placeOfSupply: string;
  readonly supply: string;
  readonly pricesIncludeTax: boolean;
  readonly buyerTaxId: string | null;
};

/** Why goods come back, as the screen offers them; anything else is the cashier's own words. */
export const returnReasons = ['wrong-size', 'too-tight', 'changed-mind', 'defect', 'other'] as const;

/** Back on the shelf, written off, or to the supplier. */
export const returnConditions = ['resale', 'damaged', 'vendor'] as const;
export type ReturnCondition = (typeof returnConditions)[number];

export type Cart = {
  readonly lines: readonly CartLine[];
  readonly billDiscount: Discount | null;
  readonly pricesIncludeTax: boolean;
  /** False where the shop may not charge a tax: no class of goods then bears one. */
  readonly collectsTax: boolean;
  /** Region code of the shop, e.g. '24'; '' where the profile has no regions. */
  readonly homeRegion: string;
  /** Region code of the buyer; at the counter the shop's own. */
  readonly placeOfSupply: string;
  /** The day whose tax rates apply. */
  readonly at: BusinessDay;
  /** Those that hold where, when and for whom the cart is priced. */
  readonly promotions: readonly Promotion[];
};

export type CartError = 'unknown-line' | 'quantity-zero' | 'quantity-too-large';

/** A cart without lines, under the shop's terms. */
export function emptyCart(terms: Omit<Cart, 'lines' | 'billDiscount'>): Cart {
  return { ...terms, lines: [], billDiscount: null };
}

/**
 * Puts `line` at the end, or adds its quantity to the line of the identical article where `merge` is set.
 *
 * `lineId` of the answer is the line that changed. Errors: `quantity-zero`, `quantity-too-large`.
 */
export function addLine(
  cart: Cart,
  line: CartLine,
  options: { readonly merge: boolean },
): Result<{ readonly cart: Cart; readonly lineId: LineId }, CartError> {
  if (line.qty === 0) return err('quantity-zero');
  const same = options.merge ? cart.lines.find((other) => isSameArticle(other, line)) : undefined;
  if (same !== undefined) {
    const merged = mergeLine(cart, same.lineId, line.qty);
    return merged.ok ? ok({ cart: merged.value, lineId: same.lineId }) : merged;
  }
  if (Math.abs(line.qty) > largestQuantity) return err('quantity-too-large');
  return ok({ cart: { ...cart, lines: [...cart.lines, line] }, lineId: line.lineId });
}

/** Adds `more` to a line; a sum of zero is refused (`removeLine` says what is meant). */
export function mergeLine(cart: Cart, lineId: LineId, more: Quantity): Result<Cart, CartError> {
  const line = cart.lines.find((each) => each.lineId === lineId);
  return line === undefined ? err('unknown-line') : withQuantity(cart, lineId, addQuantities(line.qty, more));
}

export function setQuantity(cart: Cart, lineId: LineId, qty: Quantity): Result<Cart, CartError> {
  const set = withQuantity(cart, lineId, qty);
  if (!set.ok) return set;
  // Whoever sets another weight has typed it.
  return changeLine(set.value, lineId, (line) =>
    line.weighed === undefined ? line : { ...line, weighed: 'hand' },
  );
}

function withQuantity(cart: Cart, lineId: LineId, qty: Quantity): Result<Cart, CartError> {
  if (qty === 0) return err('quantity-zero');
  if (Math.abs(qty) > largestQuantity) return err('quantity-too-large');
  return changeLine(cart, lineId, (line) => ({ ...line, qty }));
}

/** Null takes the discount off again. Whether it is too large is decided when the cart is priced. */
export function setLineDiscount(
  cart: Cart,
  lineId: LineId,
  discount: Discount | null,
): Result<Cart, CartError> {
  return changeLine(cart, lineId, (line) => ({ ...line, discount }));
}

/** Null takes the note off again. */
export function setLineNote(cart: Cart, lineId: LineId, note: string | null): Result<Cart, CartError> {
  return changeLine(cart, lineId, (line) => ({ ...line, note }));
}

export function setSalesperson(
  cart: Cart,
  lineId: LineId,
  salespersonId: StaffId | null,
): Result<Cart, CartError> {
  return changeLine(cart, lineId, (line) => ({ ...line, salespersonId }));
}

export function setBillDiscount(cart: Cart, billDiscount: Discount | null): Cart {
  return { ...cart, billDiscount };
}

/**
 * Another price for a line, and why; null goes back to what the list asks. `unitPrice` is then the list's.
 *
 * Whether it is too low, or above what is printed on the goods, is decided when the cart is priced.
 */
export function overridePrice(
  cart: Cart,
  lineId: LineId,
  given: { readonly unitPrice: UnitPrice; readonly override: PriceOverride } | null,
): Result<Cart, CartError> {
  return changeLine(cart, lineId, (line) => ({
    ...line,
    unitPrice: given?.unitPrice ?? line.listPrice,
    override: given?.override ?? null,
  }));
}

/** The discount of the bill goes with its last line: it was given for those goods. */
export function removeLine(cart: Cart, lineId: LineId): Result<Cart, CartError> {
  const lines = cart.lines.filter((line) => line.lineId !== lineId);
  if (lines.length === cart.lines.length) return err('unknown-line');
  return ok({ ...cart, lines, billDiscount: lines.length === 0 ? null : cart.billDiscount });
}

function changeLine(
  cart: Cart,
  lineId: LineId,
  change: (line: CartLine) => CartLine,
): Result<Cart, CartError> {
  const index = cart.lines.findIndex((line) => line.lineId === lineId);
  const line = cart.lines[index];
  return line === undefined
    ? err('unknown-line')
    : ok({ ...cart, lines: cart.lines.with(index, change(line)) });
}

/** Identical for the customer and for the tax office: same article at the same price with the same discount. */
function isSameArticle(a: CartLine, b: CartLine): boolean {
  return (
    a.variantId === b.variantId &&
    a.code === b.code &&
    a.name === b.name &&
    a.unitPrice === b.unitPrice &&
    a.taxClass === b.taxClass &&
    a.unit === b.unit &&
    a.weighed === b.weighed &&
    a.note === b.note &&
    a.salespersonId === b.salespersonId &&
    a.listPrice === b.listPrice &&
    a.finalSale === b.finalSale &&
    a.override?.reason === b.override?.reason &&
    a.returnOf === null &&
    b.returnOf === null &&
    a.qty > 0 === b.qty > 0 &&
    // An amount off is for the whole line: two such lines are two discounts.
    (a.discount === null || a.discount.kind === 'percent') &&
    isSameDiscount(a.discount, b.discount)
  );
}
