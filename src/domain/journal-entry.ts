/** What the hash of a journal's entry covers; the same for the till that writes it and for whoever checks it elsewhere. */

/** What the first entry of a first chain links to. */
export const genesisHash = '0'.repeat(64);

/**
 * The text of an entry, whose SHA-256 in UTF-8 is its hash: one value a line.
 *
 * `galla-journal-1`, hash of the entry before, seq, id, chain, time (ms), offset (min), business day, actor (empty for none), command,
 * type, and the payload's canonical JSON. Lines rather than one JSON, so that anyone can recompute it with standard tools and the
 * payload is hashed as it is stored; no field before the payload can hold a line break.
 */
export function entryText(entry: {
  readonly prevHash: string;
  readonly seq: number;
  readonly id: string;
  readonly chain: string;
  readonly atMs: number;
  readonly utcOffsetMin: number;
  readonly businessDay: string;
  readonly actorId: string | null;
  readonly commandId: string;
  readonly type: string;
  readonly payload: string;
}): string {
  return [
    'galla-journal-1',
    entry.prevHash,
    entry.seq,
    entry.id,
    entry.chain,
    entry.atMs,
    entry.utcOffsetMin,
    entry.businessDay,
    entry.actorId ?? '',
    entry.commandId,
    entry.type,
    entry.payload,
  ].join('\n');
}
