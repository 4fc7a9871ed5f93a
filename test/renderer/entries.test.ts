/** What is typed at the till: amounts, multipliers, the float, the new shop. */
import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import {
  amountTyped,
  isWholeCash,
  textOf,
  typeKey,
  type PadKey,
} from '../../src/renderer/lib/amount-entry.ts';
import { isCode, readScan, readTyped } from '../../src/renderer/features/sales/multiplier.ts';
import { piecesOf } from '../../src/renderer/features/sales/give-back.ts';
import { quickSums } from '../../src/renderer/features/shifts/quick-sums.ts';
import { emptyDraft, faultsOf, newShopOf, withField } from '../../src/renderer/features/setup/shop-draft.ts';

const rupeeCash = [50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100];

describe('an amount on the keys', () => {
  const type = (keys: readonly PadKey[], decimals = 2): string =>
    keys.reduce((text, key) => typeKey(text, key, decimals), '');

  test('digits make an amount; a leading nought goes, a second point is no key', () => {
    expect([type(['4', '5', '00']), type(['0', '7']), type(['.', '5', '.', '5', '5']), type(['00'])]).toEqual(
      ['4500', '7', '0.55', '0'],
    );
  });

  test('no more decimals than the currency has, and no notes of a billion', () => {
    expect([
      type(['1', '.', '2', '3', '4']),
      type(['1', '.'], 0),
      type(['9', '9', '9', '9', '9', '9', '9', '9', '9', '9']),
    ]).toEqual(['1.23', '1', '999999999']);
  });

  test('erasing takes the last key away, clearing all of them', () => {
    expect([type(['4', '5', 'erase']), type(['4', '5', 'clear'])]).toEqual(['4', '']);
  });

  test('an empty field is no amount: it means the exact one', () => {
    expect([
      amountTyped('', 2),
      amountTyped('4500', 2),
      amountTyped('12.', 2),
      amountTyped('0.55', 2),
    ]).toEqual([null, 450_000, 1_200, 55]);
  });

  test('a suggested note stands in the field as if it had been typed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999_999_999 }),
        fc.constantFrom(0, 2, 3),
        (amount, decimals) => {
          expect(amountTyped(textOf(amount, decimals), decimals)).toBe(amount);
        },
      ),
    );
  });

  test('the pad has a point only where cash has parts', () => {
    expect([isWholeCash(rupeeCash, 2), isWholeCash([5_000, 100, 50, 1], 2)]).toEqual([true, false]);
  });
});

describe('a quantity before a code', () => {
  test('“3*” is three of what comes next', () => {
    expect(readTyped('3*')).toEqual({ quantity: '3', text: '' });
    expect(readTyped('12*8901765430218')).toEqual({ quantity: '12', text: '8901765430218' });
    expect(readTyped(' 2.50 * oxford black ')).toEqual({ quantity: '2.5', text: 'oxford black' });
  });

  test('without a star nothing is multiplied, and nought of something is no quantity', () => {
    expect(readTyped('9 black')).toEqual({ quantity: null, text: '9 black' });
    expect(readTyped('0*890')).toEqual({ quantity: null, text: '0*890' });
    expect(readTyped('007*x')).toEqual({ quantity: '7', text: 'x' });
  });

  test('a scan takes the “3*” in the field with it, and leaves a half-typed word alone', () => {
    expect(readScan('3*', '8901765430218')).toEqual({ quantity: '3', text: '8901765430218' });
    expect(readScan('3', '*8901765430218')).toEqual({ quantity: '3', text: '8901765430218' });
    expect(readScan('', '3*8901765430218')).toEqual({ quantity: '3', text: '8901765430218' });
    expect(readScan('ox', '8901765430218')).toEqual({ quantity: null, text: '8901765430218' });
  });

  test('digits alone are a code; a size is not', () => {
    expect([isCode('8901765430218'), isCode('9'), isCode('9 black'), isCode('KD-4471')]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});

test('change is handed back in the fewest pieces', () => {
  expect(piecesOf(15_900, rupeeCash)).toEqual([
    { value: 10_000, count: 1 },
    { value: 5_000, count: 1 },
    { value: 500, count: 1 },
    { value: 200, count: 2 },
  ]);
});

test('round floats follow the largest note', () => {
  expect(quickSums(rupeeCash)).toEqual([50_000, 100_000, 200_000, 300_000, 500_000]);
});

describe('a new shop', () => {
  const india = {
    code: 'in',
    name: { en: 'India', hi: 'भारत' },
    currency: 'INR',
    regions: [
      { code: '24', name: 'Gujarat' },
      { code: '27', name: 'Maharashtra' },
    ],
    taxNumber: { name: 'GSTIN', rule: 'gstin' as const },
    composition: null,
  };
  const untaxed = {
    code: 'none',
    name: { en: 'No tax', hi: 'बिना कर' },
    currency: 'GBP',
    regions: [],
    taxNumber: null,
    composition: null,
  };
  const filled = {
    ...emptyDraft([india, untaxed], 'Front counter'),
    name: 'Charan Footwear',
    region: '24',
    ownerName: 'Ramesh Patel',
    ownerPin: '135790',
    pinAgain: '135790',
  };

  test('opens when name, state, owner and PIN are there; address, phone and GSTIN may be left empty', () => {
    expect(faultsOf(filled, india)).toEqual({});
    expect(newShopOf(filled, { commandId: 'c', language: 'en' })).toMatchObject({
      taxNumber: null,
      phone: null,
    });
  });

  test('says which fields stand in the way', () => {
    expect(faultsOf(emptyDraft([india], 'Front counter'), india)).toEqual({
      name: 'needed',
      region: 'needed',
      ownerName: 'needed',
      ownerPin: 'pin-length',
    });
  });

  test('a GSTIN is checked as it is typed, and brings its state along', () => {
    const typed = withField({ ...filled, region: '' }, 'taxNumber', '27AAPFU0939F1ZV', india);
    expect(typed.region).toBe('27');
    expect(faultsOf(typed, india)).toEqual({});
    expect(faultsOf({ ...filled, taxNumber: '27AAPFU0939F1ZW' }, india)).toEqual({
      taxNumber: 'check-character',
    });
    expect(faultsOf({ ...filled, taxNumber: '27AAPFU0939F1ZV' }, india)).toEqual({
      taxNumber: 'other-region',
    });
  });

  test('a profile without states asks for none', () => {
    expect(faultsOf(withField(filled, 'taxProfile', 'none', untaxed), untaxed)).toEqual({});
  });

  test('a PIN that is easy to guess, or differs the second time, is refused early', () => {
    const pin = (ownerPin: string) => faultsOf({ ...filled, ownerPin, pinAgain: ownerPin }, india).ownerPin;
    expect(['111111', '123456', '987654', '123123', '12345', '12a456', '135790'].map(pin)).toEqual([
      'pin-simple',
      'pin-simple',
      'pin-simple',
      'pin-simple',
      'pin-length',
      'pin-digits',
      undefined,
    ]);
    expect(faultsOf({ ...filled, pinAgain: '135791' }, india)).toEqual({ pinAgain: 'pin-differs' });
  });
});
