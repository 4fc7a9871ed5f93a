/** The bank's file against what customers said they had paid. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bankReferenceOf,
  matchStatement,
  type BankEntry,
  type ClaimedPayment,
} from '#domain/day-end/match-statement.ts';
import { money } from '#domain/money.ts';

const hour = 3_600_000;

function payment(id: string, rupees: number, hours: number, ...references: string[]): ClaimedPayment {
  return { paymentId: id, amount: money(rupees * 100), atMs: hours * hour, references };
}

function entry(row: number, rupees: number, hours: number, text = ''): BankEntry {
  return { row, amount: money(rupees * 100), atMs: hours * hour, text };
}

describe('a payment is found in the statement', () => {
  test('by its reference, however the bank breaks it', () => {
    const payments = [payment('a', 649, 1, 'GALLA7F2A91'), payment('b', 649, 1, '612345678901')];
    const entries = [entry(2, 649, 30, 'UPI/6123-4567-8901/paytm'), entry(3, 649, 2, 'upi galla 7f2a91')];
    expect(matchStatement(payments, entries)).toMatchObject({
      matches: [
        { paymentId: 'a', row: 3, by: 'reference' },
        { paymentId: 'b', row: 2, by: 'reference' },
      ],
      missing: [],
      unknownRows: [],
    });
  });

  test('by sum and day where there is one of each', () => {
    const found = matchStatement([payment('a', 1299, 10)], [entry(2, 1299, 20), entry(3, 80, 20)]);
    expect(found).toMatchObject({
      matches: [{ paymentId: 'a', row: 2, by: 'amount-and-day' }],
      unknownRows: [3],
    });
  });

  test('and not guessed among several of one sum', () => {
    const payments = [payment('a', 500, 10), payment('b', 500, 12)];
    expect(matchStatement(payments, [entry(2, 500, 11)])).toMatchObject({
      matches: [],
      ambiguous: [{ paymentIds: ['a', 'b'], rows: [2] }],
      missing: [],
    });
  });

  test('with another sum it is said to differ', () => {
    const found = matchStatement([payment('a', 500, 10, 'GALLA123')], [entry(2, 50, 10, 'GALLA123')]);
    expect(found).toMatchObject({ matches: [], differing: [{ paymentId: 'a', row: 2 }] });
  });

  test('what the bank does not have stays open', () => {
    expect(matchStatement([payment('a', 500, 10)], [entry(2, 500, 100)])).toMatchObject({
      matches: [],
      missing: ['a'],
      unknownRows: [2],
    });
  });
});

const payments = fc
  .array(fc.record({ rupees: fc.integer({ min: 1, max: 30 }), hours: fc.integer({ min: 0, max: 96 }) }), {
    maxLength: 30,
  })
  .map((all) =>
    all.map(({ rupees, hours }, at) => payment(`p${at}`, rupees, hours, `REFERENCE${at + 1000}`)),
  );

describe('of any two files', () => {
  test('every payment and every row ends in exactly one place, and matched sums are equal', () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 96 })), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(payments, rows, (claimed, booked) => {
        const entries = booked.map(([rupees, hours], at) => entry(at + 2, rupees, hours));
        const found = matchStatement(claimed, entries);
        const ids = [
          ...found.matches.map(({ paymentId }) => paymentId),
          ...found.differing.map(({ paymentId }) => paymentId),
          ...found.ambiguous.flatMap(({ paymentIds }) => paymentIds),
          ...found.missing,
        ];
        const used = [
          ...found.matches.map(({ row }) => row),
          ...found.differing.map(({ row }) => row),
          ...found.ambiguous.flatMap((group) => group.rows),
          ...found.unknownRows,
        ];
        expect(ids.toSorted()).toEqual(claimed.map(({ paymentId }) => paymentId).toSorted());
        expect(used.toSorted((a, b) => a - b)).toEqual(entries.map(({ row }) => row));
        for (const { paymentId, row } of found.matches) {
          const one = claimed.find((each) => each.paymentId === paymentId);
          expect(one?.amount).toBe(entries.find((each) => each.row === row)?.amount);
        }
      }),
    );
  });

  test('a whole statement with references is matched whole, in any order', () => {
    fc.assert(
      fc.property(
        payments.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        ([claimed, shuffled]) => {
          const entries = shuffled.map(({ amount, atMs, references }, at) => ({
            row: at + 2,
            amount,
            atMs: atMs + hour,
            text: `CR/${references.join('')}/UPI`,
          }));
          const found = matchStatement(claimed, entries);
          expect(found.matches.map(({ by }) => by)).toEqual(claimed.map(() => 'reference'));
          expect(found.unknownRows).toEqual([]);
        },
      ),
    );
  });

  test('keeps of a row the number of the payment and nothing of the person', () => {
    const of = (text: string) => bankReferenceOf({ text });
    expect(of('UPI/632512345678/Asha Patel/asha@okaxis')).toBe('632512345678');
    expect(of('UPI/919876543210@paytm/632512345678')).toBe('632512345678');
    expect(of('UPI/919876543210@paytm')).toBe(null);
    expect(of('NEFT 4111111111111111')).toBe(null);
  });
});
