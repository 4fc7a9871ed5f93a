/** Whether a run holds what it says: each entry's hash made anew from the one before and the text as it came. */
import { hash } from 'node:crypto';
import type { CloudRefusal, SyncRun } from '#contract/cloud.ts';
import { entryText } from '#domain/journal-entry.ts';
import { ok, type Result } from '#domain/result.ts';
import { refuse } from './refuse.ts';

/**
 * Refuses the first entry that is out of order or not what its hash was made of (`order`, `hash`).
 *
 * Since every hash covers the one before, a run that passes is linked throughout; whether its beginning links to what is stored is for
 * the ingest to see.
 */
export function checkRun(run: SyncRun): Result<null, CloudRefusal> {
  let prevHash = run.prevHash;
  let due = run.entries[0]?.seq ?? 1;
  for (const entry of run.entries) {
    if (entry.seq !== due) return refuse('entry-broken', { seq: entry.seq, reason: 'order' });
    const made = hash('sha256', entryText({ ...entry, prevHash, chain: run.writtenAs ?? run.chain }), 'hex');
    if (made !== entry.hash) return refuse('entry-broken', { seq: entry.seq, reason: 'hash' });
    prevHash = entry.hash;
    due += 1;
  }
  return ok(null);
}
