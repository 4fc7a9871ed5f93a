/** What must have become of everything, kept beside the product in plain maps: it shares no code with what it judges. */
import type { Deed, Fields } from './plan.ts';
import type { ShopRows } from './shop.ts';

/** The order of edits: milliseconds, counter, and the writer where both are the same. */
type Time = readonly [number, number, string];

/** What a person has done and been told is done. */
export type Fact = {
  /** Its command. */
  readonly id: string;
  readonly till: string;
  readonly store: string;
  readonly deed: Deed | Created;
  readonly number: string;
  /** Of an edit alone: what it changed, when, and the latest edit of the same thing that was known there. */
  readonly fields: Fields;
  readonly time: Time;
  readonly seen: Time;
};
/** The goods and the people that the first till brings. */
export type Created =
  | {
      readonly kind: 'style';
      readonly id: string;
      readonly name: string;
      readonly brand: string;
      readonly articles: readonly { readonly id: string; readonly price: number; readonly code: string }[];
    }
  | { readonly kind: 'staff'; readonly id: string; readonly name: string; readonly role: string };

const never: Time = [0, 0, ''];

export type Model = {
  /** A fact as it is about to be written; `known` are the ids of the facts that are at the till. */
  readonly prepare: (
    about: Omit<Fact, 'time' | 'seen'> & {
      readonly atMs: number;
      readonly writer: string;
      readonly known: ReadonlySet<string>;
    },
  ) => Fact;
  readonly acknowledge: (till: number, fact: Fact) => void;
  readonly copy: (till: number) => void;
  readonly restore: (till: number) => void;
  /** Every fact that was acknowledged, by its command, also where the folder was given up. */
  readonly facts: () => ReadonlyMap<string, Fact>;
  readonly wasRestored: (till: number) => boolean;
  /** All that the till has acknowledged and has not lost with its folder, in order. */
  readonly line: (till: number) => readonly Fact[];
  /** The same of the folders that were given up; what the endpoint had of them stays true. */
  readonly pastLines: (till: number) => readonly (readonly Fact[])[];
};

export function createModel(tills: number): Model {
  const lines: Fact[][] = Array.from({ length: tills }, () => []);
  const copies: Fact[][] = Array.from({ length: tills }, () => []);
  const past: Fact[][][] = Array.from({ length: tills }, () => []);
  /** By command: one that was cut short and is carried out again has the time of the second. */
  const edits = new Map<string, { readonly subject: string; readonly time: Time }>();
  return {
    prepare({ atMs, writer, known, ...about }) {
      const { deed } = about;
      if (deed.kind !== 'edit') return { ...about, time: never, seen: never };
      const subject = `${deed.subject.of} ${deed.subject.id}`;
      let [last, seen] = [never, never];
      for (const [id, edit] of edits) {
        if (!known.has(id)) continue;
        if (isLater(edit.time, last)) last = edit.time;
        if (edit.subject === subject && isLater(edit.time, seen)) seen = edit.time;
      }
      const time: Time = atMs > last[0] ? [atMs, 0, writer] : [last[0], last[1] + 1, writer];
      edits.set(about.id, { subject, time });
      return { ...about, time, seen };
    },
    acknowledge(till, fact) {
      lines[till]?.push(fact);
    },
    copy(till) {
      copies[till] = [...(lines[till] ?? [])];
    },
    restore(till) {
      past[till]?.push(lines[till] ?? []);
      lines[till] = [...(copies[till] ?? [])];
    },
    facts: () => new Map([...lines, ...past.flat()].flat().map((fact) => [fact.id, fact])),
    wasRestored: (till) => (past[till]?.length ?? 0) > 0,
    line: (till) => lines[till] ?? [],
    pastLines: (till) => past[till] ?? [],
  };
}

function isLater(a: Time, b: Time): boolean {
  if (a[0] !== b[0]) return a[0] > b[0];
  if (a[1] !== b[1]) return a[1] > b[1];
  // The writer is told by the end of its id.
  return a[2].slice(-12) > b[2].slice(-12);
}

type Latest = { readonly value: unknown; readonly rank: Time; readonly isPut: number; readonly time: Time };

/** An article that was taken out stays out, unless whoever put it back had seen that: what was seen decides, and not when it was put. */
function rankOfPlace(value: unknown, time: Time, seen: Time): Omit<Latest, 'value'> {
  return value === null ? { rank: time, isPut: 0, time } : { rank: seen, isPut: 1, time };
}

function isStronger(a: Latest, b: Latest): boolean {
  if (isLater(a.rank, b.rank)) return true;
  if (isLater(b.rank, a.rank)) return false;
  return a.isPut === b.isPut ? isLater(a.time, b.time) : a.isPut > b.isPut;
}

/** The rows of whoever knows these facts. */
export function rowsAfter(facts: readonly Fact[]): ShopRows {
  const sums = new Map<string, number>();
  const add = (key: string, amount: number) => sums.set(key, (sums.get(key) ?? 0) + amount);
  const bills: string[] = [];
  const fields = new Map<string, Latest>();
  const created: Created[] = [];
  for (const { deed, till, store, number, time, seen, fields: made } of facts) {
    switch (deed.kind) {
      case 'sale': {
        const total = deed.lines.reduce((sum, line) => sum + line.amount, 0);
        bills.push(number);
        for (const { item, quantity } of deed.lines) add(`stock ${store} ${item}`, -quantity);
        add(deed.tender === 'cash' ? `cash ${till}` : `dues ${deed.customer}`, total);
        add(`points ${deed.customer}`, deed.points);
        break;
      }
      case 'move':
        add(`stock ${store} ${deed.item}`, deed.quantity);
        break;
      case 'cash':
        add(`cash ${till}`, deed.amount);
        break;
      case 'edit':
        for (const [field, value] of Object.entries(made)) {
          const key = `${deed.subject.of} ${deed.subject.id} ${field}`;
          const edit = {
            value,
            ...(/^articles\/\w+$/.test(field)
              ? rankOfPlace(value, time, seen)
              : { rank: time, isPut: 0, time }),
          };
          const other = fields.get(key);
          if (other === undefined || isStronger(edit, other)) fields.set(key, edit);
        }
        break;
      case 'style':
      case 'staff':
        created.push(deed);
        break;
    }
  }
  const now = (key: string, first: unknown) => fields.get(key)?.value ?? first;
  const isThere = (key: string) => fields.get(key)?.value !== null;
  const rows = created.map((one) => {
    const key = `${one.kind} ${one.id}`;
    if (one.kind === 'staff') {
      return { staffId: one.id, name: now(`${key} name`, one.name), role: now(`${key} role`, one.role) };
    }
    return {
      styleId: one.id,
      name: now(`${key} name`, one.name),
      brand: now(`${key} brand`, one.brand),
      articles: one.articles
        .filter(({ id }) => isThere(`${key} articles/${id}`))
        .map(({ id, price, code }) => ({
          id,
          price: now(`${key} articles/${id}/price`, price),
          code: now(`${key} articles/${id}/code`, code),
        })),
    };
  });
  const texts = (key: 'styleId' | 'staffId') =>
    rows
      .filter((row) => key in row)
      .map((row) => JSON.stringify(row))
      .toSorted();
  return {
    bills: bills.toSorted(),
    sums: [...sums]
      .filter(([, amount]) => amount !== 0)
      .map(([key, amount]) => `${key} ${amount}`)
      .toSorted(),
    styles: texts('styleId'),
    staff: texts('staffId'),
  };
}
