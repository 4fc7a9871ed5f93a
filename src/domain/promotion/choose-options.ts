/** The search behind the best combination: who gets which lot. */
import { allocate, money } from '../money.ts';
import { gainOf, type Stake } from './gain.ts';
import type { Lot } from './lots.ts';
import type { Promotion } from './promotion.ts';

/** A promotion and the lots it picks. */
export type Picking = { readonly promotion: Promotion; readonly lots: readonly Lot[] };

/** Whoever a lot goes to: one exclusive promotion, or all that add to each other. */
export type Owner = Promotion | 'shared';

export type Choice = { readonly owners: ReadonlyMap<Lot, Owner>; readonly isExact: boolean };

/** Something lots may go to whose gain hangs on all that went there. */
type Option = { readonly owner: Owner; readonly gain: (lots: readonly Lot[]) => number };

/** A lot with its best gain for itself alone (null: nothing gives it one), and the options it may join instead. */
type Contested = {
  readonly lot: Lot;
  readonly alone: { readonly owner: Owner; readonly gain: number } | null;
  readonly options: readonly Option[];
};

/** So many steps of the exact search are taken for one group of lots that hang together: some milliseconds. */
const mostSteps = 20_000;

/**
 * The owners of all lots that some promotion picks. `picking` in the order in which ties go.
 *
 * Promotions of the kind `each` are settled lot by lot. The others tie lots to each other; lots that are tied, directly or by way of
 * others, are one group, and each group is looked through whole: every subset of its lots for each option in turn, remembering what
 * the rest comes to. Above `mostSteps` a group is settled by the best of several starts and moves of single lots.
 */
export function chooseOptions(lots: readonly Lot[], picking: readonly Picking[]): Choice {
  const owners = new Map<Lot, Owner>();
  const options = optionsOf(picking);
  const shared = options.find(({ owner }) => owner === 'shared');
  const fixed = new Map<Option, Lot[]>();
  const contested: Contested[] = [];
  for (const lot of lots) {
    const over = picking.filter((each) => each.lots.includes(lot));
    const adding = over.filter(({ promotion }) => !promotion.isExclusive);
    const isTied = adding.some(({ promotion }) => promotion.rule.kind !== 'each');
    const alone = bestAlone(lot, over, { adding: isTied ? [] : adding });
    const tied = options.filter((option) =>
      option === shared ? isTied : over.some(({ promotion }) => promotion === option.owner),
    );
    const [only] = tied;
    if (only === undefined) {
      if (alone !== null) owners.set(lot, alone.owner);
    } else if (alone === null && tied.length === 1) {
      owners.set(lot, only.owner);
      fixed.set(only, [...(fixed.get(only) ?? []), lot]);
    } else contested.push({ lot, alone, options: tied });
  }
  let isExact = true;
  for (const group of groupsOf(contested)) {
    const own = options.filter((option) => group.some((each) => each.options.includes(option)));
    const steps = own.length === 1 ? 2 ** group.length : (own.length - 1) * 3 ** group.length;
    const isSmall = steps <= mostSteps;
    const chosen = isSmall ? lookThrough(group, own, fixed) : settle(group, own, fixed);
    isExact &&= isSmall;
    for (const [index, { lot }] of group.entries()) {
      const owner = chosen[index];
      if (owner !== undefined && owner !== null) owners.set(lot, owner);
    }
  }
  return { owners, isExact };
}

/** The options that tie lots together, in the order in which ties go: what adds first. */
function optionsOf(picking: readonly Picking[]): Option[] {
  const adding = picking.filter(({ promotion }) => !promotion.isExclusive);
  const shared: Option[] = adding.some(({ promotion }) => promotion.rule.kind !== 'each')
    ? [{ owner: 'shared', gain: (lots) => sharedGain(adding, lots) }]
    : [];
  const exclusive = picking
    .filter(({ promotion }) => promotion.isExclusive && promotion.rule.kind !== 'each')
    .map(({ promotion }): Option => ({
      owner: promotion,
      gain: (lots) => gainOf(promotion.rule, lots.map(atMarked)).amount,
    }));
  return [...shared, ...exclusive];
}

function bestAlone(
  lot: Lot,
  over: readonly Picking[],
  { adding }: { readonly adding: readonly Picking[] },
): Contested['alone'] {
  let best: Contested['alone'] =
    adding.length === 0 ? null : { owner: 'shared', gain: sharedGain(adding, [lot]) };
  for (const { promotion } of over) {
    if (!promotion.isExclusive || promotion.rule.kind !== 'each') continue;
    const { amount } = gainOf(promotion.rule, [atMarked(lot)]);
    if (best === null || amount > best.gain) best = { owner: promotion, gain: amount };
  }
  return best;
}

/** What all that add come to on `lots`, each on what the one before it left. */
function sharedGain(adding: readonly Picking[], lots: readonly Lot[]): number {
  const left = new Map(lots.map((lot) => [lot, lot.gross]));
  let total = 0;
  for (const { promotion, lots: picked } of adding) {
    const stakes: Stake[] = lots
      .filter((lot) => picked.includes(lot))
      .map((lot) => ({ lot, value: left.get(lot) ?? 0 }));
    const { amount, weights } = gainOf(promotion.rule, stakes);
    if (amount === 0) continue;
    total += amount;
    for (const [index, share] of allocate(money(amount), weights).entries()) {
      const stake = stakes[index];
      if (stake !== undefined) left.set(stake.lot, stake.value - share);
    }
  }
  return total;
}

function atMarked(lot: Lot): Stake {
  return { lot, value: lot.gross };
}

/** Lots that share an option, directly or by way of others. */
function groupsOf(contested: readonly Contested[]): Contested[][] {
  let groups: Contested[][] = [];
  for (const each of contested) {
    const touching = groups.filter((group) =>
      group.some(({ options }) => options.some((option) => each.options.includes(option))),
    );
    groups = [...groups.filter((group) => !touching.includes(group)), [...touching.flat(), each]];
  }
  return groups;
}

type Fixed = ReadonlyMap<Option, readonly Lot[]>;
type Best = { readonly gain: number; readonly owners: readonly (Owner | null)[] };

/** Every way to share the group out: for each option in turn every subset of what is left, bit n standing for lot n. */
function lookThrough(group: readonly Contested[], options: readonly Option[], fixed: Fixed): Best['owners'] {
  const gains = options.map(() => new Map<number, number>());
  const reach = options.map((option) => maskOf(group, (each) => each.options.includes(option)));
  const known = options.map(() => new Map<number, Best>());
  function gainAt(at: number, mask: number): number {
    const option = options[at];
    const memo = gains[at];
    if (option === undefined || memo === undefined) return 0;
    const found = memo.get(mask);
    if (found !== undefined) return found;
    const gain = option.gain([...(fixed.get(option) ?? []), ...lotsIn(group, mask)]);
    memo.set(mask, gain);
    return gain;
  }
  /** The best for the lots of `mask` among the options from `at` on; null where some lot can go nowhere. */
  function best(at: number, mask: number): Best | null {
    const memo = known[at];
    const option = options[at];
    if (memo === undefined || option === undefined) return restAlone(group, mask);
    const found = memo.get(mask);
    if (found !== undefined) return found;
    const reachable = mask & (reach[at] ?? 0);
    let winner: Best | null = null;
    for (let sub = reachable; ; sub = (sub - 1) & reachable) {
      const rest = best(at + 1, mask & ~sub);
      if (rest !== null) {
        const gain = gainAt(at, sub) + rest.gain;
        if (winner === null || gain > winner.gain) {
          winner = {
            gain,
            owners: rest.owners.map((owner, index) => ((sub >> index) & 1 ? option.owner : owner)),
          };
        }
      }
      if (sub === 0) break;
    }
    if (winner !== null) memo.set(mask, winner);
    return winner;
  }
  return best(0, 2 ** group.length - 1)?.owners ?? [];
}

function restAlone(group: readonly Contested[], mask: number): Best | null {
  let gain = 0;
  const owners: (Owner | null)[] = [];
  for (const [index, { alone }] of group.entries()) {
    const isIn = ((mask >> index) & 1) === 1;
    if (isIn && alone === null) return null;
    gain += isIn ? (alone?.gain ?? 0) : 0;
    owners.push(isIn ? (alone?.owner ?? null) : null);
  }
  return { gain, owners };
}

/** For groups too large to look through: from each start (every lot alone, or all that can to one option), the best moves of single lots. */
function settle(group: readonly Contested[], options: readonly Option[], fixed: Fixed): Best['owners'] {
  const first = group.map(({ alone, options: own }) => alone?.owner ?? own[0]?.owner ?? null);
  const budget = { weighings: Math.max(50, Math.floor(mostWork / group.length)) };
  const starts = [
    first,
    ...options.map((option) =>
      group.map((each, index) => (each.options.includes(option) ? option.owner : (first[index] ?? null))),
    ),
  ];
  let winner: Best | null = null;
  for (const start of starts) {
    const settled = improved(group, options, { fixed, start, budget });
    if (winner === null || settled.gain > winner.gain) winner = settled;
  }
  return winner?.owners ?? [];
}

/** How often a large group is weighed anew, all starts together: the larger it is, the longer each takes. */
const mostWork = 50_000;

function improved(
  group: readonly Contested[],
  options: readonly Option[],
  from: {
    readonly fixed: Fixed;
    readonly start: readonly (Owner | null)[];
    readonly budget: { weighings: number };
  },
): Best {
  const { fixed, start, budget } = from;
  function gainOfAll(owners: readonly (Owner | null)[]): number {
    budget.weighings -= 1;
    const alone = group.reduce(
      (all, each, index) =>
        all + (each.alone !== null && each.alone.owner === owners[index] ? each.alone.gain : 0),
      0,
    );
    return options.reduce((all, option) => {
      const own = group
        .filter((each, index) => owners[index] === option.owner && each.options.includes(option))
        .map(({ lot }) => lot);
      return all + option.gain([...(fixed.get(option) ?? []), ...own]);
    }, alone);
  }
  let owners = start;
  let gain = gainOfAll(owners);
  for (let before = -1; gain > before && budget.weighings > 0;) {
    before = gain;
    for (const [index, { alone, options: own }] of group.entries()) {
      for (const owner of [...(alone === null ? [] : [alone.owner]), ...own.map((option) => option.owner)]) {
        if (budget.weighings <= 0) return { gain, owners };
        if (owner === owners[index]) continue;
        const moved = owners.with(index, owner);
        const after = gainOfAll(moved);
        if (after > gain) [owners, gain] = [moved, after];
      }
    }
  }
  return { gain, owners };
}

function maskOf(group: readonly Contested[], isIn: (each: Contested) => boolean): number {
  return group.reduce((mask, each, index) => (isIn(each) ? mask | (1 << index) : mask), 0);
}

function lotsIn(group: readonly Contested[], mask: number): Lot[] {
  return group.filter((_each, index) => ((mask >> index) & 1) === 1).map(({ lot }) => lot);
}
