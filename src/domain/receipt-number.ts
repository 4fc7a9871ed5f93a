/** The number of a bill: one series a till and financial year, within the sixteen characters the law allows. */
import { err, ok, type Result } from './result.ts';

export type ReceiptNumberError = 'bad-prefix' | 'bad-counter' | 'number-too-long';

/** Rule 46(b) of the CGST Rules as india-compliance checks it: 16 characters, letters, digits, hyphen, slash. */
const allowed = /^[^\W_][A-Za-z0-9\-/]{0,15}$/;

/**
 * 'A2/2627/000123' from prefix 'A2', year '2627' and counter 123.
 *
 * The counter is padded to six digits and grows past them while the whole stays within 16 characters; past that
 * `number-too-long`. `bad-prefix`: empty, or anything but ASCII letters and digits. `bad-counter`: not an integer from 1.
 */
export function receiptNumber(parts: {
  readonly tillPrefix: string;
  readonly financialYear: string;
  readonly counter: number;
}): Result<string, ReceiptNumberError> {
  if (!isTillPrefix(parts.tillPrefix)) return err('bad-prefix');
  if (!Number.isSafeInteger(parts.counter) || parts.counter < 1) return err('bad-counter');
  const number = `${parts.tillPrefix}/${parts.financialYear}/${String(parts.counter).padStart(6, '0')}`;
  return allowed.test(number) ? ok(number) : err('number-too-long');
}

/**
 * The letter before the till's prefix of each paper that has a series of its own: C credit notes (Rule 53 of the CGST Rules),
 * R receipt vouchers of advances (Rule 50), P refund vouchers (Rule 51), D receipts of dues, G slips of gift cards.
 */
export type SeriesLetter = 'C' | 'R' | 'P' | 'D' | 'G';

type OfTill = { readonly tillPrefix: string; readonly financialYear: string };

/**
 * 'CA2/2627/00012': a paper that is no bill, the till's prefix after the letter of its series.
 *
 * Five digits, because with the letter a prefix of four leaves no more; the counter grows past them while the whole stays within 16
 * characters. Errors as `receiptNumber`.
 */
export function letteredNumber(
  letter: SeriesLetter,
  parts: OfTill & { readonly counter: number },
): Result<string, ReceiptNumberError> {
  if (!isTillPrefix(parts.tillPrefix)) return err('bad-prefix');
  if (!Number.isSafeInteger(parts.counter) || parts.counter < 1) return err('bad-counter');
  const number = `${letteredSeries(letter, parts)}/${String(parts.counter).padStart(5, '0')}`;
  return allowed.test(number) ? ok(number) : err('number-too-long');
}

/** 'CA2/2627'. */
export function letteredSeries(letter: SeriesLetter, { tillPrefix, financialYear }: OfTill): string {
  return `${letter}${tillPrefix}/${financialYear}`;
}

/** Whether a text that was scanned or typed has the shape of a bill's number: prefix, year of two or four figures twice, counter. */
export function isBillNumber(text: string): boolean {
  return /^[A-Za-z0-9]{1,4}\/\d{4}\/\d{6,}$/.test(text) && allowed.test(text);
}

/** One to four ASCII letters or digits: with four, 'AB12/2627/000123' fills the sixteen characters. */
export function isTillPrefix(text: string): boolean {
  return /^[A-Za-z0-9]{1,4}$/.test(text);
}
