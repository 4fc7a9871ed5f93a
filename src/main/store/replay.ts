/** Runs entries through the projectors again: what a rebuild and a verification have in common. */
import type { Statements } from './connection.ts';
import type { EventCodec, UndecodableReason } from './event-codec.ts';
import { entriesInOrder } from './arrival.ts';
import { storedEvent, type JournalRow } from './journal.ts';
import type { Projection } from './project.ts';

export type ReplayFailure = {
  /** Of this till's journal, or one that was taken over. */
  readonly row: JournalRow;
  readonly reason: UndecodableReason | 'not-projectable';
  readonly detail: string;
};

/**
 * Projects all entries up to `lastSeq` and what was taken over until then, in the order in which they were projected live; null when
 * every one went through.
 *
 * An entry that cannot be read or that the database refuses ends it, named. `onEach` is told after each.
 */
export function replay(
  from: Statements,
  codec: EventCodec,
  projection: Projection,
  options: { readonly lastSeq: number; readonly onEach?: (row: JournalRow) => void },
): ReplayFailure | null {
  for (const { row, place } of entriesInOrder(from, options)) {
    const failure = projectRow(row, codec, projection, place);
    if (failure !== null) return failure;
    options.onEach?.(row);
  }
  return null;
}

function projectRow(
  row: JournalRow,
  codec: EventCodec,
  projection: Projection,
  place: number,
): ReplayFailure | null {
  const decoded = codec.decode(row.type, row.payload);
  if (!decoded.ok) return { row, reason: decoded.error, detail: row.type };
  try {
    projection.project(storedEvent(row, decoded.value, place));
    return null;
  } catch (error) {
    // Live, the same projector took the same payload: an entry it refuses now is not the entry it was.
    return { row, reason: 'not-projectable', detail: String(error) };
  }
}
