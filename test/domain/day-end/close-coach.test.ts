/** What the drawer's difference tells: mistakes are planted in an honest shift, and the coach must name them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coachDifference, type CoachedPayment, type CoachedShift } from '#domain/day-end/close-coach.ts';
import { money, negate } from '#domain/money.ts';
import type { TenderMethod } from '#domain/tender.ts';
import { india } from '../profiles.ts';

const rupees = (amount: number) => money(amount * 100);

function paid(number: string, method: TenderMethod, amount: number, received = amount): CoachedPayment {
  return {
    paperId: `id ${number}`,
    number,
    atMs: Number(number),
    method,
    amount: rupees(amount),
    received: rupees(received),
  };
}

function shift(cash: number, changes: Partial<CoachedShift> = {}): CoachedShift {
  return {
    differences: new Map([['cash', rupees(cash)]]),
    payments: [],
    movements: [],
    counted: [],
    denominations: india.denominations,
    ...changes,
  };
}

describe('the coach', () => {
  test('says nothing where the cash is right', () => {
    expect(coachDifference(shift(0, { payments: [paid('1', 'cash', 500)] }))).toEqual([]);
  });

  test('names the bill that was paid by UPI and rung as cash, the surer when UPI is over by the same', () => {
    const payments = [paid('1', 'cash', 649), paid('2', 'cash', 1299), paid('3', 'upi', 400)];
    const differences = new Map<TenderMethod, ReturnType<typeof money>>([
      ['cash', rupees(-1299)],
      ['upi', rupees(1299)],
    ]);
    expect(coachDifference(shift(0, { differences, payments }))[0]).toEqual({
      kind: 'rung-as',
      paperId: 'id 2',
      number: '2',
      amount: rupees(1299),
      rung: 'cash',
      paid: 'upi',
    });
  });

  test('names the bill that was paid in cash and rung as UPI', () => {
    const payments = [paid('1', 'upi', 649), paid('2', 'upi', 1299)];
    expect(coachDifference(shift(649, { payments }))).toMatchObject([
      { kind: 'rung-as', number: '1', rung: 'upi', paid: 'cash' },
    ]);
  });

  test('names the bill on which a 500 can have gone out as a 100', () => {
    const payments = [paid('1', 'cash', 160, 200), paid('2', 'cash', 380, 500), paid('3', 'upi', 400)];
    expect(coachDifference(shift(-400, { payments }))).toContainEqual({
      kind: 'note-mistaken',
      paperId: 'id 2',
      number: '2',
      large: rupees(500),
      small: rupees(100),
      side: 'taken',
    });
  });

  test('names change that was kept, or given twice', () => {
    const payments = [paid('1', 'cash', 863, 900), paid('2', 'cash', 100, 200)];
    expect(coachDifference(shift(37, { payments }))).toMatchObject([{ kind: 'change-kept', number: '1' }]);
    expect(coachDifference(shift(-37, { payments }))).toMatchObject([{ kind: 'change-twice', number: '1' }]);
  });

  test('names a movement entered the wrong way round or twice', () => {
    const movements = [{ id: 'tea', kind: 'pay-out', amount: rupees(150), atMs: 1 }] as const;
    expect(coachDifference(shift(300, { movements }))).toMatchObject([{ kind: 'movement-reversed' }]);
    expect(coachDifference(shift(150, { movements }))).toMatchObject([{ kind: 'movement-twice' }]);
  });

  test('sees digits swapped in the count, and a note too many', () => {
    const counted = [
      { value: rupees(100), count: 12 },
      { value: rupees(50), count: 4 },
    ];
    expect(coachDifference(shift(-900, { counted }))).toEqual([
      { kind: 'digits-swapped', value: rupees(100), counted: 12, perhaps: 21 },
    ]);
    expect(coachDifference(shift(50, { counted }))).toEqual([
      { kind: 'miscounted', value: rupees(50), pieces: 1 },
    ]);
  });

  test('names the planted bill among forty, whatever else was sold', () => {
    const amount = fc.integer({ min: 1, max: 5000 });
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 40 }), fc.nat(), (amounts, pick) => {
        const payments = amounts.map((each, at) => paid(String(at + 1), 'cash', each));
        const wrong = payments[pick % payments.length];
        if (wrong === undefined) throw new Error('no bill');
        const differences = new Map<TenderMethod, ReturnType<typeof money>>([
          ['cash', negate(wrong.amount)],
          ['upi', wrong.amount],
        ]);
        const causes = coachDifference(shift(0, { differences, payments }));
        const alike = payments.filter((each) => each.amount === wrong.amount).slice(0, 5);
        expect(causes.slice(0, alike.length)).toEqual(
          alike.map(({ paperId, number }) => expect.objectContaining({ kind: 'rung-as', paperId, number })),
        );
      }),
    );
  });
});
