/** Telephone numbers in one form, and the numbers on gift cards. */
import { expect, test } from 'vitest';
import fc from 'fast-check';
import { formatGiftCode, giftCode, readGiftCode } from '#domain/gift-code.ts';
import { formatPhone, maskPhone, normalisePhone, phoneParts } from '#domain/phone.ts';
import { runs } from './cases.ts';

const india = { callingCode: '91', digits: 10 };

test('however an Indian number is typed, it is the same number', () => {
  for (const text of [
    '9825000041',
    '98250 00041',
    '098250-00041',
    '+91 98250 00041',
    '0091 98250 00041',
    '919825000041',
    '(98250) 00041',
  ]) {
    expect([text, normalisePhone(text, india)]).toEqual([text, { ok: true, value: '+919825000041' }]);
  }
});

test('a foreign number keeps its plus, and a country without a plan takes the digits as they are', () => {
  expect(normalisePhone('+44 20 7946 0018', india)).toEqual({ ok: true, value: '+442079460018' });
  expect(normalisePhone('020 7946 0018', null)).toEqual({ ok: true, value: '02079460018' });
});

test('a number with a digit too few or too many, or with letters, is refused', () => {
  const refused = [
    ['982500004', 'too-short'],
    ['98250000411', 'too-long'],
    ['98250 0004x', 'characters'],
    ['', 'characters'],
    ['+12345', 'too-short'],
    ['+1234567890123456', 'too-long'],
  ] as const;
  for (const [text, error] of refused) {
    expect([text, normalisePhone(text, india)]).toEqual([text, { ok: false, error }]);
  }
});

test('a number is shown in fives, and masked but for its ends', () => {
  expect(formatPhone('+919825000041', india)).toBe('98250 00041');
  expect(maskPhone('+919825000041', india)).toBe('98250 ···41');
  expect(maskPhone('+442079460018', india)).toBe('+4420 ···18');
  expect(maskPhone('123456', null)).toBe('12 ···56');
});

test('part of a number is looked for without its signs, with and without the zero dialled at home', () => {
  expect(phoneParts('098250')).toEqual(['098250', '98250']);
  expect(phoneParts('250 00')).toEqual(['25000']);
  expect(phoneParts('+')).toEqual([]);
});

const bytes = fc.uint8Array({ minLength: 14, maxLength: 32 });

test('a gift code is read back however it is spaced, cased, or its 0 and 1 are taken for letters', () => {
  fc.assert(
    fc.property(bytes, (random) => {
      const code = giftCode(random);
      expect(code).toMatch(/^G[0-9A-HJKMNP-TV-Z]{15}$/);
      for (const typed of [
        code,
        formatGiftCode(code),
        code.toLowerCase(),
        `G${code.slice(1).replaceAll('0', 'O').replaceAll('1', 'l')}`,
      ]) {
        expect(readGiftCode(typed)).toBe(code);
      }
    }),
    { numRuns: runs(0.002) },
  );
});

test('one wrong character of a gift code is noticed', () => {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  fc.assert(
    fc.property(bytes, fc.integer({ min: 1, max: 15 }), fc.integer({ min: 1, max: 31 }), (random, at, by) => {
      const code = giftCode(random);
      const wrong = alphabet.charAt((alphabet.indexOf(code.charAt(at)) + by) % 32);
      expect(readGiftCode(code.slice(0, at) + wrong + code.slice(at + 1))).toBeNull();
    }),
    { numRuns: runs(0.002) },
  );
});

test('a barcode of goods is no gift code', () => {
  for (const text of ['8901765430218', 'GALLA-01', 'G', '']) expect(readGiftCode(text)).toBeNull();
});
