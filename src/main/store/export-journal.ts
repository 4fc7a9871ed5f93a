/** The journal as lines of JSON, for whoever checks the books with their own tools. */
import { keptChains, keptUnder } from './chains.ts';
import { inboundAfter } from './inbound.ts';
import { entriesAfter, type JournalRow } from './journal.ts';
import type { Reader } from './open.ts';

/**
 * Gives each entry to `write` as one line, its payload spelled as it is stored, the till's own first; answers how many there were.
 *
 * `chain` is the chain that the entry names. Where an endpoint keeps it under another (chains.ts), that one is `keptUnder`: a chain that
 * forked may have two entries with one number.
 */
export function readJournal(reader: Reader, write: (line: string) => void): number {
  return reader.snapshot(() => {
    let entries = 0;
    const chains = keptChains(reader.statements);
    for (let seq = 0; ;) {
      const rows = entriesAfter(reader.statements, seq, 500);
      if (rows.length === 0) return entries + readTaken(reader, write);
      for (const row of rows) write(`${lineOf(row, keptUnder(chains, row.seq))}\n`);
      entries += rows.length;
      seq = rows.at(-1)?.seq ?? seq;
    }
  });
}

/** In the order in which they came. */
function readTaken({ statements }: Reader, write: (line: string) => void): number {
  for (let place = 0; ;) {
    const rows = inboundAfter(statements, place, 500);
    const last = rows.at(-1);
    if (last === undefined) return 0 - place;
    for (const row of rows) write(`${lineOf(row, row.branch)}\n`);
    ({ place } = last);
  }
}

function lineOf(row: JournalRow, keptUnderChain: string): string {
  const { chain_id: chain, seq, type, hash } = row;
  const branch = keptUnderChain === chain ? {} : { keptUnder: keptUnderChain };
  const head = JSON.stringify({ chain, ...branch, seq, type }).slice(0, -1);
  return `${head},"payload":${payloadOf(row)},"hash":${JSON.stringify(hash)}}`;
}

/** A damaged payload is given as the text it is, so that the line can still be read. */
function payloadOf(row: JournalRow): string {
  try {
    JSON.parse(row.payload);
    return row.payload;
  } catch {
    return JSON.stringify(row.payload);
  }
}
