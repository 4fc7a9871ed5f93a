/** Rules about check digits and check characters, and about the company prefix a key starts with. */
import { checkDigit } from '../barcode/check-digit.ts';
import { cset82, lintCset82, lintNumeric } from './lint-character-set.ts';
import { countryCodesAlpha2 } from './code-lists.ts';
import { fault, firstOutside, wholly, type CompanyPrefixLookup, type LintError } from './lint.ts';

/** The last digit is the check digit of those before it (General Specifications section 7.9.1). */
export function lintCheckDigit(value: string): LintError | null {
  const nonDigit = lintNumeric(value);
  if (nonDigit !== null) return nonDigit;
  if (value.length < 2) return wholly('TOO_SHORT_FOR_CHECK_DIGIT', value);
  const isRight = checkDigit(value.slice(0, -1)) === value.slice(-1);
  return isRight ? null : fault('INCORRECT_CHECK_DIGIT', value.length - 1, 1);
}

/** The last two characters are the check pair of those before them (General Specifications section 7.9.5). */
export function lintCheckPair(value: string): LintError | null {
  if (value.length < 2) return wholly('TOO_SHORT_FOR_CHECK_PAIR', value);
  if (value.length > longestWithCheckPair) return wholly('TOO_LONG_FOR_CHECK_PAIR_IMPLEMENTATION', value);
  const body = value.slice(0, -2);
  const outside = lintCset82(body);
  if (outside !== null) return outside;
  return checkPair(body) === value.slice(-2) ? null : fault('INCORRECT_CHECK_PAIR', body.length, 2);
}

/** An IBAN: country, then mod 97 of ISO 13616 with the first four characters moved to the end leaves 1. */
export function lintIban(value: string): LintError | null {
  if (value.length <= 10) return wholly('IBAN_TOO_SHORT', value);
  if (value.length > 34) return wholly('IBAN_TOO_LONG', value);
  const outside = firstOutside(/^[0-9A-Z]$/, value, 'INVALID_IBAN_CHARACTER');
  if (outside !== null) return outside;
  if (!countryCodesAlpha2.has(value.slice(0, 2))) return fault('ILLEGAL_IBAN_COUNTRY_CODE', 0, 2);
  const isRight = remainderBy97(value.slice(4) + value.slice(0, 4)) === 1;
  return isRight ? null : fault('INCORRECT_IBAN_CHECKSUM', 2, 2);
}

/** The value starts with a GS1 Company Prefix: at least four digits, and allotted as far as anyone can say. */
export function lintCompanyPrefix(value: string, lookup?: CompanyPrefixLookup): LintError | null {
  const nonDigit = firstOutside(/^[0-9]$/, value.slice(0, 4), 'INVALID_GCP_PREFIX');
  if (nonDigit !== null) return nonDigit;
  if (value.length < 4) return wholly('TOO_SHORT_FOR_GCP', value);
  return lintAllotment(value, value, 0, lookup);
}

/** As `lintCompanyPrefix`, after an indicator or extension digit. */
export function lintCompanyPrefixAfterOne(value: string, lookup?: CompanyPrefixLookup): LintError | null {
  const found = value === '' ? wholly('TOO_SHORT_FOR_GCP', value) : lintCompanyPrefix(value.slice(1), lookup);
  return found === null ? null : { ...found, at: value === '' ? 0 : found.at + 1 };
}

/**
 * Asks the lookup, where there is one, about the prefix `key` starts with; a fault marks `printed`, which stands at
 * `at` in the value. A key with five leading zeros is asked for as it stands: it holds a GS1-8 prefix.
 */
export function lintAllotment(
  printed: string,
  key: string,
  at: number,
  lookup: CompanyPrefixLookup | undefined,
): LintError | null {
  const answer = lookup?.(key) ?? 'allotted';
  if (answer === 'offline') return fault('GCP_DATASOURCE_OFFLINE', at, printed.length);
  return answer === 'allotted' ? null : fault('INVALID_GCP_PREFIX', at, printed.length);
}

/** Weights of the check pair: the primes, the smallest for the rightmost character. */
const primes = firstPrimes(97);
const longestWithCheckPair = primes.length + 2;
const cset32 = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

function checkPair(body: string): string {
  let sum = 0;
  for (let index = 0; index < body.length; index += 1)
    sum += cset82.indexOf(body.charAt(body.length - 1 - index)) * (primes[index] ?? 0);
  const value = sum % 1021;
  return cset32.charAt(value >> 5) + cset32.charAt(value & 31);
}

function firstPrimes(count: number): readonly number[] {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate += 1)
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate);
  return found;
}

function remainderBy97(text: string): number {
  let remainder = 0;
  for (const character of text) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder;
}
