/**
 * People and what else may have to be forgotten, as several tills edit them: of each field the later edit counts, and who is erased stays so.
 *
 * The journal cannot carry them, because it is never changed. What is here is when each field was edited; the values stand in a local
 * table of the feature that owns them, which says by a `RecordKind` how they are read, written and destroyed.
 */
import { and, desc, eq, sql } from 'drizzle-orm';
import { heldBack, nextHybridTime, type HybridTime } from '#domain/hybrid-time.ts';
import { preparedOnce, type ReadableDb } from './handles.ts';
import type { Tx } from './run-command.ts';
import { recordState } from './tables.ts';

/** The values of a record by field, each JSON. */
export type RecordValues = Readonly<Record<string, unknown>>;

export type RecordKind = {
  /** Small letters: `staff`. */
  readonly kind: string;
  /** The values as they stand here; null where there are none. */
  readonly read: (db: ReadableDb, id: string) => RecordValues | null;
  /** Sets these fields as another till had them: of a record that is new here all, else those that changed. False where they make no sense. */
  readonly write: (tx: Tx, id: string, values: RecordValues) => boolean;
  /** Destroys what is here of it. */
  readonly erase: (tx: Tx, id: string) => void;
};

type Named = { readonly kind: string; readonly id: string };
export type Stamps = Readonly<Record<string, string>>;
export type RecordState = Named & {
  readonly stamps: Stamps;
  readonly isErased: boolean;
};

/** Notes that these fields of a record were edited in this command, later than anything that this till has seen. */
export function editRecord(
  tx: Tx,
  { kind, id, fields }: Named & { readonly fields: readonly string[] },
): void {
  const known = stateOf(tx.read, { kind, id });
  if (known?.isErased === true) throw new Error(`${kind} ${id} was erased`);
  const at = nextAt(tx);
  const stamps = { ...known?.stamps, ...Object.fromEntries(fields.map((field) => [field, at])) };
  keep(tx, { kind, id, stamps, isErased: false }, { latestAt: at, isSent: false });
}

/** Notes that a record is gone for ever; its values are the caller's to destroy. */
export function eraseRecord(tx: Tx, { kind, id }: Named): void {
  keep(tx, { kind, id, stamps: {}, isErased: true }, { latestAt: nextAt(tx), isSent: false });
}

/** A record as it comes from elsewhere, opened. */
export type IncomingRecord = {
  readonly id: string;
  readonly isErased: boolean;
  readonly cells: Readonly<Record<string, { readonly at: string; readonly value: unknown }>>;
};

/**
 * Takes what another till made of a record: each field whose edit is later than the one known here, and the erasing, always.
 *
 * Invariants, cited by the tests: P1 tills that know the same edits have the same values, in whatever order they came. P2 what is erased comes
 * back by no edit, earlier or later. False where the values make no sense to this till; nothing is changed then.
 */
export function takeRecord(tx: Tx, owner: RecordKind, incoming: IncomingRecord): boolean {
  const { kind } = owner;
  const { id } = incoming;
  const known = stateOf(tx.read, { kind, id });
  if (known?.isErased === true) {
    // Whoever sent it has to be told.
    if (!incoming.isErased) setSent(tx, { kind, id }, false);
    return true;
  }
  if (incoming.isErased) {
    owner.erase(tx, id);
    keep(
      tx,
      { kind, id, stamps: {}, isErased: true },
      { latestAt: known === null ? '' : latestIn(known.stamps), isSent: true },
    );
    return true;
  }
  const own = known?.stamps ?? {};
  const won = Object.entries(incoming.cells).filter(([field, { at }]) => at > (own[field] ?? ''));
  const isSent = Object.entries(own).every(([field, at]) => at <= (incoming.cells[field]?.at ?? ''));
  if (won.length > 0) {
    const values = Object.fromEntries(won.map(([field, { value }]) => [field, value]));
    if (!owner.write(tx, id, values)) return false;
  }
  const stamps = { ...own, ...Object.fromEntries(won.map(([field, { at }]) => [field, at])) };
  keep(tx, { kind, id, stamps, isErased: false }, { latestAt: latestIn(stamps), isSent });
  return true;
}

/** Records that no endpoint has as they stand here, at most so many. */
export function unsentRecords(db: ReadableDb, limit: number): readonly RecordState[] {
  return unsentRows(db).all({ limit }).map(parsed);
}

/**
 * Has edits that no endpoint was told of, and that are stamped later than `upToMs`, count as of then: this till's clock was ahead when they
 * were made. Nobody else has seen them under the later time, so that they are merely given another.
 */
export function holdRecordsBack(tx: Tx, upToMs: number): void {
  for (const row of tx.read.select().from(recordState).where(eq(recordState.isSent, false)).all()) {
    const { kind, id, stamps, isErased } = parsed(row);
    const late = Object.entries(stamps)
      .filter(([, at]) => heldBack(at, upToMs) !== at)
      .toSorted(([, a], [, b]) => (a < b ? -1 : 1));
    if (late.length === 0) continue;
    let last: HybridTime | null = null;
    const held = late.map(([field, at], place) => {
      const isSame = place > 0 && late[place - 1]?.[1] === at;
      last = isSame && last !== null ? last : nextHybridTime(last, { atMs: upToMs, writer: tx.writer });
      return [field, last] as const;
    });
    const all = { ...stamps, ...Object.fromEntries(held) };
    keep(tx, { kind, id, stamps: all, isErased }, { latestAt: latestIn(all), isSent: false });
  }
}

/** The records of one kind, whoever made them, oldest first edit first where their stamps say so. */
export function recordsOf(db: ReadableDb, kind: string): readonly RecordState[] {
  return db.select().from(recordState).where(eq(recordState.kind, kind)).all().map(parsed);
}

/** Notes that an endpoint has these records as they were read; one that was edited since is still to be sent. */
export function markSent(tx: Tx, records: readonly RecordState[]): void {
  for (const { kind, id, stamps, isErased } of records) {
    const isSame = and(
      eq(recordState.kind, kind),
      eq(recordState.id, id),
      eq(recordState.stamps, JSON.stringify(stamps)),
      eq(recordState.isErased, isErased),
    );
    tx.local.update(recordState).set({ isSent: true }).where(isSame).run();
  }
}

/** Everything is to be sent again: to another endpoint, or to one that lost it. */
export function resendRecords(tx: Tx): void {
  tx.local.update(recordState).set({ isSent: false }).run();
}

export function stateOf(db: ReadableDb, { kind, id }: Named): RecordState | null {
  const row = stateRow(db).get({ kind, id });
  return row === undefined ? null : parsed(row);
}

function parsed({ kind, id, stamps, isErased }: typeof recordState.$inferSelect): RecordState {
  // Written by this file alone.
  return { kind, id, stamps: JSON.parse(stamps) as Stamps, isErased };
}

function keep(
  tx: Tx,
  { kind, id, stamps, isErased }: RecordState,
  more: { readonly latestAt: string; readonly isSent: boolean },
): void {
  const row = { kind, id, stamps: JSON.stringify(stamps), isErased, ...more };
  tx.local
    .insert(recordState)
    .values(row)
    .onConflictDoUpdate({ target: [recordState.kind, recordState.id], set: row })
    .run();
}

function setSent(tx: Tx, { kind, id }: Named, isSent: boolean): void {
  const isIt = and(eq(recordState.kind, kind), eq(recordState.id, id));
  tx.local.update(recordState).set({ isSent }).where(isIt).run();
}

function nextAt(tx: Tx): HybridTime {
  const last = tx.read
    .select({ at: recordState.latestAt })
    .from(recordState)
    .orderBy(desc(recordState.latestAt))
    .limit(1)
    .get();
  // Only stamps are in the table, or nothing of a record that was never here.
  const at = (last?.at ?? '') === '' ? null : (last?.at as HybridTime);
  return nextHybridTime(at, { atMs: tx.stampAtMs, writer: tx.writer });
}

function latestIn(stamps: Stamps): string {
  return Object.values(stamps).reduce((latest, at) => (at > latest ? at : latest), '');
}

const stateRow = preparedOnce((db: ReadableDb) =>
  db
    .select()
    .from(recordState)
    .where(and(eq(recordState.kind, sql.placeholder('kind')), eq(recordState.id, sql.placeholder('id'))))
    .prepare(),
);
const unsentRows = preparedOnce((db: ReadableDb) =>
  db
    .select()
    .from(recordState)
    .where(sql`${recordState.isSent} = 0`)
    .orderBy(recordState.kind, recordState.id)
    .limit(sql.placeholder('limit'))
    .prepare(),
);
