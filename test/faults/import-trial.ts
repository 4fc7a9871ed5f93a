/** An import of sales as the subject of a campaign: the real command with its acknowledgements, and what it has to leave behind. */
import { fileURLToPath } from 'node:url';
import { storeSchema } from '#main/app/projectors.ts';
import { openReader } from '#main/store/open.ts';
import { verifyAll } from '#main/store/verify.ts';
import type { Ack, Trial } from './trial.ts';

/** Imports `file`, and is checked for its acknowledged sales (I1) and for rows that are what the journal says (I4, I5, I8). */
export function importTrial(file: string): Trial {
  const galla = fileURLToPath(new URL('../../src/cli/galla.ts', import.meta.url));
  const words = ['import', 'sales', file, '--acks', '--json', '--data'];
  return {
    start: (dataDir) => ({ file: process.execPath, args: [galla, ...words, dataDir] }),
    check: checkImport,
  };
}

function checkImport(dataDir: string, acked: readonly Ack[]): readonly string[] {
  const opened = openReader(dataDir, storeSchema);
  if (!opened.ok) return [`does not open: ${opened.error.code}: ${opened.error.detail}`];
  const reader = opened.value;
  try {
    const rows = reader.db.all<{ id: string; seq: number }>('SELECT id, seq FROM sale');
    const seqOf = new Map(rows.map(({ id, seq }) => [id, seq]));
    const missing = acked.filter(({ ack, seq }) => seqOf.get(ack) !== seq);
    const verdict = verifyAll(reader, storeSchema);
    return [
      ...missing.map(({ ack, seq }) => `I1: the sale ${ack} is not entry ${seq}`),
      // One commit may be done and not yet told.
      ...(rows.length - acked.length > 1 ? [`${rows.length} sales for ${acked.length} told of`] : []),
      ...(verdict.ok ? [] : [`I4, I5, I8: ${JSON.stringify(verdict.firstBad)}`]),
    ];
  } finally {
    reader.close();
  }
}
