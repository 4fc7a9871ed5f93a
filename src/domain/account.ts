/** What stands between a shop and its customers: bills to be paid later, and money that the shop holds for someone. */
import { add, money, negate, subtract, sum, zero, type Money } from './money.ts';
import { err, ok, type Result } from './result.ts';
import type { TenderMethod } from './tender.ts';
import { daysBetween, type BusinessDay } from './time.ts';

/**
 * The accounts that a bill can be paid from or onto; each is also a tender method.
 *
 * `on-account` is what a customer owes, and a tender makes it more. The others are what the shop owes: a tender makes them less.
 */
export const accountKinds = ['on-account', 'advance', 'store-credit', 'gift-card'] as const;
export type AccountKind = (typeof accountKinds)[number];

export function isAccountKind(method: TenderMethod): method is AccountKind {
  return accountKinds.some((kind) => kind === method);
}

/**
 * What a tender, or a refund by the same method, does to the balance of its account.
 *
 * Balances are never negative by themselves: what is owed, or what is held.
 */
export function accountChange(kind: AccountKind, amount: Money, side: 'tender' | 'refund'): Money {
  const isMore = (kind === 'on-account') === (side === 'tender');
  return isMore ? amount : negate(amount);
}

/** A bill that was put on account, with what is left to pay of it. */
export type OpenBill = {
  readonly saleId: string;
  readonly number: string;
  readonly businessDay: BusinessDay;
  /** The last day on which it is not yet overdue. */
  readonly dueOn: BusinessDay;
  readonly open: Money;
};

export type Allocation = { readonly saleId: string; readonly number: string; readonly amount: Money };

/**
 * Spreads money over open bills, the oldest day first and within a day as given.
 *
 * A1 the parts add up to `amount`; A2 no part is more than is open of its bill; A3 a bill gets something only when all older ones
 * are covered. Errors: `more-than-due` with all that is due; `nothing-paid` for zero or less.
 */
export function allocateOldestFirst(
  bills: readonly OpenBill[],
  amount: Money,
): Result<
  readonly Allocation[],
  { readonly code: 'more-than-due'; readonly due: Money } | { readonly code: 'nothing-paid' }
> {
  if (amount <= 0) return err({ code: 'nothing-paid' });
  const due = sum(bills.map(({ open }) => open));
  if (amount > due) return err({ code: 'more-than-due', due });
  return ok(spread(oldestFirst(bills), amount));
}

/**
 * Takes what came back off the account: first off the bills the goods were on, then off the oldest.
 *
 * What is left over (the bills were paid meanwhile) is not allocated; the answer may come to less than `amount`.
 */
export function allocateReturn(
  bills: readonly OpenBill[],
  amount: Money,
  returnedFrom: ReadonlySet<string>,
): readonly Allocation[] {
  const [own, others] = [true, false].map((isOwn) =>
    oldestFirst(bills.filter(({ saleId }) => returnedFrom.has(saleId) === isOwn)),
  );
  return spread([...(own ?? []), ...(others ?? [])], amount);
}

/** One movement of an account that the shop holds money on: what it grew by, negative where it shrank. */
export type HeldEntry = {
  readonly documentId: string;
  /** Of the paper it came or went by; null where that has none. */
  readonly number: string | null;
  readonly businessDay: string;
  readonly amount: Money;
};

/**
 * What is left of each sum that came onto an account; `entries` in the order they were made. The oldest sum is spent first.
 *
 * H1 the parts add up to the balance. A refund voucher names the papers its money came by (Rule 51(1)(e) of the CGST Rules).
 */
export function unspentOf(entries: readonly HeldEntry[]): readonly HeldEntry[] {
  const held: { entry: HeldEntry; left: number }[] = [];
  for (const entry of entries) {
    if (entry.amount >= 0) held.push({ entry, left: entry.amount });
    else takeOldest(held, 0 - entry.amount);
  }
  return held.filter(({ left }) => left > 0).map(({ entry, left }) => ({ ...entry, amount: money(left) }));
}

/** The sums that `amount` is taken from, oldest first; less than `amount` where they come to less. */
export function oldestOf(unspent: readonly HeldEntry[], amount: Money): readonly HeldEntry[] {
  return takeOldest(
    unspent.map((entry) => ({ entry, left: entry.amount })),
    amount,
  ).map(({ entry, part }) => ({ ...entry, amount: money(part) }));
}

/** What is due, by how long it has been overdue. */
export type Ageing = {
  readonly notYetDue: Money;
  readonly upTo30: Money;
  readonly upTo60: Money;
  readonly upTo90: Money;
  readonly older: Money;
  readonly total: Money;
};

/** Ages open bills on the day `today`; days are counted from the day after `dueOn`. */
export function ageDues(bills: readonly OpenBill[], today: BusinessDay): Ageing {
  function between(from: number, to: number): Money {
    const inside = bills.filter(({ dueOn }) => {
      const days = daysBetween(dueOn, today);
      return days >= from && days <= to;
    });
    return sum(inside.map(({ open }) => open));
  }
  return {
    notYetDue: between(-Infinity, 0),
    upTo30: between(1, 30),
    upTo60: between(31, 60),
    upTo90: between(61, 90),
    older: between(91, Infinity),
    total: sum(bills.map(({ open }) => open)),
  };
}

/** How far a bill takes a customer over the credit limit; 0 where it does not. The bill itself counts. */
export function overLimit(credit: {
  readonly owed: Money;
  readonly limit: Money;
  readonly thisBill: Money;
}): Money {
  return money(Math.max(0, subtract(add(credit.owed, credit.thisBill), credit.limit)));
}

/** A card can be used through the day on which it expires. */
export function isExpired(expiresOn: BusinessDay | null, today: BusinessDay): boolean {
  // Days in ISO form sort as text.
  return expiresOn !== null && expiresOn < today;
}

function takeOldest(
  held: readonly { readonly entry: HeldEntry; left: number }[],
  amount: number,
): { readonly entry: HeldEntry; readonly part: number }[] {
  let open = amount;
  return held.flatMap((each) => {
    const part = Math.min(open, each.left);
    open -= part;
    each.left -= part;
    return part === 0 ? [] : [{ entry: each.entry, part }];
  });
}

function oldestFirst(bills: readonly OpenBill[]): readonly OpenBill[] {
  return bills.toSorted((a, b) =>
    a.businessDay === b.businessDay ? 0 : a.businessDay < b.businessDay ? -1 : 1,
  );
}

function spread(bills: readonly OpenBill[], amount: Money): readonly Allocation[] {
  let left = amount;
  return bills.flatMap(({ saleId, number, open }) => {
    const part = money(Math.max(zero, Math.min(left, open)));
    left = subtract(left, part);
    return part === 0 ? [] : [{ saleId, number, amount: part }];
  });
}
