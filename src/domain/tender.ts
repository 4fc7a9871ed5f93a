/** How a bill is paid: the methods, what covers it, the change, the notes a customer may hand over, the coins to give back. */
import { add, money, subtract, sum, zero, type Money } from './money.ts';
import { err, ok, type Result } from './result.ts';
import { nearestMultiple } from './rounding.ts';
import type { Denomination } from './tax.ts';

/** `exchange` clears a credit note against the bill of the same deal. */
export const tenderMethods = [
  'cash',
  'card',
  'wallet',
  'upi',
  'on-account',
  'advance',
  'gift-card',
  'store-credit',
  'exchange',
] as const;
export type TenderMethod = (typeof tenderMethods)[number];

/**
 * `shown`: the code was shown; `claimed`: the customer says it went through; `heard`: the shop's soundbox said its amount, which
 * the bank's file has yet to bear out (boxes are faked, RETAIL 4.5); `verified`: the shop saw it at its bank.
 */
export const upiStates = ['shown', 'claimed', 'heard', 'verified'] as const;
export type UpiState = (typeof upiStates)[number];

/** Whether nobody of the shop has seen or heard the money of a UPI payment. Null, of what is no UPI: no. */
export function isUnconfirmed(state: UpiState | null): boolean {
  return state === 'shown' || state === 'claimed';
}

/** `amount` is what covers the bill, `received` what was handed over; the rest is change, which only cash has. */
export type Tender = {
  readonly method: TenderMethod;
  readonly amount: Money;
  readonly received: Money;
  /** Bank reference, slip number, number of the paper it was cleared with. Never a card number. */
  readonly reference: string | null;
  /** The gift card, store credit or customer account it goes on. */
  readonly instrumentId: string | null;
  readonly state: UpiState | null;
};

/**
 * What was given towards a bill, before anyone knows how much of it covers what.
 *
 * `amount` null, in one of them at most: all that the others leave. Cash is what was handed over; it alone may be too much.
 */
export type GivenTender =
  | { readonly method: 'cash'; readonly received: Money }
  | {
      readonly method: Exclude<TenderMethod, 'cash'>;
      readonly amount: Money | null;
      readonly reference: string | null;
      readonly instrumentId: string | null;
      readonly state: UpiState | null;
    };

export type TenderError =
  | { readonly code: 'under-paid'; readonly due: Money; readonly left: Money }
  | { readonly code: 'over-tendered'; readonly due: Money; readonly excess: Money }
  /** An amount or a sum handed over below zero, or more or less handed over than it covers where it is not cash. */
  | { readonly code: 'bad-tender'; readonly index: number };

/** `cashRounding` is what the customer paid more (or less) because coins are not smaller: received - change = due + cashRounding. */
export type Settlement = {
  readonly due: Money;
  readonly tenders: readonly Tender[];
  readonly received: Money;
  readonly change: Money;
  readonly cashRounding: Money;
};

const suggestions = 5;

/** Cash handed over for what is left to pay: all of it covers the bill unless it is more than is due. */
export function cashTender(due: Money, received: Money): Tender {
  const amount = money(Math.max(0, Math.min(due, received)));
  return { method: 'cash', amount, received, reference: null, instrumentId: null, state: null };
}

/**
 * What is to be paid in coins for `amount`: the nearest multiple of the smallest coin in use, halves up; `step` null: as it is.
 *
 * Only what is paid in cash is rounded, and only after the bill's own round-off: a bill rounded to whole rupees is a multiple
 * of every coin up to a rupee, so it is never rounded twice.
 */
export function dueInCash(amount: Money, step: Money | null): Money {
  return step === null ? amount : money(nearestMultiple(amount, step));
}

/**
 * Lays what was given against `total`, in the order it was given; the order changes no sum.
 *
 * What is not cash covers exactly its amount, cash the rest, and what is left of it goes back. Errors: `under-paid` with what
 * is left, `over-tendered` where more than the bill would be taken by anything but cash, `bad-tender` by its place from 0: an
 * amount of nothing or less, or a second one without an amount.
 */
export function coverBill(
  total: Money,
  given: readonly GivenTender[],
  cashStep: Money | null = null,
): Result<Settlement, TenderError> {
  const open = given.flatMap((tender, index) =>
    tender.method !== 'cash' && tender.amount === null ? [index] : [],
  );
  const bad = given.findIndex(isBad);
  const twice = open[1] ?? bad;
  if (twice >= 0) return err({ code: 'bad-tender', index: twice });
  const cash = sum(given.map((tender) => (tender.method === 'cash' ? tender.received : zero)));
  const fixed = sum(given.map((tender) => (tender.method === 'cash' ? zero : (tender.amount ?? zero))));
  const rest = subtract(subtract(total, fixed), open.length === 0 ? zero : cash);
  if (open.length > 0 && rest <= 0) {
    return rest === 0
      ? err({ code: 'bad-tender', index: open[0] ?? 0 })
      : err({ code: 'over-tendered', due: total, excess: money(0 - rest) });
  }
  if (rest < 0) return err({ code: 'over-tendered', due: total, excess: money(0 - rest) });
  const inCash = open.length === 0 ? rest : cash;
  const wanted = cash === inCash ? inCash : dueInCash(inCash, cashStep);
  if (cash < wanted) return err({ code: 'under-paid', due: total, left: subtract(wanted, cash) });
  return settle(total, laid(given, inCash, rest), cashStep);
}

function isBad(tender: GivenTender): boolean {
  return tender.method === 'cash' ? tender.received < 0 : tender.amount !== null && tender.amount <= 0;
}

/** `inCash` is what cash has to cover, `rest` what the tender without an amount does. */
function laid(given: readonly GivenTender[], inCash: Money, rest: Money): Tender[] {
  const last = given.findLastIndex(({ method }) => method === 'cash');
  let left = inCash;
  return given.map((tender, index) => {
    if (tender.method !== 'cash') {
      const amount = tender.amount ?? rest;
      return { ...tender, amount, received: amount };
    }
    const cash = cashTender(left, tender.received);
    left = subtract(left, cash.amount);
    // What is less than a coin and forgiven counts as covered by the last of the cash.
    return index === last ? { ...cash, amount: add(cash.amount, left) } : cash;
  });
}

/**
 * Checks that `tenders` cover `total` exactly and says what goes back.
 *
 * A bill of zero needs no tender. `cashStep` is the coin that cash is rounded to; cash that was paid to the last coin exactly
 * is not. Errors: `under-paid` with what is left, `over-tendered` where the amounts (not the cash received) exceed the bill,
 * `bad-tender` naming the tender by its place from 0.
 */
export function settle(
  total: Money,
  tenders: readonly Tender[],
  cashStep: Money | null = null,
): Result<Settlement, TenderError> {
  const bad = tenders.findIndex((tender) => !isSound(tender, cashStep));
  if (bad >= 0) return err({ code: 'bad-tender', index: bad });
  const covered = sum(tenders.map(({ amount }) => amount));
  if (covered < total) return err({ code: 'under-paid', due: total, left: subtract(total, covered) });
  if (covered > total) return err({ code: 'over-tendered', due: total, excess: subtract(covered, total) });
  const cash = tenders.filter(({ method }) => method === 'cash');
  const inCash = sum(cash.map(({ amount }) => amount));
  const handed = sum(cash.map(({ received }) => received));
  const wanted = handed === inCash ? inCash : dueInCash(inCash, cashStep);
  if (handed < wanted) return err({ code: 'under-paid', due: total, left: subtract(wanted, handed) });
  const received = sum(tenders.map((tender) => tender.received));
  const change = subtract(handed, wanted);
  return ok({ due: total, tenders, received, change, cashRounding: subtract(wanted, inCash) });
}

function isSound({ method, amount, received }: Tender, cashStep: Money | null): boolean {
  if (amount < 0 || received < 0) return false;
  if (method !== 'cash') return received === amount;
  // Rounding forgives half a coin at the most.
  return received >= amount || (cashStep !== null && (amount - received) * 2 <= cashStep);
}

/**
 * What a customer is likely to hand over for `due`, ascending, at most five, the exact amount first.
 *
 * Single notes that cover it, and `due` rounded up to the notes that begin with 1 or 5 (10, 50, 100, 500) and to two and
 * four of the largest note: for Rs 4,341 that is 4,341, 4,350, 4,400, 4,500, 5,000. Nothing due, no suggestion.
 */
export function suggestNotes(due: Money, denominations: readonly Denomination[]): Money[] {
  if (due <= 0) return [];
  const notes = denominations.filter(({ kind }) => kind === 'note').map(({ value }) => value);
  const largest = Math.max(0, ...notes);
  const steps = [...notes.filter((value) => /^[15]/.test(String(value))), largest * 2, largest * 4];
  const roundUps = steps.filter((step) => step > 0).map((step) => Math.ceil(due / step) * step);
  const sorted = [...new Set([due, ...notes.filter((value) => value >= due), ...roundUps])].sort(
    (a, b) => a - b,
  );
  return sorted.slice(0, suggestions).map(money);
}

/**
 * The fewest notes and coins for `change`, largest first: 159 is 100 + 50 + 5 + 2 + 2.
 *
 * What is smaller than the smallest coin is not in the list (a bill rounded off to whole rupees leaves none).
 */
export function giveBack(
  change: Money,
  denominations: readonly Denomination[],
): { readonly value: Money; readonly count: number }[] {
  const pieces: { value: Money; count: number }[] = [];
  let left: number = Math.max(zero, change);
  // Greedy is the fewest pieces for every 1-2-5 series of coins, which all profiles hold.
  for (const { value } of denominations.toSorted((a, b) => b.value - a.value)) {
    const count = Math.floor(left / value);
    if (count > 0) pieces.push({ value, count });
    left -= count * value;
  }
  return pieces;
}
