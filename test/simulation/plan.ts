/** What a seed makes happen, written down as steps: a failing seed is told by the fewest of them that still fail. */
import type { KillPoint } from '#main/store/faults.ts';
import { chanceOf, type Chance } from './chance.ts';

/** What a person does at a till. */
export type Deed =
  | {
      readonly kind: 'sale';
      readonly lines: readonly {
        readonly item: string;
        readonly quantity: number;
        readonly amount: number;
      }[];
      readonly tender: 'cash' | 'dues';
      readonly customer: string;
      readonly points: number;
    }
  | { readonly kind: 'move'; readonly item: string; readonly quantity: number }
  | { readonly kind: 'cash'; readonly amount: number }
  /** Gives fields new values: `articles/ID/price`; `articles/ID` takes the article out of its style (null) or puts it back (its new price). */
  | {
      readonly kind: 'edit';
      readonly subject: Subject;
      readonly fields: Fields;
    };
export type Fields = Readonly<Record<string, string | number | null>>;
export type Subject = { readonly of: 'style' | 'staff'; readonly id: string };

/** How a till's line is: shares in a hundred of the calls that meet each fault, and how long a call is on its way (ms). */
export type Weather = {
  readonly drop: number;
  readonly lose: number;
  readonly cut: number;
  readonly garble: number;
  readonly twice: number;
  readonly proxy: number;
  readonly slowestMs: number;
};

export type Step = { readonly atMs: number } & (
  | { readonly kind: 'deed'; readonly till: number; readonly deed: Deed }
  | { readonly kind: 'weather'; readonly till: number; readonly weather: Weather; readonly forMs: number }
  /** The process ends: at once, or at the next such point of a commit after so many others. */
  | {
      readonly kind: 'kill';
      readonly till: number;
      readonly point: KillPoint | null;
      readonly after: number;
      readonly downMs: number;
    }
  | { readonly kind: 'copy'; readonly till: number }
  /** The folder is put back as it was at the last copy. */
  | { readonly kind: 'restore'; readonly till: number }
  | { readonly kind: 'clock'; readonly till: number; readonly byMs: number }
  | { readonly kind: 'endpoint-kill'; readonly downMs: number }
  /** So many transactions of the endpoint fail: before they began, before their commit, or after it without a word. */
  | { readonly kind: 'database'; readonly times: number; readonly how: 'before' | 'undone' | 'silent' }
  | { readonly kind: 'sessions-lost' }
  | { readonly kind: 'endpoint-clock'; readonly byMs: number }
);

export type Plan = {
  readonly seed: number;
  readonly tills: number;
  readonly stores: number;
  /** When all faults are over. */
  readonly healMs: number;
  readonly steps: readonly Step[];
};

export type Size = {
  readonly tills: number;
  readonly stores: number;
  readonly sales: number;
  readonly edits: number;
};

const fairWeather: Weather = { drop: 0, lose: 0, cut: 0, garble: 0, twice: 0, proxy: 0, slowestMs: 40 };
export { fairWeather };

export const styles = ['S1', 'S2', 'S3'] as const;
export const staff = ['P1', 'P2'] as const;
export const articles = ['a', 'b', 'c'] as const;
const items = ['I1', 'I2', 'I3', 'I4', 'I5'];
const customers = ['C1', 'C2', 'C3'];

/** Everybody has the first goods by then, on a line without faults. */
const calmMs = 3_000;
const year = 365 * 86_400_000;

/** The plan of a seed: most are of a few tills, one in a hundred of fifty in three stores. */
export function planOf(seed: number, size: Size | null = null): Plan {
  const chance = chanceOf(seed, 'plan');
  const small = {
    tills: chance.between(2, 4),
    stores: chance.between(1, 3),
    sales: chance.between(3, 7),
    // Now and then three people change the same few things all the time.
    edits: chance.percent(10) ? 14 : chance.between(1, 4),
  };
  const large = { tills: 50, stores: 3, sales: 2, edits: 1 };
  const { tills, stores, sales, edits } = size ?? (seed % 100 === 99 ? large : small);
  const lengthMs = chance.pick([15_000, 40_000, 90_000]) + (size === null ? 0 : 60_000);
  const healMs = calmMs + lengthMs;
  const at = () => calmMs + chance.below(lengthMs);
  const steps: Step[] = [];
  for (let till = 0; till < tills; till += 1) {
    for (let n = 0; n < sales; n += 1) steps.push({ atMs: at(), kind: 'deed', till, deed: trade(chance) });
    for (let n = 0; n < edits; n += 1) {
      steps.push({ atMs: at(), kind: 'deed', till, deed: edit(chance, `${till}.${n}`) });
    }
    for (let n = chance.below(4); n > 0; n -= 1) {
      steps.push({
        atMs: at(),
        kind: 'weather',
        till,
        weather: weather(chance),
        forMs: chance.between(500, 40_000),
      });
    }
    if (chance.percent(40)) steps.push({ atMs: 0, kind: 'clock', till, byMs: drift(chance) });
    if (chance.percent(20)) steps.push({ atMs: at(), kind: 'clock', till, byMs: drift(chance) });
    if (chance.percent(tills > 10 ? 10 : 50)) steps.push(kill(chance, at(), till));
  }
  if (chance.percent(25)) {
    const till = chance.below(tills);
    const copiedAt = calmMs + chance.below(Math.floor(lengthMs / 2));
    steps.push({ atMs: copiedAt, kind: 'copy', till });
    steps.push({ atMs: copiedAt + 1 + chance.below(healMs - copiedAt - 1), kind: 'restore', till });
  }
  for (let n = chance.below(3); n > 0; n -= 1) steps.push(endpointTrouble(chance, at()));
  return { seed, tills, stores, healMs, steps: steps.toSorted((a, b) => a.atMs - b.atMs) };
}

function trade(chance: Chance): Deed {
  if (chance.percent(15)) return { kind: 'move', item: chance.pick(items), quantity: chance.between(1, 40) };
  if (chance.percent(10)) return { kind: 'cash', amount: chance.between(-500, 500) };
  const lines = Array.from({ length: chance.between(1, 3) }, () => ({
    item: chance.pick(items),
    quantity: chance.between(1, 4),
    amount: chance.between(100, 9_999),
  }));
  const points = chance.below(20);
  return {
    kind: 'sale',
    lines,
    tender: chance.pick(['cash', 'dues']),
    customer: chance.pick(customers),
    points,
  };
}

/** Each edit writes values that no other writes, so that it is seen whose have stayed. */
function edit(chance: Chance, mark: string): Deed {
  if (chance.percent(30)) {
    const subject = { of: 'staff' as const, id: chance.pick(staff) };
    return { kind: 'edit', subject, fields: { [chance.pick(['name', 'role'])]: `by ${mark}` } };
  }
  const subject = { of: 'style' as const, id: chance.pick(styles) };
  if (chance.percent(40)) {
    return {
      kind: 'edit',
      subject,
      fields: { 'articles/c': chance.percent(50) ? null : 1000 + chance.below(1_000_000_000) },
    };
  }
  const fields: Record<string, string | number> = {};
  for (let n = chance.between(1, 2); n > 0; n -= 1) {
    const field = chance.pick(['name', 'brand', ...articles.map((id) => `articles/${id}/price`)]);
    fields[field] = field.endsWith('price') ? 1000 + chance.below(1_000_000_000) : `by ${mark}`;
  }
  return { kind: 'edit', subject, fields };
}

function weather(chance: Chance): Weather {
  const bad = () => (chance.percent(40) ? chance.between(5, 50) : 0);
  if (chance.percent(40)) return { ...fairWeather, drop: 100 };
  return {
    drop: bad(),
    lose: bad(),
    cut: bad(),
    garble: bad(),
    twice: bad(),
    proxy: bad(),
    slowestMs: chance.pick([40, 400, 4_000, 70_000]),
  };
}

function drift(chance: Chance): number {
  const most = chance.pick([2_000, 3_600_000, 86_400_000, 10 * year]);
  return chance.between(-1000, 1000) * Math.floor(most / 1000);
}

const points: readonly KillPoint[] = [
  'command-begun',
  'command-handled',
  'event-appended',
  'event-projected',
  'reply-stored',
  'command-committed',
  'effects-run',
];

function kill(chance: Chance, atMs: number, till: number): Step {
  const point = chance.percent(70) ? chance.pick(points) : null;
  return { atMs, kind: 'kill', till, point, after: chance.below(4), downMs: chance.between(200, 20_000) };
}

function endpointTrouble(chance: Chance, atMs: number): Step {
  switch (chance.below(4)) {
    case 0:
      return { atMs, kind: 'endpoint-kill', downMs: chance.between(100, 10_000) };
    case 1:
      return { atMs, kind: 'sessions-lost' };
    case 2:
      return { atMs, kind: 'endpoint-clock', byMs: drift(chance) % (2 * 86_400_000) };
    default:
      return {
        atMs,
        kind: 'database',
        times: chance.between(1, 30),
        how: chance.pick(['before', 'undone', 'silent']),
      };
  }
}
