/** Which payments of the shop stand in the bank's statement: each payment and each entry of the bank is used once. */
import type { Money } from '../money.ts';
import { businessDayOf, instant } from '../time.ts';

export type ClaimedPayment = {
  readonly paymentId: string;
  readonly amount: Money;
  readonly atMs: number;
  /** What the customer's bank or ours may have written down of it: our request's reference, the UTR, the bill's number. */
  readonly references: readonly string[];
};

/** Money that came in. `text` is whatever the bank wrote: narration, UTR, reference. */
export type BankEntry = {
  /** Row of the file. */
  readonly row: number;
  readonly amount: Money;
  /** When it was booked; banks give a day or a time. */
  readonly atMs: number;
  readonly text: string;
};

export type Match = {
  readonly paymentId: string;
  readonly row: number;
  /** `reference`: the bank names it; `amount-and-day`: the only pair of this sum within a day. */
  readonly by: 'reference' | 'amount-and-day';
};

export type StatementMatches = {
  readonly matches: readonly Match[];
  /** The bank names the payment and another sum. */
  readonly differing: readonly { readonly paymentId: string; readonly row: number }[];
  /** More than one pair is possible: a person decides. */
  readonly ambiguous: readonly { readonly paymentIds: readonly string[]; readonly rows: readonly number[] }[];
  readonly missing: readonly string[];
  readonly unknownRows: readonly number[];
};

/**
 * The number that the payments network gave: twelve digits. What else a bank writes names people, and is kept nowhere; nor is a
 * mobile number with the country's 91 before it.
 */
export function bankReferenceOf({ text }: Pick<BankEntry, 'text'>): string | null {
  const numbers = text.match(/(?<!\d)\d{12}(?!\d)/g) ?? [];
  return numbers.find((each) => !/^91[6-9]/.test(each)) ?? null;
}

/**
 * Under what each row of a file is kept: the bank's own number, else its day, its sum in minor units (A) and the how many-th such
 * row of that day it is (N): `20261121A4900N1`, letters and digits as in every bank's reference.
 *
 * Not by the row's place: the next file has other rows above it. The same file again gives the same references, and two equal
 * credits of a day have one each.
 */
export function entryReferences(
  entries: readonly BankEntry[],
  utcOffsetMin: number,
): ReadonlyMap<number, string> {
  const counts = new Map<string, number>();
  return new Map(
    entries.map((entry) => {
      const own = bankReferenceOf(entry);
      if (own !== null) return [entry.row, own];
      const day = businessDayOf(instant(entry.atMs), utcOffsetMin).replaceAll('-', '');
      const like = `${day}A${entry.amount}`;
      const count = (counts.get(like) ?? 0) + 1;
      counts.set(like, count);
      return [entry.row, `${like}N${count}`];
    }),
  );
}

/** Shorter texts are found by chance in a narration. */
const shortestReference = 6;
const dayMs = 86_400_000;

/**
 * Matches in two steps: by a reference that the entry's text holds and an equal sum; then, of what is left, pairs of equal sums
 * booked within a day of each other, where the sum stands once on either side. Nothing is guessed among several.
 */
export function matchStatement(
  payments: readonly ClaimedPayment[],
  entries: readonly BankEntry[],
): StatementMatches {
  const openPayments = new Map(payments.map((payment) => [payment.paymentId, payment]));
  const openEntries = new Map(entries.map((entry) => [entry.row, entry]));
  const matches: Match[] = [];
  const differing: { paymentId: string; row: number }[] = [];
  const take = (paymentId: string, row: number): void => {
    openPayments.delete(paymentId);
    openEntries.delete(row);
  };
  for (const { paymentId, amount, references } of payments) {
    const named = [...openEntries.values()].filter(({ text }) => names(text, references));
    const exact = named.find((entry) => entry.amount === amount);
    const [other] = named;
    if (exact !== undefined) {
      matches.push({ paymentId, row: exact.row, by: 'reference' });
      take(paymentId, exact.row);
    } else if (other !== undefined) {
      differing.push({ paymentId, row: other.row });
      take(paymentId, other.row);
    }
  }
  const ambiguous: { paymentIds: string[]; rows: number[] }[] = [];
  for (const group of groupsOfEqualSums([...openPayments.values()], [...openEntries.values()])) {
    const [paymentId, ...otherPayments] = group.paymentIds;
    const [row, ...otherRows] = group.rows;
    if (paymentId === undefined || row === undefined) continue;
    if (otherPayments.length === 0 && otherRows.length === 0) {
      matches.push({ paymentId, row, by: 'amount-and-day' });
    } else ambiguous.push(group);
    for (const id of group.paymentIds) openPayments.delete(id);
    for (const each of group.rows) openEntries.delete(each);
  }
  return {
    matches,
    differing,
    ambiguous,
    missing: [...openPayments.keys()],
    unknownRows: [...openEntries.keys()],
  };
}

function names(text: string, references: readonly string[]): boolean {
  const plain = plainText(text);
  return references.some((reference) => {
    const wanted = plainText(reference);
    return wanted.length >= shortestReference && plain.includes(wanted);
  });
}

/** Banks break references with spaces, slashes and hyphens, and write them in capitals. */
function plainText(text: string): string {
  return text.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');
}

type Group = { readonly paymentIds: string[]; readonly rows: number[] };

/** Payments and entries of one sum that hang together by days: those that could be each other's. */
function groupsOfEqualSums(
  payments: readonly ClaimedPayment[],
  entries: readonly BankEntry[],
): readonly Group[] {
  const groups: Group[] = [];
  for (const amount of new Set(payments.map((payment) => payment.amount))) {
    const left = {
      payments: payments.filter((payment) => payment.amount === amount),
      entries: entries.filter((entry) => entry.amount === amount),
    };
    while (left.payments.length > 0) groups.push(takeGroup(left));
  }
  return groups.filter(({ rows }) => rows.length > 0);
}

/** Takes out the first payment and everything that could be its entry, their payments, and so on. */
function takeGroup(left: { payments: ClaimedPayment[]; entries: BankEntry[] }): Group {
  const group: Group = { paymentIds: [], rows: [] };
  let reached: readonly { readonly atMs: number }[] = left.payments.splice(0, 1);
  group.paymentIds.push((reached[0] as ClaimedPayment).paymentId);
  for (;;) {
    const newEntries = left.entries.filter((entry) => reached.some((each) => isNear(each, entry)));
    left.entries = left.entries.filter((entry) => !newEntries.includes(entry));
    const newPayments = left.payments.filter((payment) => newEntries.some((each) => isNear(each, payment)));
    left.payments = left.payments.filter((payment) => !newPayments.includes(payment));
    group.rows.push(...newEntries.map(({ row }) => row));
    group.paymentIds.push(...newPayments.map(({ paymentId }) => paymentId));
    if (newPayments.length === 0) return group;
    reached = newPayments;
  }
}

function isNear(a: { readonly atMs: number }, b: { readonly atMs: number }): boolean {
  return Math.abs(a.atMs - b.atMs) <= dayMs;
}
