/** The steps that explain a price: kinds and figures, no words; screens and the command line choose those by kind. */
import { formatScaled } from './decimal-text.ts';
import type { Discount } from './discount.ts';
import type { Money, UnitPrice } from './money.ts';
import { formatQuantity, type Quantity } from './quantity.ts';
import { formatRate, type Rate } from './rate.ts';
import { assertNever } from './result.ts';

/** How a line came to its figures, in the order they were taken. */
export type LineStep =
  /** A price list asks `to` instead of the catalogue's `from`. */
  | {
      readonly kind: 'price-list';
      readonly priceListId: string;
      readonly name: string;
      readonly from: UnitPrice;
      readonly to: UnitPrice;
    }
  /** Somebody at the counter asked `to` instead of the list's `from`. */
  | { readonly kind: 'override'; readonly reason: string; readonly from: UnitPrice; readonly to: UnitPrice }
  | {
      readonly kind: 'marked-price';
      readonly unitPrice: UnitPrice;
      readonly qty: Quantity;
      readonly amount: Money;
    }
  /** The line's part of what a promotion gives. */
  | {
      readonly kind: 'promotion';
      readonly promotionId: string;
      readonly name: string;
      readonly amount: Money;
    }
  /** A promotion that speaks of this line and gave nothing: too little of it, or `instead` gained more. */
  | {
      readonly kind: 'promotion-unused';
      readonly promotionId: string;
      readonly name: string;
      readonly reason: 'not-reached' | 'others-gain-more';
      readonly instead: readonly string[];
    }
  | { readonly kind: 'line-discount'; readonly discount: Discount; readonly amount: Money }
  | { readonly kind: 'bill-discount-share'; readonly amount: Money }
  /** Goods that come back take their share of what they were sold for: `qty` of `sold`, after `before` of them. */
  | {
      readonly kind: 'returned-share';
      readonly number: string;
      readonly sold: Quantity;
      readonly before: Quantity;
      readonly qty: Quantity;
      readonly amount: Money;
    }
  /** One piece before tax is worth `perPiece`: more than `above`, at most `upTo`. */
  | {
      readonly kind: 'slab';
      readonly rate: Rate;
      readonly perPiece: UnitPrice;
      readonly above: Money | null;
      readonly upTo: Money | null;
    }
  /** The price lay where no rate is true and was brought down; `amount` is the customer's gain. */
  | {
      readonly kind: 'slab-clamp';
      readonly rate: Rate;
      readonly from: Money;
      readonly to: Money;
      readonly amount: Money;
    }
  | {
      readonly kind: 'tax';
      readonly component: string;
      readonly rate: Rate;
      /** Included: the tax is inside `on`. Otherwise it comes on top. */
      readonly isIncluded: boolean;
      readonly on: Money;
      readonly amount: Money;
    };

/** How the bill as a whole came to its figures. */
export type BillStep =
  | {
      readonly kind: 'bill-discount';
      readonly discount: Discount;
      readonly on: Money;
      readonly amount: Money;
    }
  | { readonly kind: 'round-off'; readonly from: Money; readonly to: Money; readonly amount: Money };

export type PriceStep = LineStep | BillStep;

/** A step as JSON: its kind, what it came to in minor units, and the figures behind that. */
export type ExplainedStep = {
  readonly kind: PriceStep['kind'];
  /** Zero for a step that only decides. */
  readonly amount: number;
  readonly detail: Readonly<Record<string, string | number | null>>;
};

/**
 * A step in the spelling of views and of `galla price`: amounts as integers of minor units, quantities, percentages and unit
 * prices (in minor units, they may be finer than one) as decimal text.
 */
export function explainStep(step: PriceStep): ExplainedStep {
  const { kind } = step;
  switch (kind) {
    case 'price-list': {
      const detail = { priceListId: step.priceListId, name: step.name, ...fromTo(step) };
      return { kind, amount: 0, detail };
    }
    case 'override':
      return { kind, amount: 0, detail: { reason: step.reason, ...fromTo(step) } };
    case 'promotion':
      return explained(step, { promotionId: step.promotionId, name: step.name });
    case 'promotion-unused': {
      const { promotionId, name, reason, instead } = step;
      const others = instead.length === 0 ? null : instead.join(', ');
      return { kind, amount: 0, detail: { promotionId, name, reason, instead: others } };
    }
    case 'marked-price':
      return explained(step, { unitPrice: formatScaled(step.unitPrice, 3), qty: formatQuantity(step.qty) });
    case 'line-discount':
      return explained(step, discountFigures(step.discount));
    case 'bill-discount':
      return explained(step, { ...discountFigures(step.discount), on: step.on });
    case 'bill-discount-share':
      return explained(step, {});
    case 'returned-share': {
      const { number, sold, before, qty } = step;
      const counts = { sold: formatQuantity(sold), before: formatQuantity(before), qty: formatQuantity(qty) };
      return explained(step, { number, ...counts });
    }
    case 'slab': {
      const { rate, perPiece, above, upTo } = step;
      const detail = { rate: formatRate(rate), perPiece: formatScaled(perPiece, 3), above, upTo };
      return { kind, amount: 0, detail };
    }
    case 'slab-clamp':
      return explained(step, { rate: formatRate(step.rate), from: step.from, to: step.to });
    case 'tax': {
      const { component, rate, isIncluded, on } = step;
      const side = isIncluded ? 'included' : 'added';
      return explained(step, { component, rate: formatRate(rate), on, side });
    }
    case 'round-off':
      return explained(step, { from: step.from, to: step.to });
    default:
      return assertNever(kind);
  }
}

function fromTo({ from, to }: { readonly from: UnitPrice; readonly to: UnitPrice }): ExplainedStep['detail'] {
  return { from: formatScaled(from, 3), to: formatScaled(to, 3) };
}

function explained(
  { kind, amount }: Extract<PriceStep, { readonly amount: Money }>,
  detail: ExplainedStep['detail'],
): ExplainedStep {
  return { kind, amount, detail };
}

function discountFigures(discount: Discount): ExplainedStep['detail'] {
  return discount.kind === 'percent' ? { percent: formatRate(discount.rate) } : { off: discount.amount };
}
