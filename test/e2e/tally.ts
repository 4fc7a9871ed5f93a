/** What a careful cashier keeps on a slip of paper: every bill, every credit note, every note and coin. Minor units. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

export class Tally {
  /** What ought to lie in the drawer. */
  drawer: number;
  readonly bills: number[] = [];
  readonly voided: number[] = [];
  readonly returns: number[] = [];
  /** Slips of the card machine and payments by UPI. */
  readonly cards: number[] = [];
  readonly upi: number[] = [];

  constructor(float: number) {
    this.drawer = float;
  }

  get net(): number {
    return sum(this.bills) - sum(this.voided) - sum(this.returns);
  }
}

export function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}

const { notes, coins } = (
  JSON.parse(
    readFileSync(path.resolve(import.meta.dirname, '../../resources/tax-profiles/in.json'), 'utf8'),
  ) as { denominations: { notes: number[]; coins: number[] } }
).denominations;

/** How many of each note, then of each coin, in the order of the counting sheet; whole rupees only. */
export function pieces(amount: number): readonly number[] {
  let rest = amount;
  const counts = [...notes, ...coins].map((value) => {
    const count = Math.floor(rest / value);
    rest -= count * value;
    return count;
  });
  if (rest !== 0) throw new Error(`No coin is small enough for ${rest}`);
  return counts;
}
