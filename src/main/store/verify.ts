/** Proves that the journal is what was written and that the rows are what it says; reads only, beside a running till. */
import { inboundAfter, takenCount } from './inbound.ts';
import { genesisHash } from '#domain/journal-entry.ts';
import { keepStatements, type Statements } from './connection.ts';
import { classifyReading } from './errors.ts';
import { createEventCodec, type EventCodec } from './event-codec.ts';
import { writableDb } from './handles.ts';
import { entriesAfter, eventAt, hashEntry, journalHead, type JournalRow } from './journal.ts';
import { openScratch, type Reader } from './open.ts';
import { checkoutMigrations } from './migrate.ts';
import { bindProjection, type Projection } from './project.ts';
import { replay } from './replay.ts';
import { allRows, columnNames, keyColumns, quoted, rowText, type Row } from './rows.ts';
import type { StoreSchema } from './store.ts';

/** The first thing that is not as it was written. `seq` is 0 where no entry can be named for it. */
export type FirstBad = { readonly chain: string; readonly seq: number; readonly reason: string };
/** `entries` counts the till's own and those it took over. */
export type Verdict = { readonly entries: number; readonly ok: boolean; readonly firstBad: FirstBad | null };

/** What reading entries needs, where no row is looked at. */
export type EventsOnly = Pick<StoreSchema, 'eventSchemas' | 'upcasts'>;

/** The place up to which the chain was verified before, and the hash found there. */
export type Anchor = { readonly seq: number; readonly hash: string };

/**
 * Verifies everything: the chain from its first entry, that each payload can be read, that the rows equal a replay into
 * a database of its own, and SQLite's own structure.
 *
 * SQLite's check is the least of these: measured, it misses two thirds of single flipped bits, as it knows the shape of
 * a page and not what should be written there. About 30 s a million entries; run it in a worker or from the command line.
 */
export function verifyAll(reader: Reader, schema: StoreSchema): Verdict {
  return judged(reader, takenCount, () => {
    const { statements } = reader;
    const codec = createEventCodec(schema.eventSchemas, schema.upcasts);
    return (
      verifyChain(statements, codec, { seq: 0, hash: genesisHash }) ??
      verifyTaken(statements, codec) ??
      verifyRows(statements, codec, schema) ??
      verifyStructure(statements)
    );
  });
}

/** Verifies the till's own chain from an anchor on, for every start: 12 s a million entries, so only what is new. `entries` counts its own. */
export function verifySince(reader: Reader, schema: EventsOnly, anchor: Anchor | null): Verdict {
  return judged(
    reader,
    () => 0,
    () =>
      verifyChain(
        reader.statements,
        createEventCodec(schema.eventSchemas, schema.upcasts),
        anchor ?? { seq: 0, hash: genesisHash },
      ),
  );
}

function judged(
  reader: Reader,
  others: (statements: Statements) => number,
  find: () => FirstBad | null,
): Verdict {
  let entries = 0;
  let chain = '';
  try {
    return reader.snapshot(() => {
      const head = journalHead(reader.statements).seq;
      entries = head + others(reader.statements);
      chain = chainAt(chainStarts(reader.statements), head + 1) ?? '';
      const found = find();
      // What no entry can be named for belongs to the chain that is being written.
      return { entries, ok: found === null, firstBad: found && { ...found, chain: found.chain || chain } };
    });
  } catch (error) {
    // A page that SQLite itself cannot read; it does not say whose.
    const refusal = classifyReading(error);
    if (refusal === null) throw error;
    return { entries, ok: false, firstBad: { ...bad(null, `${refusal.code}: ${refusal.detail}`), chain } };
  }
}

/** Each entry follows the one before it, and holds what was hashed. */
function verifyChain(statements: Statements, codec: EventCodec, anchor: Anchor): FirstBad | null {
  const chains = chainStarts(statements);
  let { seq, hash } = anchor;
  if (seq > 0) {
    const [at] = entriesAfter(statements, seq - 1, 1);
    if (at?.seq !== seq || at.hash !== hash)
      return bad(at ?? null, 'anchor: the entry is not the one verified before');
  }
  for (;;) {
    const rows = entriesAfter(statements, seq, 1000);
    for (const row of rows) {
      const reason = entryFault(row, { seq, hash, chainId: chainAt(chains, row.seq) }, codec);
      if (reason !== null) return { chain: row.chain_id, seq: seq + 1, reason };
      ({ seq, hash } = row);
    }
    if (rows.length === 0) return null;
  }
}

function entryFault(
  row: JournalRow,
  before: { readonly seq: number; readonly hash: string; readonly chainId: string | undefined },
  codec: EventCodec,
): string | null {
  if (row.seq !== before.seq + 1) return `gap: entry ${before.seq + 1} is missing`;
  if (row.prev_hash !== before.hash) return 'link: prev_hash is not the hash of the entry before';
  if (row.hash !== hashEntry(row)) return 'hash: the entry is not what was written';
  if (row.chain_id !== before.chainId)
    return 'chain: the entry is not of the chain that this till wrote then';
  const decoded = codec.decode(row.type, row.payload);
  return decoded.ok ? null : `payload: ${decoded.error}`;
}

/** Each entry that was taken over follows the one before it of its chain, and holds what was hashed. */
function verifyTaken(statements: Statements, codec: EventCodec): FirstBad | null {
  const heads = new Map<string, { readonly seq: number; readonly hash: string }>();
  for (let place = 0; ;) {
    const rows = inboundAfter(statements, place, 1000);
    for (const row of rows) {
      // The first of a chain follows what this till never had; the endpoint that gave it has checked that.
      const before = heads.get(row.branch) ?? { seq: row.seq - 1, hash: row.prev_hash };
      const reason =
        row.place === place - 1
          ? entryFault(row, { ...before, chainId: row.chain_id }, codec)
          : `gap: the entry taken before it is missing`;
      if (reason !== null) return bad(row, reason);
      heads.set(row.branch, row);
      ({ place } = row);
    }
    if (rows.length === 0) return null;
  }
}

type ChainStart = { readonly chain_id: string; readonly written_from: number };

function chainStarts(statements: Statements): readonly ChainStart[] {
  // The store's own table.
  return statements
    .rows('SELECT chain_id, written_from FROM chain WHERE written_from IS NOT NULL ORDER BY written_from')
    .all() as ChainStart[];
}

function chainAt(starts: readonly ChainStart[], seq: number): string | undefined {
  return starts.findLast((start) => start.written_from <= seq)?.chain_id;
}

/** The projected rows equal those that a replay makes. */
function verifyRows(live: Statements, codec: EventCodec, schema: StoreSchema): FirstBad | null {
  return inScratch({ live, codec, schema }, (scratch, projection) => {
    const head = journalHead(live).seq;
    const failure = replay(live, codec, projection, { lastSeq: head });
    if (failure !== null) return bad(failure.row, `${failure.reason}: ${failure.detail}`);
    for (const table of projection.tables) {
      const difference = firstDifference(live, scratch, table);
      if (difference !== null) return nameEntry(live, codec, schema, difference);
    }
    return null;
  });
}

type Difference = {
  readonly table: string;
  readonly what: 'differs' | 'is missing' | 'comes from no entry';
  /** The values of the row's key columns. */
  readonly key: Row;
};

/** The first row, by key, that is in one and not, or not the same, in the other. */
function firstDifference(live: Statements, replayed: Statements, table: string): Difference | null {
  const keyAt = keyColumns(replayed, table).map((column) => columnNames(replayed, table).indexOf(column));
  const keyOf = (row: Row): Row => keyAt.map((index) => row[index]);
  const [liveRows, replayedRows] = [allRows(live, table), allRows(replayed, table)];
  try {
    for (;;) {
      const [there, expected] = [liveRows.next(), replayedRows.next()];
      if (expected.done === true) {
        return there.done === true ? null : { table, what: 'comes from no entry', key: keyOf(there.value) };
      }
      if (there.done === true) return { table, what: 'is missing', key: keyOf(expected.value) };
      if (rowText(there.value) === rowText(expected.value)) continue;
      const [a, b] = [keyOf(there.value), keyOf(expected.value)];
      if (rowText(a) === rowText(b)) return { table, what: 'differs', key: b };
      // A changed key shows as one row too many and one missing: the missing one has an entry to name.
      return hasKey(live, table, b)
        ? { table, what: 'comes from no entry', key: a }
        : { table, what: 'is missing', key: b };
    }
  } finally {
    liveRows.return?.();
    replayedRows.return?.();
  }
}

/** Replays once more and watches the row: the last entry that changed it is the one whose fact is not shown rightly. */
function nameEntry(
  live: Statements,
  codec: EventCodec,
  schema: StoreSchema,
  difference: Difference,
): FirstBad {
  const { table, what, key } = difference;
  const reason = `rows: ${table} ${key.map(String).join(', ')} ${what}`;
  if (what === 'comes from no entry')
    return { ...bad(null, reason), chain: chainAt(chainStarts(live), 1) ?? '' };
  let last: JournalRow | null = null;
  inScratch({ live, codec, schema }, (scratch, projection) => {
    let text = '';
    replay(live, codec, projection, {
      lastSeq: journalHead(live).seq,
      onEach(row) {
        const now = rowByKey(scratch, table, key);
        if (now === text) return;
        text = now;
        last = row;
      },
    });
    return null;
  });
  return bad(last, reason);
}

function hasKey(statements: Statements, table: string, key: Row): boolean {
  return rowByKey(statements, table, key) !== '';
}

function rowByKey(statements: Statements, table: string, key: Row): string {
  const where = keyColumns(statements, table).map((column) => `${quoted(column)} IS ?`);
  const row = statements.raw(`SELECT * FROM ${quoted(table)} WHERE ${where.join(' AND ')}`).get(...key);
  return row === undefined ? '' : rowText(row as Row);
}

/** SQLite's own look at its pages and indexes, and at what points to nothing. */
function verifyStructure(statements: Statements): FirstBad | null {
  const found = statements.raw('PRAGMA integrity_check(1)').get() as readonly unknown[] | undefined;
  if (found?.[0] !== 'ok') return bad(null, `structure: ${String(found?.[0])}`);
  const reference = statements.rows('PRAGMA foreign_key_check').get();
  return reference === undefined ? null : bad(null, `references: ${JSON.stringify(reference)}`);
}

function inScratch<T>(
  {
    live,
    codec,
    schema,
  }: { readonly live: Statements; readonly codec: EventCodec; readonly schema: StoreSchema },
  work: (scratch: Statements, projection: Projection) => T,
): T {
  const connection = openScratch(schema.migrationsDir ?? checkoutMigrations);
  try {
    const statements = keepStatements(connection);
    const projection = bindProjection(
      schema,
      (mayWrite) => writableDb(statements, mayWrite),
      // The scratch has rows and no entries.
      (place) => eventAt(live, codec, place),
    );
    connection.exec('BEGIN');
    return work(statements, projection);
  } finally {
    connection.close();
  }
}

function bad(row: JournalRow | null, reason: string): FirstBad {
  return { chain: row?.chain_id ?? '', seq: row?.seq ?? 0, reason };
}
