/** Numbers a shop gives out itself: plain ones from a counter, and those that carry a price or a weight. */
import { money, type Money } from '../money.ts';
import { quantity, type Quantity } from '../quantity.ts';
import { err, ok, type Result } from '../result.ts';
import { checkDigit, priceCheckDigit } from './check-digit.ts';
import { parseGtin, type Gtin14 } from './gtin.ts';

/**
 * How the thirteen digits of a shop's scale labels are laid out.
 *
 * `layout` spells the code from the left: fixed digits for the prefix, `I` item number, `P` price, `W` weight or
 * count, `V` the check digit of the price or weight (4 or 5 places of it), `C`
 * the check digit of the whole. `21IIIIIPPPPPC`, `22IIIIIWWWWWC`, `23IIIIVPPPPPC`.
 */
export type InStorePattern = {
  readonly layout: string;
  /** Minor units that one count of `P` stands for: 1 when the label's price is in paise, 100 when it is in whole rupees. */
  readonly minorPerCount: number;
  /** Thousandths that one count of `W` stands for: 1 for grams of a kg, 1000 for pieces. */
  readonly thousandthsPerCount: number;
};

export type InStorePatternError =
  | { readonly code: 'pattern-length'; readonly length: number }
  | { readonly code: 'pattern-prefix' }
  | { readonly code: 'pattern-letters' }
  /** What one count stands for is not a whole number of 1 to 1,000,000. */
  | { readonly code: 'pattern-count' };

export type EmbeddedCode = {
  /** The item number inside the code, with its leading zeros, as the shop's scale knows it. */
  readonly itemKey: string;
  /** The article's own number: the code with zeros for the price or weight, and the check digit of that. */
  readonly itemGtin14: Gtin14;
  readonly price: Money | null;
  readonly quantity: Quantity | null;
};

/** Prefixes of the in-store range in a GTIN-13: 02 and 20 to 29 (GS1 General Specifications section 1.4.2). */
export function isInStore(gtin14: Gtin14): boolean {
  return gtin14.startsWith('02') || gtin14.startsWith('002');
}

/** Says whether a pattern can be used: 13 places, a prefix of the in-store range, an item and a price or a weight. */
export function checkInStorePattern(pattern: InStorePattern): Result<InStorePattern, InStorePatternError> {
  const { layout } = pattern;
  if (layout.length !== 13) return err({ code: 'pattern-length', length: layout.length });
  if (!/^(?:02|2[0-9])/.test(layout)) return err({ code: 'pattern-prefix' });
  const isWellFormed = /^[0-9]{2,}I+(?:V(?:P{4,5}|W{4,5})|P+|W+)C$/.test(layout);
  if (!isWellFormed) return err({ code: 'pattern-letters' });
  const counts = [pattern.minorPerCount, pattern.thousandthsPerCount];
  const isCountable = counts.every((count) => Number.isInteger(count) && count >= 1 && count <= 1_000_000);
  return isCountable ? ok(pattern) : err({ code: 'pattern-count' });
}

/**
 * What a GTIN says by the first pattern that fits it, or null where none does.
 *
 * A pattern whose price check digit is wrong does not fit: the code then stands for itself, and is unknown unless the
 * shop has given it to an article.
 */
export function readEmbedded(gtin14: Gtin14, patterns: readonly InStorePattern[]): EmbeddedCode | null {
  if (!isInStore(gtin14)) return null;
  const digits = gtin14.slice(1);
  for (const pattern of patterns) {
    const read = readPattern(digits, pattern);
    if (read !== null) return read;
  }
  return null;
}

/**
 * An EAN-13 of the in-store range from a counter.
 *
 * `prefix` is `20` to `29`, or longer to keep several counters apart; `counter` fills the places up to the check digit.
 * `counter-full` when it no longer fits, `prefix` when the range is not the shop's to use.
 */
export function inStoreEan13(
  prefix: string,
  counter: number,
): Result<string, { readonly code: 'prefix' | 'counter-full' }> {
  if (!/^2[0-9]{1,9}$/.test(prefix)) return err({ code: 'prefix' });
  const free = 12 - prefix.length;
  const number = String(counter);
  if (!Number.isSafeInteger(counter) || counter < 0 || number.length > free)
    return err({ code: 'counter-full' });
  const body = prefix + number.padStart(free, '0');
  return ok(body + checkDigit(body));
}

function readPattern(digits: string, pattern: InStorePattern): EmbeddedCode | null {
  const { layout } = pattern;
  const prefix = /^[0-9]+/.exec(layout)?.[0] ?? '';
  if (layout.length !== digits.length || prefix === '' || !digits.startsWith(prefix)) return null;
  const price = places(layout, digits, 'P');
  const weight = places(layout, digits, 'W');
  const guard = places(layout, digits, 'V');
  if (guard !== '' && guard !== priceCheckDigit(price + weight)) return null;
  const item = parseGtin(withoutValue(layout, digits));
  if (!item.ok) return null;
  return {
    itemKey: places(layout, digits, 'I'),
    itemGtin14: item.value,
    price: price === '' ? null : money(Number(price) * pattern.minorPerCount),
    quantity: weight === '' ? null : quantity(Number(weight) * pattern.thousandthsPerCount),
  };
}

function withoutValue(layout: string, digits: string): string {
  const body = digits
    .slice(0, -1)
    .split('')
    .map((digit, at) => ('PWV'.includes(layout.charAt(at)) ? '0' : digit))
    .join('');
  return body + checkDigit(body);
}

/** The digits standing under one letter of the layout. */
function places(layout: string, digits: string, letter: string): string {
  const from = layout.indexOf(letter);
  return from === -1 ? '' : digits.slice(from, layout.lastIndexOf(letter) + 1);
}
