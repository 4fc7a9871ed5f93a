/** What a person at the till asks for: words, and a price where a number or a band says one. */
import { wordsOf } from './words.ts';

/** Minor units, both ends included; `near` is the price aimed at, null for a band. */
export type PriceRange = { readonly from: number; readonly to: number; readonly near: number | null };

export type SearchQuery = {
  /** At most `mostWords`; the last one may still be being typed. */
  readonly words: readonly string[];
  /** Said to be a price: `700-1000`, `under 900`, `Rs 900`. */
  readonly price: PriceRange | null;
  /** A plain number that may be a price: which word it is, and what it would mean. */
  readonly perhapsPrice: { readonly at: number; readonly range: PriceRange } | null;
};

const mostWords = 8;
/** Below it a number is a size or a count, in rupees as in pounds. */
const leastPrice = 20;
const largestMajor = 100_000_000;

/** `currencyExponent`: digits after the point of the shop's currency. A price is meant 15 % either way. */
export function parseQuery(text: string, currencyExponent: number): SearchQuery {
  const unit = 10 ** currencyExponent;
  // 1,299 and 1,24,000 are numbers; a comma elsewhere parts words.
  const plain = text.replace(/(?<=\d),(?=\d{2,3}(?!\d))/g, '');
  for (const form of priceForms) {
    const match = form.pattern.exec(plain);
    const range = match === null ? null : form.range(match, unit);
    if (match === null || range === null) continue;
    const rest = `${plain.slice(0, match.index)} ${plain.slice(match.index + match[0].length)}`;
    return { words: wordsOf(rest).slice(0, mostWords), price: range, perhapsPrice: null };
  }
  const words = wordsOf(plain).slice(0, mostWords);
  return { words, price: null, perhapsPrice: perhapsPrice(words, unit) };
}

type PriceForm = {
  readonly pattern: RegExp;
  readonly range: (match: RegExpExecArray, unit: number) => PriceRange | null;
};

const priceForms: readonly PriceForm[] = [
  {
    pattern: /(?<![\d.])(\d{2,9})\s{0,3}(?:-|–|—|\bto\b)\s{0,3}(\d{2,9})(?![\d.])/i,
    range: (match, unit) => {
      const from = Number(match[1]);
      const to = Number(match[2]);
      // 32-34 is a size, 50-100 a price.
      const isPrice = from >= leastPrice && to > from && to >= 50 && to <= largestMajor;
      return isPrice ? { from: from * unit, to: to * unit, near: null } : null;
    },
  },
  {
    pattern:
      /(?:\b(?:under|below|upto|up to|less than|max)\b|<=?)\s{0,3}(?:rs\.?|inr|₹)?\s{0,3}(\d{1,9})(?![\d.])/i,
    range: (match, unit) => ({ from: 0, to: Number(match[1]) * unit, near: null }),
  },
  {
    pattern: /(?:\b(?:over|above|more than|min)\b|>=?)\s{0,3}(?:rs\.?|inr|₹)?\s{0,3}(\d{1,9})(?![\d.])/i,
    range: (match, unit) => ({ from: Number(match[1]) * unit, to: largestMajor * unit, near: null }),
  },
  {
    pattern: /(?:\brs\.?|\binr|₹)\s{0,3}(\d{1,9})(?![\d.])/i,
    range: (match, unit) => around(Number(match[1]), unit),
  },
];

/** The largest whole number of the words, where it could be a price. */
function perhapsPrice(words: readonly string[], unit: number): SearchQuery['perhapsPrice'] {
  let best: SearchQuery['perhapsPrice'] = null;
  words.forEach((word, at) => {
    if (!/^[1-9]\d{1,8}$/.test(word)) return;
    const major = Number(word);
    if (major < leastPrice || (best !== null && (best.range.near ?? 0) >= major * unit)) return;
    best = { at, range: around(major, unit) };
  });
  return best;
}

function around(major: number, unit: number): PriceRange {
  return within(major * unit, 0.15);
}

/** More than twice as far either way, for a price at which there is nothing. */
export function widerRange({ near, ...range }: PriceRange): PriceRange {
  return near === null ? { ...range, near } : within(near, 0.35);
}

function within(near: number, share: number): PriceRange {
  return { from: Math.floor(near * (1 - share)), to: Math.ceil(near * (1 + share)), near };
}
