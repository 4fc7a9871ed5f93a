/** The priced cart as the screens see it: every figure ready to show. */
import { articleName } from '#domain/article-name.ts';
import type { CartLineView, CartView } from '#contract/sales.ts';
import type { CartLine } from '#domain/cart.ts';
import { addQuantities, formatQuantity, quantity, type Quantity } from '#domain/quantity.ts';
import { explainStep } from '#domain/price-steps.ts';
import { wholeDiscount, type PricedLine } from '#domain/pricing.ts';
import { formatRate } from '#domain/rate.ts';
import { suggestNotes } from '#domain/tender.ts';
import type { ReadableDb } from '../../store/handles.ts';
import { customerOnBill } from '../customers/api.ts';
import { stocksOf } from '../inventory/api.ts';
import { staffName } from '../staff/api.ts';
import type { PricedDraft } from './draft-state.ts';

/** Stock is read as it is now: a view says what selling the cart would leave. */
export function cartView(db: ReadableDb, { state, priced, terms }: PricedDraft): CartView {
  const { draft, revision } = state;
  const stock = stockOfCart(db, draft.cart.lines);
  return {
    draftId: draft.draftId,
    revision,
    lines: priced.lines.map((line) => lineView(db, line, stock)),
    customer: draft.customerId === null ? null : customerOnBill(db, draft.customerId, terms.profile.phone),
    selectedLineId: draft.selectedLineId,
    itemCount: String(priced.itemCount),
    gross: priced.gross,
    discount: priced.discount,
    taxable: priced.taxable,
    tax: priced.taxAmount,
    taxes: priced.taxes.map((tax) => ({ ...tax, rate: formatRate(tax.rate) })),
    pricesIncludeTax: draft.cart.pricesIncludeTax,
    roundOff: priced.roundOff,
    total: priced.total,
    note: draft.note,
    canUndo: draft.undo.length > 0,
    suggestedNotes: suggestNotes(priced.total, terms.profile.denominations),
  };
}

type CartStock = ReadonlyMap<string, { readonly onHand: Quantity; readonly inCart: Quantity }>;

function stockOfCart(db: ReadableDb, lines: readonly CartLine[]): CartStock {
  const inCart = new Map<string, Quantity>();
  for (const { variantId, qty } of lines) {
    if (variantId !== null) inCart.set(variantId, addQuantities(inCart.get(variantId) ?? quantity(0), qty));
  }
  if (inCart.size === 0) return new Map();
  const onHand = stocksOf(db, [...inCart.keys()]);
  return new Map(
    [...inCart].map(([id, count]) => [id, { onHand: onHand.get(id)?.onHand ?? quantity(0), inCart: count }]),
  );
}

function lineView(db: ReadableDb, priced: PricedLine, stocks: CartStock): CartLineView {
  const { line } = priced;
  const { salespersonId } = line;
  const stock = line.variantId === null ? undefined : stocks.get(line.variantId);
  return {
    lineId: line.lineId,
    variantId: line.variantId,
    code: line.code,
    name: articleName(line),
    size: line.size,
    colour: line.colour,
    colourHex: line.colourHex,
    quantity: formatQuantity(line.qty),
    unitPrice: line.unitPrice,
    gross: priced.gross,
    discount: wholeDiscount(priced),
    taxable: priced.taxable,
    rate: formatRate(priced.rate),
    total: priced.total,
    onHand: stock === undefined ? null : formatQuantity(stock.onHand),
    leaves: stock === undefined ? null : formatQuantity(quantity(stock.onHand - stock.inCart)),
    note: line.note,
    salesperson:
      salespersonId === null ? null : { staffId: salespersonId, name: staffName(db, salespersonId) },
    steps: priced.steps.map(explainStep),
  };
}
