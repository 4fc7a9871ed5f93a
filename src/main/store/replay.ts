/** Runs entries through the projectors again: what a rebuild and a verification have in common. */
import type { Statements } from './connection.ts';
import type { EventCodec, UndecodableReason } from './event-codec.ts';
import { entriesAfter, storedEvent, type JournalRow } from './journal.ts';
import type { Projection } from './project.ts';

export type ReplayFailure = {
  readonly row: JournalRow;
  readonly reason: UndecodableReason | 'not-projectable';
  readonly detail: string;
};

const page = 500;

/**
 * Projects all entries up to `lastSeq`, oldest first; null when every one went through.
 *
 * An entry that cannot be read or that the database refuses ends it, named. `onEach` is told after each.
 */
export function replay(
  from: Statements,
  codec: EventCodec,
  projection: Projection,
  options: { readonly lastSeq: number; readonly onEach?: (row: JournalRow) => void },
): ReplayFailure | null {
  for (let seq = 0; seq < options.lastSeq;) {
    const rows = entriesAfter(from, seq, page);
    if (rows.length === 0) return null;
    for (const row of rows) {
      const failure = projectRow(row, codec, projection);
      if (failure !== null) return failure;
      options.onEach?.(row);
      seq = row.seq;
    }
  }
  return null;
}

function projectRow(row: JournalRow, codec: EventCodec, projection: Projection): ReplayFailure | null {
  const decoded = codec.decode(row.type, row.payload);
  if (!decoded.ok) return { row, reason: decoded.error, detail: row.type };
  try {
    projection.project(storedEvent(row, decoded.value));
    return null;
  } catch (error) {
    // Live, the same projector took the same payload: an entry it refuses now is not the entry it was.
    return { row, reason: 'not-projectable', detail: String(error) };
  }
}
