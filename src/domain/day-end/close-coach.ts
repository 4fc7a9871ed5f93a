/**
 * The likely causes of a difference in the drawer, the surest first. It accuses nobody: it says where to look.
 *
 * A cash drawer differs for few reasons, and most leave a trace in the figures: a payment rung under another method differs by
 * exactly one bill, a note taken for another by the difference of the two, a movement entered the wrong way round by twice its
 * amount, a count written with its digits swapped by a multiple of nine of its note.
 */
import { money, negate, type Money } from '../money.ts';
import type { TenderMethod } from '../tender.ts';
import type { Denomination } from '../tax.ts';

/** One payment or refund of the shift; refunds have negative amounts. */
export type CoachedPayment = {
  /** The sale's or credit note's id. */
  readonly paperId: string;
  readonly number: string;
  readonly atMs: number;
  readonly method: TenderMethod;
  readonly amount: Money;
  /** What was handed over; more than the amount where change was given. */
  readonly received: Money;
};

export type CoachedMovement = {
  readonly id: string;
  readonly kind: 'pay-in' | 'pay-out' | 'drop';
  /** Above zero. */
  readonly amount: Money;
  readonly atMs: number;
};

export type CoachedShift = {
  /** Counted less expected, by method; below zero is short. What was not counted is not in it. */
  readonly differences: ReadonlyMap<TenderMethod, Money>;
  readonly payments: readonly CoachedPayment[];
  readonly movements: readonly CoachedMovement[];
  /** As the cash was counted; empty where only a sum was. */
  readonly counted: readonly { readonly value: Money; readonly count: number }[];
  readonly denominations: readonly Denomination[];
};

/** `paperId` and `number` name the very bill, `movementId` the movement; `from` was meant or given, `to` was rung or taken. */
export type Cause =
  | {
      readonly kind: 'rung-as';
      readonly paperId: string;
      readonly number: string;
      readonly amount: Money;
      readonly rung: TenderMethod;
      readonly paid: TenderMethod;
    }
  | {
      readonly kind: 'note-mistaken';
      readonly paperId: string;
      readonly number: string;
      /** The note that left the drawer, or was thought to have come in, and the one it was taken for. */
      readonly large: Money;
      readonly small: Money;
      readonly side: 'given-as-change' | 'taken';
    }
  | {
      readonly kind: 'change-kept' | 'change-twice';
      readonly paperId: string;
      readonly number: string;
      readonly amount: Money;
    }
  | {
      readonly kind: 'movement-reversed' | 'movement-twice';
      readonly movementId: string;
      readonly amount: Money;
    }
  | {
      readonly kind: 'digits-swapped';
      readonly value: Money;
      readonly counted: number;
      readonly perhaps: number;
    }
  | { readonly kind: 'miscounted'; readonly value: Money; readonly pieces: number };

const mostCauses = 5;

/** At most five causes that would each explain the whole difference in cash; none where the cash is right. */
export function coachDifference(shift: CoachedShift): readonly Cause[] {
  const difference = shift.differences.get('cash') ?? money(0);
  if (difference === 0) return [];
  return [
    ...rungAs(shift, difference),
    ...changeMistakes(shift, difference),
    ...movementMistakes(shift, difference),
    ...noteMistakes(shift, difference),
    ...countMistakes(shift, difference),
  ].slice(0, mostCauses);
}

const byReference: readonly TenderMethod[] = ['upi', 'card', 'wallet'];

/**
 * Cash is short by a bill that was paid another way, or over by one that was paid in cash and rung another way. Those whose
 * other method differs by the same sum the other way come first: the two together leave little doubt.
 */
function rungAs({ payments, differences }: CoachedShift, difference: Money): Cause[] {
  const found: (Cause & { readonly isCertain: boolean })[] = [];
  for (const payment of payments) {
    const { paperId, number, method, amount } = payment;
    if (difference < 0 && method === 'cash' && amount === negate(difference)) {
      const counterparts = byReference.filter((other) => differences.get(other) === amount);
      for (const paid of counterparts.length > 0 ? counterparts : (['upi'] as const)) {
        found.push({
          kind: 'rung-as',
          paperId,
          number,
          amount,
          rung: 'cash',
          paid,
          isCertain: counterparts.length > 0,
        });
      }
    }
    if (difference > 0 && byReference.includes(method) && amount === difference) {
      const isCertain = differences.get(method) === negate(amount);
      found.push({ kind: 'rung-as', paperId, number, amount, rung: method, paid: 'cash', isCertain });
    }
  }
  return found
    .toSorted((a, b) => Number(b.isCertain) - Number(a.isCertain))
    .map(({ isCertain: _isCertain, ...cause }) => cause);
}

/** Over by a bill's change: it was not given; short by it: it was given twice. */
function changeMistakes({ payments }: CoachedShift, difference: Money): Cause[] {
  return payments
    .filter(({ method, amount, received }) => method === 'cash' && received > amount)
    .filter(({ amount, received }) => received - amount === Math.abs(difference))
    .map(({ paperId, number, amount, received }) => ({
      kind: difference > 0 ? 'change-kept' : 'change-twice',
      paperId,
      number,
      amount: money(received - amount),
    }));
}

/** A movement the wrong way round differs by twice its amount; one entered twice, or not carried out, by its amount. */
function movementMistakes({ movements }: CoachedShift, difference: Money): Cause[] {
  return movements.flatMap(({ id, kind, amount }): Cause[] => {
    const sign = kind === 'pay-in' ? 1 : -1;
    // The book believes sign x amount came in; had it been the other way, the drawer is off by twice that.
    if (difference === -2 * sign * amount) return [{ kind: 'movement-reversed', movementId: id, amount }];
    if (difference === -sign * amount) return [{ kind: 'movement-twice', movementId: id, amount }];
    return [];
  });
}

/**
 * One note taken for another: short by large - small where the large one was given out as the small one in change, or the small one
 * was taken as the large one. Only bills on which that note can have changed hands are named, the latest first.
 */
function noteMistakes({ payments, denominations }: CoachedShift, difference: Money): Cause[] {
  if (difference >= 0) return [];
  const values = denominations.map(({ value }) => value).toSorted((a, b) => b - a);
  const pairs = values.flatMap((large) =>
    values.filter((small) => large - small === negate(difference)).map((small) => ({ large, small })),
  );
  return payments
    .filter(({ method, amount }) => method === 'cash' && amount > 0)
    .toSorted((a, b) => b.atMs - a.atMs)
    .flatMap(({ paperId, number, amount, received }): Cause[] => {
      const change = received - amount;
      return pairs.flatMap(({ large, small }): Cause[] => {
        // The customer is said to have handed over just this note, or notes of this kind.
        if (received > 0 && received % large === 0) {
          return [{ kind: 'note-mistaken', paperId, number, large, small, side: 'taken' }];
        }
        return change >= small && change < large
          ? [{ kind: 'note-mistaken', paperId, number, large, small, side: 'given-as-change' }]
          : [];
      });
    });
}

/** The count itself: two digits of a number of pieces swapped, or a few pieces of one note too many or too few. */
function countMistakes({ counted }: CoachedShift, difference: Money): Cause[] {
  const swapped = counted.flatMap(({ value, count }): Cause[] => {
    const perhaps = (count % 10) * 10 + Math.floor(count / 10);
    const isTwoDigits = count >= 10 && count <= 99;
    return isTwoDigits && (count - perhaps) * value === difference
      ? [{ kind: 'digits-swapped', value, counted: count, perhaps }]
      : [];
  });
  const few = 2;
  const miscounted = counted.flatMap(({ value }): Cause[] => {
    const pieces = difference / value;
    return Number.isInteger(pieces) && pieces !== 0 && Math.abs(pieces) <= few
      ? [{ kind: 'miscounted', value, pieces }]
      : [];
  });
  return [...swapped, ...miscounted];
}
