/** The file in which a host writes down bugs, for whoever is asked to help: `galla.log` in the data folder. */
import { appendFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Beyond this the file is put aside as `galla.old.log` and a new one begun: two of them are kept at most. */
const mostBytes = 1024 * 1024;

/**
 * Makes the function that writes one bug: a line of JSON with the time, the version and the trace. It never throws, since
 * a full or read-only disk is likely the very trouble; the line goes to standard error as well.
 */
export function openBugLog(dataDir: string, version: string): (bug: unknown) => void {
  const file = join(dataDir, 'galla.log');
  return (bug) => {
    const trace = bug instanceof Error ? (bug.stack ?? bug.message) : String(bug);
    process.stderr.write(`${trace}\n`);
    try {
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > mostBytes) {
        renameSync(file, join(dataDir, 'galla.old.log'));
      }
      appendFileSync(file, `${JSON.stringify({ at: new Date().toISOString(), version, trace })}\n`);
    } catch (error) {
      process.stderr.write(`galla.log cannot be written: ${String(error)}\n`);
    }
  };
}
