/** Amounts and unit prices as integers: how they are made, added, split, read and written. */
import type { Brand } from './brand.ts';
import { formatScaled, parseScaled, type NumberTextError } from './decimal-text.ts';
import type { Quantity } from './quantity.ts';
import { ok, type Result } from './result.ts';
import { mulDivHalfUp } from './rounding.ts';

/** Integer of minor units (paise). */
export type Money = Brand<number, 'Money'>;
/** Integer of thousandths of a minor unit: loose and wholesale goods are priced finer than a paisa. */
export type UnitPrice = Brand<number, 'UnitPrice'>;

/** `symbol` is printed once beside a figure; `exponent` is the number of decimals of the minor unit. */
export type Currency = {
  readonly code: string;
  readonly exponent: 0 | 2 | 3;
  readonly symbol: string;
};

/** `indian` is 1,24,341.00 and `western` 124,341.00. */
export type Grouping = 'indian' | 'western';

/**
 * The largest amount Galla works with: fifteen digits of minor units.
 *
 * A ninth of the safe integers, so that a handful of such figures can be added before anyone looks, and the sum is
 * still exact. The till refuses above it instead of being wrong.
 */
export const largestAmount = 999_999_999_999_999;

/** Fifteen digits of thousandths of a minor unit: the value of one piece, worked back from any line, is then still exact. */
export const largestUnitPrice = 999_999_999_999_999;

/** Throws RangeError for a fraction or an unsafe integer: such a number is a bug, not an input. */
export function money(minorUnits: number): Money {
  // -0 + 0 is 0: negative zero ends here.
  const amount = minorUnits + 0;
  if (!isMoney(amount)) throw new RangeError(`Not a safe integer: ${minorUnits}`);
  return amount;
}

/** Thousandths of a minor unit; throws RangeError as `money` does. */
export function unitPrice(thousandths: number): UnitPrice {
  const price = thousandths + 0;
  if (!isUnitPrice(price)) throw new RangeError(`Not a safe integer: ${thousandths}`);
  return price;
}

export const zero: Money = money(0);

export function add(a: Money, b: Money): Money {
  return money(a + b);
}

export function subtract(a: Money, b: Money): Money {
  return money(a - b);
}

export function negate(amount: Money): Money {
  return money(0 - amount);
}

export function sum(amounts: Iterable<Money>): Money {
  let total = 0;
  for (const amount of amounts) total += amount;
  return money(total);
}

/** Unit price x quantity in minor units, half up (decisions/0001); a negative quantity gives the exact negative. */
export function lineAmount(price: UnitPrice, qty: Quantity): Money {
  // Thousandths of a minor unit x thousandths of a piece.
  return money(mulDivHalfUp(price, qty, 1_000_000));
}

export function toUnitPrice(amount: Money): UnitPrice {
  return unitPrice(amount * 1000);
}

/**
 * Splits `total` by `weights` so that the parts add up to it exactly: largest remainder, ties to the earlier one.
 *
 * Weights are integers >= 0; where all are zero, the split is even. No part is larger than its weight while the total is no
 * larger than the sum of the weights. A negative total gives the exact negative of the positive split. Throws
 * RangeError for no weights with something to split.
 */
export function allocate(total: Money, weights: readonly number[]): Money[] {
  const weightSum = weights.reduce((all, weight) => all + weight, 0);
  if (weights.some((weight) => weight < 0) || !Number.isSafeInteger(weightSum)) {
    throw new RangeError('Weights must be integers of zero or more, with a safe sum');
  }
  if (total === 0) return weights.map(() => zero);
  if (weights.length === 0) throw new RangeError('Nobody to share the amount with');
  if (weightSum === 0)
    return allocate(
      total,
      weights.map(() => 1),
    );
  const size = BigInt(Math.abs(total));
  const whole = BigInt(weightSum);
  const products = weights.map((weight) => size * BigInt(weight));
  const shares = products.map((product) => Number(product / whole));
  const left = Math.abs(total) - shares.reduce((all, share) => all + share, 0);
  const byRemainder = products
    .map((product, index) => ({ index, rest: product % whole }))
    .sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  for (const { index } of byRemainder.slice(0, left)) shares[index] = (shares[index] ?? 0) + 1;
  return shares.map((share) => money(total < 0 ? 0 - share : share));
}

/** "1,24,341.50" in a currency of two decimals is 12434150 minor units. */
export function parseMoney(text: string, currency: Currency): Result<Money, NumberTextError> {
  const parsed = parseScaled(text, currency.exponent);
  return parsed.ok ? ok(money(parsed.value)) : parsed;
}

/** Major units with up to three decimals past the minor unit: "0.125" rupees is 12.5 paise. */
export function parseUnitPrice(text: string, currency: Currency): Result<UnitPrice, NumberTextError> {
  const parsed = parseScaled(text, currency.exponent + 3);
  return parsed.ok ? ok(unitPrice(parsed.value)) : parsed;
}

/**
 * A JSON number of minor units with up to three decimals, as `galla price` takes it.
 *
 * Read through its shortest decimal text, so 1234.567 is exact and 0.1 + 0.2 is refused as `too-many-decimals`.
 */
export function unitPriceFromMinor(minorUnits: number): Result<UnitPrice, NumberTextError> {
  const parsed = parseScaled(String(minorUnits), 3);
  return parsed.ok ? ok(unitPrice(parsed.value)) : parsed;
}

/** "1,24,341.00": grouped, every decimal of the currency, the minus sign U+2212, no currency sign. */
export function formatMoney(amount: Money, currency: Currency, grouping: Grouping): string {
  return group(formatScaled(amount, currency.exponent, currency.exponent), grouping);
}

/** As `formatMoney`, with the decimals past the minor unit only where the price has them: "649.00", "0.125". */
export function formatUnitPrice(price: UnitPrice, currency: Currency, grouping: Grouping): string {
  return group(formatScaled(price, currency.exponent + 3, currency.exponent), grouping);
}

function group(text: string, grouping: Grouping): string {
  const [whole = '', fraction] = text.replace('-', '').split('.');
  const head = whole
    .slice(0, -3)
    .replace(grouping === 'indian' ? /\B(?=(\d{2})+$)/g : /\B(?=(\d{3})+$)/g, ',');
  const figure = head === '' ? whole : `${head},${whole.slice(-3)}`;
  return `${text.startsWith('-') ? '\u2212' : ''}${figure}${fraction === undefined ? '' : `.${fraction}`}`;
}

function isMoney(value: number): value is Money {
  return Number.isSafeInteger(value);
}

function isUnitPrice(value: number): value is UnitPrice {
  return Number.isSafeInteger(value);
}
