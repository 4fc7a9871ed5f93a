import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkDigit } from '#domain/barcode/check-digit.ts';
import { holdsCardNumber } from '#domain/card-number.ts';
import { typedCards } from './cards.ts';
import { runs } from './cases.ts';

describe('a card number is found', () => {
  test('however it is typed', () => {
    fc.assert(
      fc.property(typedCards, ({ text }) => {
        expect([text, holdsCardNumber(text)]).toEqual([text, true]);
      }),
      { numRuns: runs(0.1) },
    );
  });

  test.each([
    // The numbers that acquirers publish for trying terminals out.
    ['Visa', '4111111111111111'],
    ['Visa, in groups', '4012 8888 8888 1881'],
    ['Visa of 13 digits, out of use', '4222222222222'],
    ['Mastercard', '5555-5555-5555-4444'],
    ['Mastercard, new range', '2223003122003222'],
    ['American Express', '3782 822463 10005'],
    ['Diners Club', '3056 930902 5904'],
    ['Discover and RuPay', '6011111111111117'],
    ['JCB', '3530111333300000'],
    ['with its expiry and code behind it', '41111111111111111227123'],
    ['off the magnetic stripe', '%B4111111111111111^PATEL/ASHA^2712101?'],
    ['after a phone number', '98250 12345 4111 1111 1111 1111'],
    ['one digit at a time', '4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1'],
  ])('%s', (_what, text) => {
    expect(holdsCardNumber(text)).toBe(true);
  });
});

describe('no false alarm', () => {
  const digits = (length: number) =>
    fc
      .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
      .map((each) => each.join(''));

  test.each([
    ['an EAN-13', digits(12).map((body) => body + checkDigit(body))],
    ['a GTIN-14', digits(13).map((body) => body + checkDigit(body))],
    ['a UPC', digits(11).map((body) => body + checkDigit(body))],
    ['a UTR of 12 digits', digits(12)],
    ['an Indian mobile number', digits(9).map((rest) => `9${rest}`)],
    ['one with its country', digits(9).map((rest) => `+91 9${rest.slice(0, 4)} ${rest.slice(4)}`)],
    ['a foreign telephone number', digits(11).map((rest) => `+49${rest}`)],
    ['an SSCC', digits(16).map((rest) => `0${rest}${checkDigit(`0${rest}`)}`)],
    ['a bill number', digits(6).map((rest) => `A2/2627/${rest}`)],
    ['a GSTIN', digits(4).map((rest) => `24ABCDE${rest}F1Z5`)],
    ['a day and a time', digits(4).map((rest) => `21-11-2026 14:33:${rest.slice(0, 2)}`)],
    ['amounts', digits(5).map((rest) => `${rest.slice(0, 2)},${rest.slice(2)}.00`)],
  ] as const)('on %s', (_what, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        expect([text, holdsCardNumber(text)]).toEqual([text, false]);
      }),
      { numRuns: runs(0.01) },
    );
  });

  test('on a wrong check digit or an unknown range', () => {
    expect(holdsCardNumber('4111111111111112')).toBe(false);
    expect(holdsCardNumber('9999999999999995')).toBe(false);
    expect(holdsCardNumber('')).toBe(false);
  });
});
