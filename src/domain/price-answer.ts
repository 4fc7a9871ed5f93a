/** A priced cart in the words of `galla price`: amounts as integers, quantities and percentages as decimal text. */
import { explainStep, type ExplainedStep } from './price-steps.ts';
import { formatQuantity } from './quantity.ts';
import { formatRate, type Rate } from './rate.ts';
import { wholeDiscount, type PricedCart, type PriceError } from './pricing.ts';

type AnswerTax = { readonly component: string; readonly rate: string; readonly amount: number };

export type PriceAnswer = {
  readonly lines: readonly {
    readonly qty: string;
    readonly gross: number;
    /** Promotions, line discount, share of the bill discount and gain at a slab together: gross - discount is what is taxed. */
    readonly discount: number;
    readonly taxable: number;
    readonly rate: string;
    readonly taxes: readonly AnswerTax[];
    readonly total: number;
  }[];
  readonly taxes: readonly {
    readonly component: string;
    readonly rate: string;
    readonly taxable: number;
    readonly amount: number;
  }[];
  readonly roundOff: number;
  readonly total: number;
  /** In the order taken; `line` counts from 0 and is null for steps of the whole bill. */
  readonly steps: readonly AnswerStep[];
};

export type AnswerStep = ExplainedStep & { readonly line: number | null };

export function priceAnswer({ lines, taxes, roundOff, total, steps }: PricedCart): PriceAnswer {
  return {
    lines: lines.map((priced) => ({
      qty: formatQuantity(priced.line.qty),
      gross: priced.gross,
      discount: wholeDiscount(priced),
      taxable: priced.taxable,
      rate: formatRate(priced.rate),
      taxes: priced.taxes.map(withPercent),
      total: priced.total,
    })),
    taxes: taxes.map(withPercent),
    roundOff,
    total,
    steps: [
      ...lines.flatMap((priced, line) => priced.steps.map((step) => ({ line, ...explainStep(step) }))),
      ...steps.map((step) => ({ line: null, ...explainStep(step) })),
    ],
  };
}

/** Why a cart was not priced; a line is named by its place from 0. */
export function priceRefusal({ code, line }: PriceError): {
  readonly code: PriceError['code'];
  readonly line: number | null;
} {
  return { code, line: line?.index ?? null };
}

function withPercent<T extends { readonly rate: Rate }>(tax: T): Omit<T, 'rate'> & { readonly rate: string } {
  return { ...tax, rate: formatRate(tax.rate) };
}
