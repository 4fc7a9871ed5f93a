/** Payment card numbers in typed text: found, so that they are refused before anything is kept of them. */
import { hasCheckDigit } from './barcode/check-digit.ts';

/**
 * Whether `text` holds what looks like a card's number: 13 to 19 digits of a known range, with a right Luhn check digit
 * (ISO/IEC 7812-1), whatever script the digits are in and whatever blanks, dashes, dots, slashes or commas stand between them.
 *
 * What keeps other numbers apart: 1. a bank reference (UTR, 12 digits), a mobile number and a UPC are shorter than any card;
 * 2. 13 or 14 digits in one piece with a right GS1 check digit are an EAN-13 or a GTIN-14 (13-digit cards are no longer issued);
 * 3. `+` and up to 13 digits are a telephone number; 4. a price-embedded or SSCC number begins outside the ranges of cards.
 * In digits in one piece that no letter leads, what follows a card number (expiry, security code) does not hide it.
 */
export function holdsCardNumber(text: string): boolean {
  return digitRuns(plainDigits(text)).some(isCardIn);
}

/** Digits between which only separators stand; `lead` is the character before the first. */
type Run = { readonly groups: readonly string[]; readonly lead: string };

const separators = String.raw`[\s\-\u2010-\u2015\u2212.,:/_\u00b7]{1,3}`;
const runPattern = new RegExp(String.raw`(^|.)(?<!\d)(\d+(?:${separators}\d+)*)`, 'gsu');
const separatorPattern = new RegExp(separators, 'u');

/** Digits of every script as 0 to 9; characters that do not show are gone. */
function plainDigits(text: string): string {
  return text.replace(/\p{Cf}/gu, '').replace(/\p{Nd}/gu, digitValue);
}

/** Unicode keeps the ten digits of a script together, nought first: counting back to it gives the value. */
function digitValue(digit: string): string {
  let code = digit.codePointAt(0) ?? 0;
  if (code < 0x80) return digit;
  // Blocks of mathematical digits follow each other without a gap, five alphabets of ten.
  if (code >= 0x1d7ce && code <= 0x1d7ff) return String((code - 0x1d7ce) % 10);
  const start = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - 1))) code -= 1;
  return String(start - code);
}

function digitRuns(text: string): Run[] {
  return [...text.matchAll(runPattern)].map(([, lead = '', digits = '']) => ({
    lead,
    groups: digits.split(separatorPattern),
  }));
}

function isCardIn({ groups, lead }: Run): boolean {
  const first = groups[0] ?? '';
  if (lead === '+' && groups.join('').length <= longestPhone) return false;
  return (
    groups.some((_, from) => joined(groups, from).some(isCard)) ||
    (!/\p{L}/u.test(lead) && startsWithCard(first)) ||
    groups.slice(1).some(startsWithCard)
  );
}

const longestPhone = 13;
const shortest = 13;
const longest = 19;

/** The numbers that begin with the group `from`, of one group or more, as long as a card's. A whole article number is no part of one. */
function joined(groups: readonly string[], from: number): string[] {
  const found: string[] = [];
  let digits = '';
  for (const group of groups.slice(from)) {
    if (isArticleNumber(group)) break;
    digits += group;
    if (digits.length > longest) break;
    if (digits.length >= shortest) found.push(digits);
  }
  return found;
}

/** A card number with more digits behind it in the same group: its expiry, its security code. */
function startsWithCard(group: string): boolean {
  if (group.length <= shortest || isArticleNumber(group)) return false;
  // 14 digits at least: a 13-digit number before others would be the beginning of an EAN or of an account.
  for (let length = shortest + 1; length <= Math.min(longest, group.length); length += 1) {
    if (isCard(group.slice(0, length))) return true;
  }
  return false;
}

function isArticleNumber(group: string): boolean {
  return (group.length === 13 || group.length === 14) && hasCheckDigit(group);
}

function isCard(digits: string): boolean {
  return hasLuhnDigit(digits) && ranges.some((range) => isOfRange(digits, range));
}

/** Issuer numbers from `from` to `to` (same length), and how long the card's number may be. */
type CardRange = readonly [from: string, to: string, shortest: number, longest: number];

/** The ranges that the schemes publish; a Visa of 13 digits is long out of use and still refused. */
const ranges: readonly CardRange[] = [
  ['4', '4', 13, 13],
  ['4', '4', 16, 16],
  ['4', '4', 19, 19],
  // Mastercard.
  ['51', '55', 16, 16],
  ['2221', '2720', 16, 16],
  // American Express.
  ['34', '34', 15, 15],
  ['37', '37', 15, 15],
  // Diners Club.
  ['300', '305', 14, 19],
  ['3095', '3095', 14, 19],
  ['36', '36', 14, 19],
  ['38', '39', 14, 19],
  // JCB.
  ['3528', '3589', 16, 19],
  // RuPay and Discover share 60 and 65.
  ['6011', '6011', 16, 19],
  ['606985', '608500', 16, 16],
  ['508227', '508999', 16, 16],
  ['644', '659', 16, 19],
  ['817200', '820199', 16, 16],
  // UnionPay.
  ['62', '62', 16, 19],
  ['8100', '8171', 16, 19],
  // Maestro.
  ['5018', '5020', 13, 19],
  ['5038', '5038', 13, 19],
  ['5893', '5893', 13, 19],
  ['6304', '6304', 13, 19],
  ['6759', '6763', 13, 19],
];

function isOfRange(digits: string, [from, to, least, most]: CardRange): boolean {
  const issuer = digits.slice(0, from.length);
  return issuer >= from && issuer <= to && digits.length >= least && digits.length <= most;
}

/** ISO/IEC 7812-1 annex B: every second digit from the right but one doubled, the digits of the products added. */
function hasLuhnDigit(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48;
    const weighed = index % 2 === 0 ? digit : digit * 2;
    sum += weighed > 9 ? weighed - 9 : weighed;
  }
  return sum % 10 === 0;
}
