/** All entries that a till holds, its own and those it took over, in the order in which it had them. */
import { sql } from 'drizzle-orm';
import { keptChains, keptChainsIn, keptUnder, keptUpTo } from './chains.ts';
import type { Statements } from './connection.ts';
import type { ReadableDb } from './handles.ts';
import { inboundAfter, inboundHeads, runOf, takenCount, type InboundRow, type Run } from './inbound.ts';
import { entriesAfter, journalHead, type JournalRow } from './journal.ts';

/** Where to begin (after these) and to end (with these): an own entry by its seq, a taken one by its place, which counts down from -1. */
export type Stretch = {
  readonly afterSeq?: number;
  readonly lastSeq: number;
  readonly afterPlace?: number;
  readonly lastPlace?: number;
};

/** An entry, its place as in the view `entry`, and the chain under which it travels (`chains.ts`). */
export type HeldEntry = { readonly row: JournalRow; readonly place: number; readonly branch: string };

const page = 500;

/**
 * The entries of a stretch. Beside each taken one stands the own head of that moment, by which the two meet: so no fact comes before
 * one it speaks of. Read page by page, because whoever asks may write in between.
 */
export function* entriesInOrder(from: Statements, stretch: Stretch): Generator<HeldEntry, undefined> {
  const chains = keptChains(from);
  const taken = takenInOrder(from, stretch);
  let next = taken.next();
  for (let seq = stretch.afterSeq ?? 0; ;) {
    const rows = seq < stretch.lastSeq ? entriesAfter(from, seq, page) : [];
    for (const row of rows) {
      if (row.seq > stretch.lastSeq) break;
      for (; next.done !== true && next.value.after_seq < row.seq; next = taken.next()) {
        yield takenEntry(next.value);
      }
      yield { row, place: row.seq, branch: keptUnder(chains, row.seq) };
      ({ seq } = row);
    }
    if (rows.length === 0 || seq >= stretch.lastSeq) break;
  }
  for (; next.done !== true; next = taken.next()) yield takenEntry(next.value);
  return undefined;
}

function takenEntry(row: InboundRow): HeldEntry {
  return { row, place: row.place, branch: row.branch };
}

/** A chain as a till holds it: its first and its last entry here. `isOwn`: the till wrote it. */
export type HeldChain = {
  readonly chain: string;
  readonly first: number;
  readonly last: number;
  readonly isOwn: boolean;
};

/** Every chain of which entries are here. One that the till wrote and of which later entries came from elsewhere reaches to the last of them. */
export function heldChains(db: ReadableDb): readonly HeldChain[] {
  const chains = keptChainsIn(db);
  const [head] = db.all<{ seq: number }>(sql`SELECT coalesce(max(seq), 0) AS seq FROM journal`);
  const own = chains.map(({ chain, keptFrom: first }) => {
    return { chain, first, last: keptUpTo(chains, chain) ?? head?.seq ?? 0 };
  });
  const heads = inboundHeads(db);
  const taken = Object.entries(heads).flatMap(([chain, last]) => {
    if (own.some((each) => each.chain === chain)) return [];
    const [row] = db.all<{ first: number }>(
      sql`SELECT min(seq) AS first FROM inbound WHERE branch = ${chain}`,
    );
    return [{ chain, first: row?.first ?? 1, last, isOwn: false }];
  });
  return [
    ...own
      .map((each) => ({ ...each, last: Math.max(each.last, heads[each.chain] ?? 0), isOwn: true }))
      .filter(({ first, last }) => last >= first),
    ...taken,
  ];
}

type Held = { readonly statements: Statements; readonly db: ReadableDb };

/**
 * What a till holds beyond `after` (the last entry of each chain that is to be left out; absent: none is), as runs of at most so many
 * entries, in the order in which it had them. Ends with what is held at the call.
 */
export function runsInOrder(
  held: Held,
  after: Readonly<Record<string, number>>,
  limits: { readonly entries: number; readonly bytes: number },
): Generator<Run, undefined> {
  // Looked up at the call and not with the first run: what is held then is what is given.
  return inRuns(entriesInOrder(held.statements, stretchAfter(held, after)), after, limits);
}

function* inRuns(
  entries: Iterable<HeldEntry>,
  after: Readonly<Record<string, number>>,
  limits: { readonly entries: number; readonly bytes: number },
): Generator<Run, undefined> {
  let rows: JournalRow[] = [];
  let chain = '';
  let bytes = 0;
  for (const { row, branch } of entries) {
    if (row.seq <= (after[branch] ?? 0)) continue;
    const last = rows.at(-1);
    const isFull = rows.length >= limits.entries || bytes >= limits.bytes;
    const isSame = chain === branch && last?.chain_id === row.chain_id && last.seq + 1 === row.seq;
    if (last !== undefined && (isFull || !isSame)) {
      yield runOf(chain, rows);
      rows = [];
      bytes = 0;
    }
    chain = branch;
    rows.push(row);
    bytes += row.payload.length;
  }
  if (rows.length > 0) yield runOf(chain, rows);
  return undefined;
}

/** Begins with the first entry that is wanted: what all others have had for months is not even read. */
function stretchAfter({ statements, db }: Held, after: Readonly<Record<string, number>>): Stretch {
  const lastSeq = journalHead(statements).seq;
  const lastPlace = -takenCount(statements);
  const ownChains = heldChains(db).filter(({ isOwn }) => isOwn);
  let afterSeq = lastSeq;
  for (const { chain, first, last } of ownChains) {
    const from = Math.max(first - 1, after[chain] ?? 0);
    if (from < last) afterSeq = Math.min(afterSeq, from);
  }
  let afterPlace = lastPlace;
  for (const chain of Object.keys(inboundHeads(db))) {
    const row = statements.raw(placeAfter).get(chain, after[chain] ?? 0) as readonly [number] | undefined;
    if (row !== undefined) afterPlace = Math.max(afterPlace, row[0] + 1);
  }
  return { afterSeq, lastSeq, afterPlace, lastPlace };
}

const placeAfter = 'SELECT place FROM inbound WHERE branch = ? AND seq > ? ORDER BY seq LIMIT 1';

function* takenInOrder(from: Statements, stretch: Stretch): Generator<InboundRow, undefined> {
  for (let place = stretch.afterPlace ?? 0; ;) {
    const rows = inboundAfter(from, place, page);
    for (const row of rows) {
      if (row.place < (stretch.lastPlace ?? -Infinity)) return undefined;
      yield row;
      ({ place } = row);
    }
    if (rows.length === 0) return undefined;
  }
}
