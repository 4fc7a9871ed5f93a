/** The cost of an article in letters that only the shop can read: ten letters of a code word stand for the ten digits. */
import type { UnitPrice } from '../money.ts';
import { err, ok, type Result } from '../result.ts';
import { mulDivHalfUp } from '../rounding.ts';

export type CodeWordFault =
  | { readonly code: 'length'; readonly letters: number }
  | { readonly code: 'not-a-letter' }
  | { readonly code: 'letter-twice'; readonly letter: string };

/**
 * The code word in capitals: ten letters from A to Z, each once, the first for 1 and the tenth for 0.
 *
 * A word with a letter twice would write two costs alike, so that nobody could read either.
 */
export function readCodeWord(text: string): Result<string, CodeWordFault> {
  const word = text.trim().toUpperCase();
  if (!/^[A-Z]*$/.test(word)) return err({ code: 'not-a-letter' });
  if (word.length !== 10) return err({ code: 'length', letters: word.length });
  const twice = Array.from(word).find((letter, index) => word.indexOf(letter) !== index);
  return twice === undefined ? ok(word) : err({ code: 'letter-twice', letter: twice });
}

/**
 * A cost in letters: 1,044.00 is "IPUU" in the word "INDUSTRYAP".
 *
 * Whole major units, halves up; with `hasDecimals` the decimals of the currency behind a point, left out where they are zero.
 * `exponent` is the currency's number of decimals.
 */
export function codedCost(
  cost: UnitPrice,
  {
    word,
    hasDecimals,
    exponent,
  }: { readonly word: string; readonly hasDecimals: boolean; readonly exponent: number },
): string {
  const minor = mulDivHalfUp(cost, 1, 1000);
  const unit = 10 ** exponent;
  const letters = (digits: string): string =>
    Array.from(digits, (digit) => word.charAt((Number(digit) + 9) % 10)).join('');
  if (!hasDecimals) return letters(String(mulDivHalfUp(minor, 1, unit)));
  const whole = letters(String(Math.trunc(minor / unit)));
  const rest = minor % unit;
  return rest === 0 ? whole : `${whole}.${letters(String(rest).padStart(exponent, '0'))}`;
}
