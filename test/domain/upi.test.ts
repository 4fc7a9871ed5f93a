import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { money } from '#domain/money.ts';
import { isBankReference, isVpa, upiPayload, upiReference, type UpiRequest } from '#domain/upi.ts';
import { runs } from './cases.ts';

const request: UpiRequest = {
  vpa: 'charanfootwear@upi',
  name: 'Charan Footwear',
  merchantCode: null,
  amount: money(94_500),
  reference: '0193A1B2',
  note: 'Bill A2-2627-000123',
};

describe('the payload of a UPI code', () => {
  test('has the fields of the linking specification', () => {
    expect(upiPayload(request)).toEqual({
      ok: true,
      value:
        'upi://pay?pa=charanfootwear@upi&pn=Charan%20Footwear&tr=0193A1B2&tn=Bill%20A2-2627-000123&am=945.00&cu=INR',
    });
    expect(upiPayload({ ...request, merchantCode: '5661' })).toMatchObject({
      value: expect.stringContaining('&mc=5661&') as string,
    });
  });

  test.each([
    ['bad-vpa', { vpa: 'charan footwear@upi' }],
    ['bad-vpa', { vpa: 'charanfootwear' }],
    ['bad-name', { name: ' \n ' }],
    ['bad-merchant-code', { merchantCode: '56' }],
    ['bad-amount', { amount: money(0) }],
    ['bad-reference', { reference: 'A2/000123' }],
    ['bad-reference', { reference: 'A'.repeat(36) }],
  ])('refuses with %s', (code, wrong) => {
    expect(upiPayload({ ...request, ...wrong })).toEqual({ ok: false, error: code });
  });

  test('reads back to what went in, whatever the shop is called and in whatever script', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
        fc.string({ maxLength: 80 }),
        fc.integer({ min: 1, max: 99_999_999 }),
        (name, note, paise) => {
          const made = upiPayload({ ...request, name, note, amount: money(paise) });
          if (!made.ok) {
            expect(made.error).toBe('bad-name');
            return;
          }
          expect(made.value).toMatch(/^upi:\/\/pay\?[\w\-.~%@=&]+$/);
          const read = new URL(made.value).searchParams;
          expect(Math.round(Number(read.get('am')) * 100)).toBe(paise);
          expect(Array.from(read.get('tn') ?? '').length).toBeLessThanOrEqual(50);
          expect(read.get('pn')).toBe(name.replace(/[\s\p{C}]+/gu, ' ').trim());
        },
      ),
      { numRuns: runs(0.01) },
    );
  });

  test('an id makes a reference of letters and digits, no longer than the bank takes', () => {
    expect(upiReference('0193a1b2-1111-7222-8333-44444444444a')).toBe('0193A1B211117222833344444444444A');
    expect(upiReference('x'.repeat(60))).toHaveLength(35);
  });
});

test.each([
  ['charan.foot-wear_1@okhdfcbank', true],
  ['9825012345@ybl', true],
  ['a@upi', false],
  ['charan@', false],
  ['@upi', false],
  ['charan@ok.bank', false],
  ['charan@upi&am=1', false],
])('%s as an address: %s', (text, is) => {
  expect(isVpa(text)).toBe(is);
});

test.each([
  ['430812345678', true],
  ['AXIS0012345', true],
  ['12345', false],
  ['4308 1234 5678', false],
])('%s as the reference of a bank: %s', (text, is) => {
  expect(isBankReference(text)).toBe(is);
});
