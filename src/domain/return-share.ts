/** What part of a sold line's figures comes back with some of its pieces. No prices are computed anew: a return is a share of history. */
import { money, type Money } from './money.ts';
import { quantity, type Quantity } from './quantity.ts';
import type { Rate } from './rate.ts';
import { err, ok, type Result } from './result.ts';
import { mulDivHalfUp } from './rounding.ts';

/** The figures of a sold line that are shared out, with the identities of `PricedLine`; a returned part has the same shape, negated. */
export type LineFigures = {
  readonly qty: Quantity;
  readonly gross: Money;
  readonly promotionDiscount: Money;
  readonly discount: Money;
  readonly billDiscountShare: Money;
  readonly slabDiscount: Money;
  readonly net: Money;
  readonly taxable: Money;
  readonly rate: Rate;
  readonly taxes: readonly { readonly component: string; readonly rate: Rate; readonly amount: Money }[];
  readonly total: Money;
};

export type ReturnShareError = 'quantity-zero' | 'quantity-above-left';

/**
 * The figures of `back` pieces of `sold`, of which `before` have come back already (counts above and from zero; the answer is negative).
 *
 * In proportion (decisions/0001), the last piece taking the remainder. Each figure is the difference of two running shares,
 * round(figure x (before + back) / sold) - round(figure x before / sold). Rounding each part by itself and leaving the rest to the
 * last would let a hundred halves of a paisa pile up on one piece, and would need the figures of every earlier return.
 * 1. Parts of any number and size come to exactly the original once all is back, and to within a minor unit of it before.
 * 2. Gross, discounts, net, taxable, taxes and total keep the identities of `PricedLine`: gross, taxable and total are derived
 *    from the shares of the others and not rounded again.
 * Errors: `quantity-zero` (nothing, or less than nothing), `quantity-above-left`.
 */
export function returnShare(
  sold: LineFigures,
  before: Quantity,
  back: Quantity,
): Result<LineFigures, ReturnShareError> {
  if (back <= 0) return err('quantity-zero');
  if (before + back > sold.qty) return err('quantity-above-left');
  const share = (figure: Money): Money => money(0 - shareBack(figure, { before, back, sold: sold.qty }));
  const net = share(sold.net);
  const promotionDiscount = share(sold.promotionDiscount);
  const discount = share(sold.discount);
  const billDiscountShare = share(sold.billDiscountShare);
  const slabDiscount = share(sold.slabDiscount);
  const taxes = sold.taxes.map((tax) => ({ ...tax, amount: share(tax.amount) }));
  const taxAmount = taxes.reduce((all, { amount }) => all + amount, 0);
  const isTaxIncluded = sold.total === sold.net;
  return ok({
    qty: quantity(0 - back),
    gross: money(net + promotionDiscount + discount + billDiscountShare + slabDiscount),
    promotionDiscount,
    discount,
    billDiscountShare,
    slabDiscount,
    net,
    taxable: isTaxIncluded ? money(net - taxAmount) : net,
    rate: sold.rate,
    taxes,
    total: isTaxIncluded ? net : money(net + taxAmount),
  });
}

/**
 * What part of a whole number (minor units, points) comes back with `back` pieces of `sold`, after `before`; positive for a positive one.
 *
 * The difference of two running shares, each rounded half up: the parts add up to the whole once all is back.
 */
export function shareBack(
  figure: number,
  { before, back, sold }: { readonly before: Quantity; readonly back: Quantity; readonly sold: Quantity },
): number {
  return mulDivHalfUp(figure, before + back, sold) - mulDivHalfUp(figure, before, sold);
}
