/** What a till reads out of the elements of a GS1 label. */
import type { Gs1Element } from '../gs1/element.ts';
import { daysInMonth } from '../gs1/lint-date-time.ts';
import { largestAmount, money } from '../money.ts';
import { quantity } from '../quantity.ts';
import { mulDivHalfUp } from '../rounding.ts';
import { isGtin14 } from './gtin.ts';
import { err, ok, type Result } from '../result.ts';
import type { BarcodeError, LabelData } from './scanned-code.ts';

export type LabelOptions = {
  /** The year it is, to tell the century of two-digit years; without it they lie in 2000 to 2099. */
  readonly currentYear?: number;
  /** Decimals of the shop's currency, 2 where it is not said: a price with more is rounded half up. */
  readonly currencyExponent?: number;
};

/**
 * Picks the fields of `LabelData` out of elements that have been held against the dictionary.
 *
 * `price-out-of-range` for a price larger than any amount Galla works with.
 */
export function readLabel(
  elements: readonly Gs1Element[],
  options: LabelOptions,
): Result<LabelData, BarcodeError> {
  const price = readPrice(elements, options.currencyExponent ?? 2);
  if (price !== null && price.amount > largestAmount) return err({ code: 'price-out-of-range' });
  const value = (pattern: RegExp): string | null =>
    elements.find(({ ai }) => pattern.test(ai))?.value ?? null;
  const item = value(/^01$/) ?? value(/^02$/) ?? value(/^03$/);
  const expiry = value(/^17$/);
  return ok({
    gtin14: item !== null && isGtin14(item) ? item : null,
    batch: value(/^10$/),
    expiry: expiry === null ? null : isoDay(expiry, options.currentYear ?? null),
    serial: value(/^21$/),
    netWeight: readNetWeight(elements),
    price: price === null ? null : { ...price, amount: money(price.amount) },
    elements,
  });
}

function readNetWeight(elements: readonly Gs1Element[]): LabelData['netWeight'] {
  const element = elements.find(({ ai }) => /^3[12]0[0-5]$/.test(ai));
  if (element === undefined) return null;
  const thousandths = scaled(element.value, Number(element.ai.slice(3)), 3);
  return { quantity: quantity(thousandths), unit: element.ai.startsWith('310') ? 'kg' : 'lb' };
}

function readPrice(
  elements: readonly Gs1Element[],
  exponent: number,
): { readonly amount: number; readonly currency: string | null } | null {
  const element = elements.find(({ ai }) => /^39[23][0-9]$/.test(ai));
  if (element === undefined) return null;
  const hasCurrency = element.ai.startsWith('393');
  const digits = hasCurrency ? element.value.slice(3) : element.value;
  return {
    amount: scaled(digits, Number(element.ai.slice(3)), exponent),
    currency: hasCurrency ? element.value.slice(0, 3) : null,
  };
}

/** Digits with implied decimals as an integer with other decimals, half up; infinite where it is no safe integer. */
function scaled(digits: string, from: number, to: number): number {
  if (Number(digits) * 10 ** (to - from) > largestAmount) return Number.POSITIVE_INFINITY;
  return mulDivHalfUp(Number(digits), 10 ** to, 10 ** from);
}

/**
 * YYMMDD as a day.
 */
function isoDay(yymmdd: string, currentYear: number | null): string {
  const year = fullYear(Number(yymmdd.slice(0, 2)), currentYear);
  const month = yymmdd.slice(2, 4);
  const day = yymmdd.slice(4);
  const last = String(daysInMonth(year, Number(month)));
  return `${year}-${month}-${day === '00' ? last : day}`;
}

function fullYear(twoDigits: number, currentYear: number | null): number {
  if (currentYear === null) return 2000 + twoDigits;
  const century = currentYear - (currentYear % 100);
  const apart = twoDigits - (currentYear % 100);
  if (apart >= 51) return century - 100 + twoDigits;
  return apart <= -50 ? century + 100 + twoDigits : century + twoDigits;
}
