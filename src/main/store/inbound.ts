/** What other tills of the shop wrote: their entries as their own chains have them, taken over once each and projected as one's own are. */
import { sql } from 'drizzle-orm';
import { genesisHash } from '#domain/journal-entry.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { keptChains, keptUnder, keptUpTo, writtenChain } from './chains.ts';
import type { Statements } from './connection.ts';
import type { DecodedEvent, EventCodec } from './event-codec.ts';
import type { ReadableDb } from './handles.ts';
import {
  entriesAfter,
  entryColumns,
  entryMarks,
  entryValues,
  hashEntry,
  journalHead,
  ownHashAt,
  storedEvent,
  type JournalRow,
} from './journal.ts';
import type { Projection } from './project.ts';

/** An entry as it travels, its chain and the hash before it said by the run; the payload is the very text that was hashed. */
export type RunEntry = {
  readonly seq: number;
  readonly id: string;
  readonly atMs: number;
  readonly utcOffsetMin: number;
  readonly businessDay: string;
  readonly actorId: string | null;
  readonly commandId: string;
  readonly type: string;
  readonly payload: string;
  readonly hash: string;
};

/** Entries of one chain that follow each other without a gap; `prevHash` is what the first of them links to. */
export type Run = {
  readonly chain: string;
  /** The chain that they name, where it is another: they were written before the fork was known for which theirs was begun. */
  readonly writtenAs?: string | undefined;
  readonly prevHash: string;
  readonly entries: readonly RunEntry[];
};

/**
 * Why a run is not taken. `run-gap`: entries before it are missing here. `run-broken`: an entry does not hold what was hashed, or does not
 * follow the one before. `run-forked`: this till has another entry at the same place. `own-chain`: it is of the chain that this till
 * writes, and newer than itself: its book was restored from a copy. `newer-event`: written by a later Galla; it can be taken after an update.
 */
export type InboundFault = {
  readonly code: 'run-gap' | 'run-broken' | 'run-forked' | 'own-chain' | 'newer-event';
  readonly chain: string;
  readonly seq: number;
};

/**
 * A taken entry with its place: -1 for the first that came, counting down. `after_seq`: the own head at that moment. `branch`: the chain
 * under which it came; its `chain_id` is the one that it names.
 */
export type InboundRow = JournalRow & {
  readonly place: number;
  readonly after_seq: number;
  readonly branch: string;
};

export type Inbound = {
  /**
   * Checks and keeps a run inside the command's transaction, and projects it. What is known already is compared and left; `taken` counts
   * the rest. On an Err something may have been written: the command's Err takes it back.
   */
  readonly take: (run: Run) => Result<{ readonly taken: number }, InboundFault>;
};

type Head = { readonly seq: number; readonly hash: string };

const columns = `place, after_seq, branch, ${entryColumns}`;

export function createInbound(parts: {
  readonly statements: Statements;
  readonly codec: EventCodec;
  readonly projection: Projection;
  readonly onStored: () => void;
}): Inbound {
  const { statements, projection } = parts;
  return {
    take(run) {
      const judged = createRunJudge(parts)(run);
      if (!judged.ok) return judged;
      for (const { row, event } of judged.value) {
        projection.project(storedEvent(row, event, keep(statements, run.chain, row)));
        parts.onStored();
      }
      return ok({ taken: judged.value.length });
    },
  };
}

/** An entry that is not known yet and can be taken, as it was written and as it is read. */
export type FreshEntry = { readonly row: JournalRow; readonly event: DecodedEvent };

/** Judges one run after the other as if each that was found good had been taken; what is known already is compared and left out. */
export type RunJudge = (run: Run) => Result<readonly FreshEntry[], InboundFault>;

/** A judge over what is known at each call. It writes nothing. */
export function createRunJudge({
  statements,
  codec,
}: {
  readonly statements: Statements;
  readonly codec: EventCodec;
}): RunJudge {
  const judged = new Map<string, Head>();
  return (run) => {
    const { chain } = run;
    const isOwn = chain === writtenChain(statements);
    const known = headOf(statements, chain);
    let head = judged.get(chain) ?? known;
    let prevHash = run.prevHash;
    let seq = (run.entries[0]?.seq ?? 0) - 1;
    const fresh: FreshEntry[] = [];
    for (const entry of run.entries) {
      const row = rowOf(entry, run.writtenAs ?? chain, prevHash);
      const fault = (code: InboundFault['code']) => err({ code, chain, seq: entry.seq });
      if (entry.seq !== seq + 1 || hashEntry(row) !== entry.hash) return fault('run-broken');
      ({ seq } = entry);
      prevHash = entry.hash;
      if (known !== null && seq <= known.seq) {
        const ours = hashAt(statements, chain, seq);
        // Below the first that ever came from there: nothing to compare with, and nothing to keep.
        if (ours !== null && ours !== entry.hash) return fault('run-forked');
        continue;
      }
      if (isOwn) return fault('own-chain');
      if (head !== null && (seq !== head.seq + 1 || row.prev_hash !== head.hash)) {
        return fault(seq <= head.seq + 1 ? 'run-forked' : 'run-gap');
      }
      const decoded = codec.decode(row.type, row.payload);
      if (!decoded.ok) return fault('newer-event');
      fresh.push({ row, event: decoded.value });
      head = { seq, hash: row.hash };
    }
    if (head !== null) judged.set(chain, head);
    return ok(fresh);
  };
}

/** The till's own entries after `seq`, at most so many and about so many bytes of payload, all of one chain and name; null where there are none. */
export function ownRun(
  { statements }: { readonly statements: Statements },
  seq: number,
  limits: { readonly entries: number; readonly bytes: number },
): Run | null {
  const rows = entriesAfter(statements, seq, limits.entries);
  const [first] = rows;
  if (first === undefined) return null;
  const chains = keptChains(statements);
  const chain = keptUnder(chains, first.seq);
  const last = keptUpTo(chains, chain) ?? Infinity;
  const within: JournalRow[] = [];
  let bytes = 0;
  for (const row of rows) {
    bytes += row.payload.length + entryBytes;
    if (row.chain_id !== first.chain_id || row.seq > last) break;
    if (within.length > 0 && bytes > limits.bytes) break;
    within.push(row);
  }
  return runOf(chain, within);
}

/** Rows of one name that follow each other, as they travel under a chain. Throws on none. */
export function runOf(chain: string, rows: readonly JournalRow[]): Run {
  const [first] = rows;
  if (first === undefined) throw new Error('A run has an entry');
  const writtenAs = first.chain_id === chain ? {} : { writtenAs: first.chain_id };
  return { chain, ...writtenAs, prevHash: first.prev_hash, entries: rows.map(entryOf) };
}

/** The last entry that was taken of each other chain. */
export function inboundHeads(db: ReadableDb): Readonly<Record<string, number>> {
  // A loose scan of the index: one step a chain, however many entries there are.
  const rows = db.all<{ readonly chain: string; readonly seq: number }>(sql`
    WITH RECURSIVE chains(chain) AS (
      SELECT min(branch) FROM inbound
      UNION ALL
      SELECT (SELECT min(branch) FROM inbound WHERE branch > chain) FROM chains WHERE chain IS NOT NULL
    )
    SELECT chain, (SELECT max(seq) FROM inbound WHERE branch = chain) AS seq FROM chains WHERE chain IS NOT NULL`);
  return Object.fromEntries(rows.map(({ chain, seq }) => [chain, seq]));
}

/** Up to `limit` taken entries after that place (0 for the first), in the order in which they came. */
export function inboundAfter(statements: Statements, place: number, limit: number): readonly InboundRow[] {
  // The columns are the table's, which is STRICT.
  return statements
    .rows(`SELECT ${columns} FROM inbound WHERE place < ? ORDER BY place DESC LIMIT ?`)
    .all(place, limit) as InboundRow[];
}

/** How many entries were taken. */
export function takenCount(statements: Statements): number {
  const last = statements.raw('SELECT coalesce(min(place), 0) FROM inbound').get() as readonly [number];
  return 0 - last[0];
}

/** What an entry weighs on the way beside its payload: ids, times and hashes as JSON. */
const entryBytes = 400;

/** The last known entry of a chain: taken over, or the own one's (of a chain that was left, what is here is the beginning). */
function headOf(statements: Statements, chain: string): Head | null {
  const taken = statements.raw(headOfInbound).get(chain) as readonly [number, string] | undefined;
  if (taken !== undefined) return { seq: taken[0], hash: taken[1] };
  const chains = keptChains(statements);
  if (chains.every((one) => one.chain !== chain)) return null;
  const last = keptUpTo(chains, chain);
  if (last === null) return journalHead(statements);
  return { seq: last, hash: ownHashAt(statements, last) ?? genesisHash };
}

const headOfInbound = 'SELECT seq, hash FROM inbound WHERE branch = ? ORDER BY seq DESC LIMIT 1';

/** What is known in a place of a chain; own entries are looked at up to where they and the chain part. */
function hashAt(statements: Statements, chain: string, seq: number): string | null {
  const taken = statements.raw('SELECT hash FROM inbound WHERE branch = ? AND seq = ?').get(chain, seq);
  // The statement's own column.
  if (taken !== undefined) return (taken as readonly [string])[0];
  const chains = keptChains(statements);
  const isOwn = chains.some((one) => one.chain === chain) && seq <= (keptUpTo(chains, chain) ?? Infinity);
  return isOwn ? ownHashAt(statements, seq) : null;
}

function keep(statements: Statements, branch: string, row: JournalRow): number {
  const place = -1 - takenCount(statements);
  statements
    .rows(`INSERT INTO inbound (${columns}) VALUES (?, ?, ?, ${entryMarks})`)
    .run(place, journalHead(statements).seq, branch, ...entryValues(row));
  return place;
}

function rowOf(entry: RunEntry, chain: string, prevHash: string): JournalRow {
  // Written by another till under the same brands; its hash, and the schema of its type, are checked before anything is believed.
  return {
    seq: entry.seq,
    id: entry.id,
    chain_id: chain,
    at_ms: entry.atMs,
    utc_offset_min: entry.utcOffsetMin,
    business_day: entry.businessDay,
    actor_id: entry.actorId,
    command_id: entry.commandId,
    type: entry.type,
    payload: entry.payload,
    prev_hash: prevHash,
    hash: entry.hash,
  } as JournalRow;
}

function entryOf(row: JournalRow): RunEntry {
  return {
    seq: row.seq,
    id: row.id,
    atMs: row.at_ms,
    utcOffsetMin: row.utc_offset_min,
    businessDay: row.business_day,
    actorId: row.actor_id,
    commandId: row.command_id,
    type: row.type,
    payload: row.payload,
    hash: row.hash,
  };
}
