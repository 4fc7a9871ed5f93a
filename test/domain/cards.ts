/** Card numbers as the schemes number them, for tests: made up, with a right check digit, and typed in many ways. */
import fc from 'fast-check';
import { hasCheckDigit } from '#domain/barcode/check-digit.ts';

/** Prefix and length of what each scheme issues today. */
const schemes = [
  ['4', 16],
  ['4', 19],
  ['51', 16],
  ['55', 16],
  ['2221', 16],
  ['2720', 16],
  ['34', 15],
  ['37', 15],
  ['300', 14],
  ['36', 14],
  ['38', 14],
  ['3528', 16],
  ['3589', 16],
  ['6011', 16],
  ['6069', 16],
  ['6522', 16],
  ['508500', 16],
  ['8172', 16],
  ['62', 16],
  ['62', 19],
  ['5018', 16],
  ['6304', 16],
  ['6759', 18],
] as const;

/** Digits only. One of 14 digits that is a right GTIN-14 as well cannot be told from one, and is left out. */
export const cardNumbers: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(...schemes),
    fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 19, maxLength: 19 }),
  )
  .map(([[prefix, length], digits]) => {
    // 6069 is RuPay's only from 606985 on.
    const start = prefix === '6069' ? '606985' : prefix;
    const body = start + digits.join('').slice(0, length - 1 - start.length);
    return body + luhnDigit(body);
  })
  .filter((digits) => digits.length !== 14 || !hasCheckDigit(digits));

/** The same number as people type and terminals print it: in groups, with separators, in other digits, with words around it. */
export const typedCards: fc.Arbitrary<{ readonly digits: string; readonly text: string }> = fc
  .tuple(
    cardNumbers,
    fc.constantFrom('', ' ', '-', '.', '/', '\u00a0', '\u2013', ' - ', '\u200b'),
    fc.constantFrom(4, 6, 1),
    fc.constantFrom('ascii', 'full-width', 'devanagari'),
    fc.constantFrom(
      ['', ''],
      ['card ', ''],
      ['Paid by ', ' today'],
      ['no. 12, ', ' 12/27'],
      ['x', 'y'],
      ['', '=2712'],
    ),
  )
  .map(([digits, separator, size, script, [before = '', after = '']]) => {
    const groups = digits.match(new RegExp(`.{1,${size}}`, 'g')) ?? [];
    const written = groups.join(separator).replaceAll(/\d/g, (digit) => inScript(digit, script));
    return { digits, text: `${before}${written}${after}` };
  });

const noughts: Readonly<Record<string, number>> = { 'full-width': 0xff10, devanagari: 0x966 };

function inScript(digit: string, script: string): string {
  const nought = noughts[script];
  return nought === undefined ? digit : String.fromCodePoint(nought + Number(digit));
}

/** ISO/IEC 7812-1 annex B, written for the tests from the standard: the digit that makes the weighed sum a multiple of ten. */
function luhnDigit(body: string): string {
  const sum = Array.from(body)
    .toReversed()
    .reduce((all, digit, index) => {
      const weighed = index % 2 === 0 ? Number(digit) * 2 : Number(digit);
      return all + Math.floor(weighed / 10) + (weighed % 10);
    }, 0);
  return String((10 - (sum % 10)) % 10);
}
