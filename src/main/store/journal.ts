/** The journal: one row a fact, each linked to the one before by its hash. Only what is here writes it; nothing changes it. */
import { hash } from 'node:crypto';
import type { ChainId, CommandId, EventId, StaffId } from '#domain/ids.ts';
import { entryText, genesisHash } from '#domain/journal-entry.ts';
import type { BusinessDay, Instant } from '#domain/time.ts';
import { writtenChain } from './chains.ts';
import type { Statements } from './connection.ts';
import type { EventCodec } from './event-codec.ts';
import type { StoredEvent } from './project.ts';

/** An entry as its columns hold it; the payload is the very text that was hashed. */
export type JournalRow = {
  readonly seq: number;
  readonly id: EventId;
  readonly chain_id: ChainId;
  readonly at_ms: Instant;
  readonly utc_offset_min: number;
  readonly business_day: BusinessDay;
  readonly actor_id: StaffId | null;
  readonly command_id: CommandId;
  readonly type: string;
  readonly payload: string;
  readonly prev_hash: string;
  readonly hash: string;
};

/** The columns that an entry has wherever it is kept, a mark for each, and its values in their order. */
export const entryColumns =
  'seq, id, chain_id, at_ms, utc_offset_min, business_day, actor_id, command_id, type, payload, prev_hash, hash';
export const entryMarks: string = entryColumns.replaceAll(/\w+/g, '?');
export function entryValues(row: JournalRow): readonly (string | number | null)[] {
  const { seq, id, chain_id, at_ms, utc_offset_min, business_day } = row;
  const { actor_id, command_id, type, payload, prev_hash, hash: own } = row;
  return [
    seq,
    id,
    chain_id,
    at_ms,
    utc_offset_min,
    business_day,
    actor_id,
    command_id,
    type,
    payload,
    prev_hash,
    own,
  ];
}

export type NewEntry = {
  readonly id: EventId;
  readonly atMs: Instant;
  readonly utcOffsetMin: number;
  readonly businessDay: BusinessDay;
  readonly actorId: StaffId | null;
  readonly commandId: CommandId;
  readonly type: string;
  readonly payload: unknown;
};

export type JournalHead = { readonly seq: number; readonly hash: string };

export type JournalWriter = {
  /** Appends to the till's own chain, inside the command's transaction. Throws on a payload against its schema. */
  readonly append: (entry: NewEntry) => StoredEvent;
};

/** The hash of an entry: SHA-256, in hexadecimal, of its text (domain/journal-entry.ts) in UTF-8. */
export function hashEntry(row: Omit<JournalRow, 'hash'>): string {
  const text = entryText({
    prevHash: row.prev_hash,
    seq: row.seq,
    id: row.id,
    chain: row.chain_id,
    atMs: row.at_ms,
    utcOffsetMin: row.utc_offset_min,
    businessDay: row.business_day,
    actorId: row.actor_id,
    commandId: row.command_id,
    type: row.type,
    payload: row.payload,
  });
  return hash('sha256', text, 'hex');
}

/** The last entry; seq 0 and the genesis hash where there is none. */
export function journalHead(statements: Statements): JournalHead {
  const row = statements.raw('SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1').get();
  if (row === undefined) return { seq: 0, hash: genesisHash };
  // The statement's own columns, as an array.
  const [seq, headHash] = row as readonly [number, string];
  return { seq, hash: headHash };
}

/** The hash of the till's own entry at a place; null where it has none. */
export function ownHashAt(statements: Statements, seq: number): string | null {
  const row = statements.raw('SELECT hash FROM journal WHERE seq = ?').get(seq);
  // The statement's own column, as an array.
  return row === undefined ? null : (row as readonly [string])[0];
}

/** Up to `limit` entries after `seq`, oldest first. Pages rather than a cursor: a projector writes in between. */
export function entriesAfter(statements: Statements, seq: number, limit: number): readonly JournalRow[] {
  const select = `SELECT ${entryColumns} FROM journal WHERE seq > ? ORDER BY seq LIMIT ?`;
  // The columns are the table's, which is STRICT.
  return statements.rows(select).all(seq, limit) as JournalRow[];
}

/** An entry with its decoded payload, as projectors take it; `place` as in the view `entry`. */
export function storedEvent(
  row: JournalRow,
  decoded: { type: string; payload: unknown },
  place: number = row.seq,
): StoredEvent {
  return {
    seq: place,
    id: row.id,
    chainId: row.chain_id,
    atMs: row.at_ms,
    utcOffsetMin: row.utc_offset_min,
    businessDay: row.business_day,
    actorId: row.actor_id,
    commandId: row.command_id,
    type: decoded.type,
    payload: decoded.payload,
  };
}

/** The event in a place of the view `entry`, which is known to be there and to have been read before. */
export function eventAt(statements: Statements, codec: EventCodec, place: number): StoredEvent {
  // The columns are the table's, which is STRICT.
  const row = statements.rows(`SELECT ${entryColumns} FROM entry WHERE place = ?`).get(place) as
    JournalRow | undefined;
  const decoded = row === undefined ? null : codec.decode(row.type, row.payload);
  if (row === undefined || decoded?.ok !== true) throw new Error(`No entry to read in place ${place}`);
  return storedEvent(row, decoded.value, place);
}

const insert = `INSERT INTO journal (${entryColumns}) VALUES (${entryMarks})`;

/** The appender. Head and chain are read each time: 3 us each, and nothing to put right after a rollback. */
export function createJournalWriter(statements: Statements, codec: EventCodec): JournalWriter {
  return {
    append(entry) {
      const head = journalHead(statements);
      const unhashed = {
        seq: head.seq + 1,
        id: oneLine(entry.id),
        chain_id: writtenChain(statements),
        at_ms: entry.atMs,
        utc_offset_min: entry.utcOffsetMin,
        business_day: oneLine(entry.businessDay),
        actor_id: entry.actorId === null ? null : oneLine(entry.actorId),
        command_id: oneLine(entry.commandId),
        type: oneLine(entry.type),
        payload: codec.encode(entry.type, entry.payload),
        prev_hash: head.hash,
      };
      const row: JournalRow = { ...unhashed, hash: hashEntry(unhashed) };
      statements.rows(insert).run(...entryValues(row));
      return storedEvent(row, codec.decodeOwn(row.type, row.payload));
    },
  };
}

const printableLine = /^[\x20-\x7e]{1,200}$/;

function oneLine<Text extends string>(text: Text): Text {
  if (!printableLine.test(text)) throw new Error(`Not one line of printable ASCII: ${JSON.stringify(text)}`);
  return text;
}
