/** Trade item numbers: reading GTIN-8, -12, -13 and -14, and the one form by which an article is kept and found. */
import type { Brand } from '../brand.ts';
import { err, ok, type Result } from '../result.ts';
import { checkDigit, hasCheckDigit } from './check-digit.ts';

/**
 * A GTIN filled up with zeros on the left to 14 digits: the key of an article.
 *
 * One article, one key: `8901234567890`, `08901234567890` are the same GTIN-13, and `012345678905`, `0012345678905` the
 * same GTIN-12 (GS1 General Specifications section 3.3.2: a GTIN is kept in 14 places, zero-filled). The check digit
 * survives the filling because its weights count from the right.
 *
 * A GTIN-8 filled up shares the key with the 12-, 13- and 14-digit numbers that are its zero-filled forms, and with
 * nothing else: the prefixes 0000000 to 0000099 of a GTIN-13, four zeros at the start of a GTIN-12, are not given out so
 * that they cannot collide with it (GS1 General Specifications section 1.4.2).
 */
export type Gtin14 = Brand<string, 'Gtin14'>;

export type GtinError =
  | { readonly code: 'not-digits' }
  /** No GTIN has this many digits: they have 8, 12, 13 or 14. */
  | { readonly code: 'length'; readonly length: number }
  | { readonly code: 'check-digit'; readonly found: string; readonly expected: string };

/**
 * The key of a GTIN as printed: 8, 12, 13 or 14 digits with the right check digit, nothing around them.
 *
 * Twelve-digit numbers in eight places (UPC-E) are not told apart from GTIN-8 here, because they cannot be by their
 * digits: see `expandUpcE` and decisions/0001.
 */
export function parseGtin(text: string): Result<Gtin14, GtinError> {
  if (!/^[0-9]+$/.test(text)) return err({ code: 'not-digits' });
  if (![8, 12, 13, 14].includes(text.length)) return err({ code: 'length', length: text.length });
  const filled = text.padStart(14, '0');
  if (isGtin14(filled)) return ok(filled);
  return err({ code: 'check-digit', found: text.slice(-1), expected: checkDigit(text.slice(0, -1)) });
}

/** True for fourteen digits, the last of which is their check digit. */
export function isGtin14(text: string): text is Gtin14 {
  return /^[0-9]{14}$/.test(text) && hasCheckDigit(text);
}

/**
 * The twelve digits of a UPC-A number printed short as UPC-E, or null where the text is no such code.
 *
 * Takes eight digits: number system 0 or 1, six digits, the check digit of the long form (GS1 General Specifications
 * section 5.2.2.4, table of zero suppression).
 */
export function expandUpcE(text: string): string | null {
  if (!/^[01][0-9]{7}$/.test(text)) return null;
  const long = text.slice(0, 1) + expandSix(text.slice(1, 7)) + text.slice(7);
  return hasCheckDigit(long) ? long : null;
}

/** The digits of a GTIN as they are printed: eight, thirteen or fourteen, a twelve-digit one with the zero of its EAN-13. */
export function printedGtin(gtin14: Gtin14): string {
  if (gtin14.startsWith('000000')) return gtin14.slice(6);
  return gtin14.startsWith('0') ? gtin14.slice(1) : gtin14;
}

function expandSix(six: string): string {
  const last = six.slice(5);
  if (last <= '2') return `${six.slice(0, 2)}${last}0000${six.slice(2, 5)}`;
  if (last === '3') return `${six.slice(0, 3)}00000${six.slice(3, 5)}`;
  if (last === '4') return `${six.slice(0, 4)}00000${six.slice(4, 5)}`;
  return `${six.slice(0, 5)}0000${last}`;
}
