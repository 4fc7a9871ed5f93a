import { describe, expect, test } from 'vitest';
import { checkTaxNumber } from '#domain/tax-number.ts';

test('a GSTIN tells its state, and comes back as it is printed', () => {
  expect(checkTaxNumber('gstin', ' 29aahcm 7727q1zi ', ['24', '29'])).toEqual({
    ok: true,
    value: { number: '29AAHCM7727Q1ZI', region: '29' },
  });
  expect(checkTaxNumber('gstin', '29AAHCM7727Q1ZI', ['24'])).toEqual({ ok: false, error: 'unknown-region' });
});

describe('a British VAT number', () => {
  test.each(['GB 434 0314 94', '434031494', 'GB220430231', 'gb-232-1288-92'])('%s is right', (typed) => {
    const digits = typed.replaceAll(/\D/g, '');
    expect(checkTaxNumber('gb-vat', typed, [])).toEqual({
      ok: true,
      value: { number: `GB${digits}`, region: null },
    });
  });

  test('the newer numbers are short of a multiple of 97 by 55', () => {
    // 8x1 + 7x0 + 6x0 + 5x0 + 4x0 + 3x0 + 2x0 = 8; 8 + 34 = 42 = 97 - 55.
    expect(checkTaxNumber('gb-vat', '100000034', [])).toMatchObject({ ok: true });
    // 8 + 89 = 97.
    expect(checkTaxNumber('gb-vat', '100000089', [])).toMatchObject({ ok: true });
  });

  test.each([
    ['a digit short', 'GB43403149', 'length'],
    ['a letter among the digits', 'GB43403149X', 'characters'],
    ['two digits swapped', 'GB434031449', 'check-character'],
  ])('%s is refused', (_, typed, error) => {
    expect(checkTaxNumber('gb-vat', typed, [])).toEqual({ ok: false, error });
  });
});
