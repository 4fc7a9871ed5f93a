/** How long to wait after a failure, and how much to send at once. */

const shortestMs = 1_000;
const longestMs = 300_000;

/**
 * Milliseconds to wait after so many failures in a row (1 and more): full jitter between nothing and a limit that doubles from 1 s to 5 min,
 * so that tills that lost the line together do not come back together (Exponential Backoff And Jitter, AWS Architecture Blog, 2015).
 * `random`: from 0 to below 1.
 */
export function backoffMs(failures: number, random: number): number {
  return Math.floor(random * Math.min(longestMs, shortestMs * 2 ** Math.min(failures, 20)));
}

export type Batch = { readonly entries: number; readonly bytes: number };

/** About 1 MB of entries, which is some 160 KB compressed. */
export const fullBatch: Batch = { entries: 500, bytes: 1_000_000 };

/** After a batch that got no answer or was too large: a slow line that breaks within a minute must get something through. */
export function smaller({ entries, bytes }: Batch): Batch {
  return { entries: Math.max(1, Math.floor(entries / 4)), bytes: Math.max(10_000, Math.floor(bytes / 4)) };
}

/** After one that was taken. */
export function larger({ entries, bytes }: Batch): Batch {
  return { entries: Math.min(fullBatch.entries, entries * 2), bytes: Math.min(fullBatch.bytes, bytes * 2) };
}

/** What is taken of others in one command at least: some ten milliseconds of the till's own thread, fsync included. */
export const smallPiece = 25;
const largestPiece = 2000;
/** How long a command of it may hold up the till's thread: while people work at it, and while nobody does (ms). */
const busyMs = 10;
const quietMs = 100;

/**
 * How many entries the next command takes, after one of `entries` that took `tookMs`: as many as fit the time, and at most four times as
 * many as before. `isQuiet`: nobody works at the till.
 */
export function nextPiece(
  last: { readonly entries: number; readonly tookMs: number },
  isQuiet: boolean,
): number {
  const fitting = Math.floor((last.entries * (isQuiet ? quietMs : busyMs)) / Math.max(1, last.tookMs));
  return Math.max(smallPiece, Math.min(fitting, last.entries * 4, largestPiece));
}
