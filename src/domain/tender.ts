/** How a bill is paid: the methods, what covers it, the change, the notes a customer may hand over, the coins to give back. */
import { money, subtract, sum, zero, type Money } from './money.ts';
import { err, ok, type Result } from './result.ts';
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

/** `shown`: the code was shown; `claimed`: the customer says it went through; `verified`: the shop saw it at its bank. */
export const upiStates = ['shown', 'claimed', 'verified'] as const;
export type UpiState = (typeof upiStates)[number];

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

export type TenderError =
  | { readonly code: 'under-paid'; readonly due: Money; readonly left: Money }
  | { readonly code: 'over-tendered'; readonly due: Money; readonly excess: Money }
  /** An amount below zero, less received than it is to cover, or more where it is not cash. */
  | { readonly code: 'bad-tender'; readonly index: number };

export type Settlement = {
  readonly due: Money;
  readonly tenders: readonly Tender[];
  readonly received: Money;
  readonly change: Money;
};

const suggestions = 5;

/** Cash handed over for what is left to pay: all of it covers the bill unless it is more than is due. */
export function cashTender(due: Money, received: Money): Tender {
  const amount = money(Math.max(0, Math.min(due, received)));
  return { method: 'cash', amount, received, reference: null, instrumentId: null, state: null };
}

/**
 * Checks that `tenders` cover `total` exactly and says what goes back.
 *
 * A bill of zero needs no tender. Errors: `under-paid` with what is left, `over-tendered` where the amounts (not the cash
 * received) exceed the bill, `bad-tender` naming the tender by its place from 0.
 */
export function settle(total: Money, tenders: readonly Tender[]): Result<Settlement, TenderError> {
  const bad = tenders.findIndex(
    ({ method, amount, received }) =>
      amount < 0 || received < amount || (method !== 'cash' && received !== amount),
  );
  if (bad >= 0) return err({ code: 'bad-tender', index: bad });
  const covered = sum(tenders.map(({ amount }) => amount));
  if (covered < total) return err({ code: 'under-paid', due: total, left: subtract(total, covered) });
  if (covered > total) return err({ code: 'over-tendered', due: total, excess: subtract(covered, total) });
  const received = sum(tenders.map((tender) => tender.received));
  return ok({ due: total, tenders, received, change: subtract(received, total) });
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
