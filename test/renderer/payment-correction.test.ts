/** How a bill was really paid, as it is said on the screen and as it is sent. */
import { expect, test } from 'vitest';
import {
  amountOf,
  amountText,
  asRung,
  correctedTender,
  isAsRung,
  type RungTender,
} from '../../src/renderer/features/receipts/payment-correction.ts';

const cash: RungTender = {
  tenderNo: 1,
  method: 'cash',
  amount: 120_000,
  received: 150_000,
  reference: null,
  state: null,
};
const claimed: RungTender = {
  tenderNo: 2,
  method: 'upi',
  amount: 30_050,
  received: 30_050,
  reference: '01A1FD7FAA82702DB19A000000000001',
  state: 'claimed',
};

test('cash stands with what was handed over; said to be something else, with what it covered', () => {
  expect(amountText(cash, asRung(cash), 2)).toBe('1500');
  expect(amountText(cash, { ...asRung(cash), method: 'card' }, 2)).toBe('1200');
  expect(amountText(claimed, asRung(claimed), 2)).toBe('300.50');
});

test('a reference of the till’s own is none of the bank’s, heard or claimed; one that was verified stands', () => {
  expect(asRung(claimed).reference).toBe('');
  expect(asRung({ ...claimed, state: 'heard' }).reference).toBe('');
  expect(asRung({ ...claimed, state: 'verified', reference: '430812345678' }).reference).toBe('430812345678');
});

test('the same amount typed again is as it was rung, another is not', () => {
  expect(isAsRung(claimed, { ...asRung(claimed), amount: '300.5' }, 2)).toBe(true);
  expect(isAsRung(claimed, { ...asRung(claimed), amount: '200' }, 2)).toBe(false);
});

test('what is no amount above nothing is none', () => {
  const typed = (amount: string) => amountOf(cash, { ...asRung(cash), amount }, 2);
  expect([typed(''), typed('0'), typed('12.345'), typed('abc'), typed('12.5')]).toEqual([
    null,
    null,
    null,
    null,
    1250,
  ]);
});

test('of several payments each is sent with its amount, a single one takes the whole bill', () => {
  const upi = { method: 'upi', amount: null, reference: ' 430812345678 ' } as const;
  expect(correctedTender(upi, { amount: 500, isOnly: false })).toEqual({
    method: 'upi',
    amount: 500,
    state: 'verified',
    reference: '430812345678',
  });
  expect(correctedTender({ ...upi, reference: '' }, { amount: 500, isOnly: true })).toEqual({
    method: 'upi',
    state: 'claimed',
  });
  expect(correctedTender({ ...upi, method: 'cash' }, { amount: 500, isOnly: false })).toEqual({
    method: 'cash',
    received: 500,
  });
});
