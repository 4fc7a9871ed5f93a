/** What one promotion takes off a set of lots, and which part of them it took it from. */
import { assertNever } from '../result.ts';
import { mulDivHalfUp } from '../rounding.ts';
import type { Lot } from './lots.ts';
import type { PieceOff, PromotionRule } from './promotion.ts';
import { whole } from '../rate.ts';

/** A lot with what it still comes to, in minor units: less than its gross where another promotion was there before. */
export type Stake = { readonly lot: Lot; readonly value: number };

/** `weights`: what the pieces that counted come to, stake by stake; the gain is theirs and never more than their sum. */
export type Gain = { readonly amount: number; readonly weights: readonly number[] };

const nothing: Gain = { amount: 0, weights: [] };

/** Pieces of one value of one stake. A lot whose value does not divide has two runs, a minor unit apart. */
type Run = { readonly stake: number; readonly value: number; readonly count: number };

/** The gain of `rule` over all of `stakes` together, in minor units; zero where it does not come about. */
export function gainOf(rule: PromotionRule, stakes: readonly Stake[]): Gain {
  switch (rule.kind) {
    case 'each':
      return offEach(rule.off, stakes);
    case 'quantity-breaks': {
      const counted = stakes.map((stake) => (stake.lot.pieces === null ? { ...stake, value: 0 } : stake));
      const count = stakes.reduce((all, { lot }) => all + (lot.pieces ?? 0), 0);
      const step = rule.steps.findLast(({ from }) => count >= from);
      return step === undefined ? nothing : offEach(step.off, counted);
    }
    case 'buy-x-get-y':
      return buyAndGet(rule, stakes);
    case 'mix-and-match':
      return mixAndMatch(rule, stakes);
    case 'bill-threshold': {
      const marked = stakes.reduce((all, { lot }) => all + lot.gross, 0);
      const left = stakes.reduce((all, { value }) => all + value, 0);
      if (marked < rule.from) return nothing;
      const { off } = rule;
      const amount = off.kind === 'percent' ? mulDivHalfUp(left, off.rate, whole) : off.amount;
      return { amount: Math.min(amount, left), weights: stakes.map(({ value }) => value) };
    }
    default:
      return assertNever(rule);
  }
}

/** Stake by stake, so that what one lot gains does not hang on the others. */
function offEach(off: PieceOff, stakes: readonly Stake[]): Gain {
  const gains = stakes.map(({ lot, value }) => Math.min(value, offOne(off, lot, value)));
  return { amount: gains.reduce((all, each) => all + each, 0), weights: gains };
}

function offOne(off: PieceOff, lot: Lot, value: number): number {
  const { kind } = off;
  if (kind === 'percent') return mulDivHalfUp(value, off.rate, whole);
  // A sum or a price for a piece is one for a kilogram or a metre too.
  const thousandths = lot.pieces === null ? lot.line.qty : lot.pieces * 1000;
  const each = kind === 'amount' ? off.amount : off.price;
  // The estimate is off by less than a minor unit; above the value the exact product may not be a safe integer.
  const isWorthMore = (each * thousandths) / 1000 > value + 1;
  if (kind === 'amount') return isWorthMore ? value : mulDivHalfUp(each, thousandths, 1000);
  return isWorthMore ? 0 : Math.max(0, value - mulDivHalfUp(each, thousandths, 1000));
}

/** Free or cheaper pieces stand at fixed places of the dearest-first row, counted by runs and not one by one. */
function buyAndGet(rule: Extract<PromotionRule, { kind: 'buy-x-get-y' }>, stakes: readonly Stake[]): Gain {
  const runs = runsOf(stakes);
  const size = rule.buy + rule.get;
  const total = runs.reduce((all, { count }) => all + count, 0);
  const inGroups = total - (total % size);
  const weights = stakes.map(() => 0);
  let amount = 0;
  let at = 0;
  for (const { stake, value, count } of runs) {
    const end = Math.min(at + count, inGroups);
    if (end <= at) break;
    const cheaper = cheaperBefore(end, rule) - cheaperBefore(at, rule);
    amount += cheaper * mulDivHalfUp(value, rule.rate, whole);
    weights[stake] = (weights[stake] ?? 0) + value * (end - at);
    at = end;
  }
  return amount === 0 ? nothing : { amount, weights };
}

/** How many of the first `places` of the row are the cheaper ones of their group. */
function cheaperBefore(places: number, { buy, get }: { readonly buy: number; readonly get: number }): number {
  const size = buy + get;
  return Math.floor(places / size) * get + Math.max(0, (places % size) - buy);
}

function mixAndMatch(
  { count: size, price }: Extract<PromotionRule, { kind: 'mix-and-match' }>,
  stakes: readonly Stake[],
): Gain {
  const weights = stakes.map(() => 0);
  let amount = 0;
  let group: Run[] = [];
  let filled = 0;
  /** Closes `times` groups of the same pieces; a group that is cheaper than the price stays as it is. */
  function close(pieces: readonly Run[], times: number): void {
    const sum = pieces.reduce((all, { value, count }) => all + value * count, 0);
    if (sum <= price) return;
    amount += (sum - price) * times;
    for (const { stake, value, count } of pieces) {
      weights[stake] = (weights[stake] ?? 0) + value * count * times;
    }
  }
  for (const run of runsOf(stakes)) {
    let left = run.count;
    if (filled > 0) {
      const taken = Math.min(left, size - filled);
      group.push({ ...run, count: taken });
      filled += taken;
      left -= taken;
      if (filled === size) {
        close(group, 1);
        group = [];
        filled = 0;
      }
    }
    const times = Math.floor(left / size);
    if (times > 0) close([{ ...run, count: size }], times);
    const rest = left - times * size;
    if (rest > 0) {
      group = [{ ...run, count: rest }];
      filled = rest;
    }
  }
  return amount === 0 ? nothing : { amount, weights };
}

/** Whole pieces, the dearest first; pieces of one value in the order of the stakes. */
function runsOf(stakes: readonly Stake[]): Run[] {
  return stakes
    .flatMap(({ lot, value }, stake): Run[] => {
      const { pieces } = lot;
      if (pieces === null) return [];
      const each = Math.floor(value / pieces);
      const dearer = value - each * pieces;
      return [
        { stake, value: each + 1, count: dearer },
        { stake, value: each, count: pieces - dearer },
      ].filter(({ count }) => count > 0);
    })
    .sort((a, b) => b.value - a.value || a.stake - b.stake);
}
