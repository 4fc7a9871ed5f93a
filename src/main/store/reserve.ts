/** Space kept back on the disk, so that a sale in hand can be finished when the disk is full. */
import { closeSync, fsyncSync, openSync, rmSync, statfsSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { classify } from './errors.ts';

export type Reserve = {
  /** Gives the space back to the disk; false where there was none left to give. */
  readonly spend: () => boolean;
  /** Takes the space again once the disk has several times as much free. */
  readonly refill: () => void;
  readonly isSpent: () => boolean;
};

const leastToOpen = 1024 * 1024;
const block = new Uint8Array(1024 * 1024);

/**
 * The reserve of a data folder, filled where the disk has room for it. Zero bytes: none is kept.
 *
 * Called before the database is opened: SQLite itself needs a few pages to open one, so on a disk that is full by then
 * the reserve is given back at once.
 */
export function keepReserve(dataDir: string, bytes: number): Reserve {
  const path = join(dataDir, 'galla.reserve');
  const free = freeBytes(dataDir);
  if (bytes > 0 && free < leastToOpen) rmSync(path, { force: true });
  let isThere = bytes === 0 || isFile(path, bytes) || (free > 2 * bytes && fill(path, bytes));
  return {
    spend() {
      if (bytes === 0 || !isThere) return false;
      rmSync(path, { force: true });
      isThere = false;
      return true;
    },
    refill() {
      if (isThere) return;
      // Four times: taking it back at once would fill the disk again.
      if (freeBytes(dataDir) > 4 * bytes) isThere = fill(path, bytes);
    },
    isSpent: () => !isThere,
  };
}

function freeBytes(dataDir: string): number {
  const { bavail, bsize } = statfsSync(dataDir);
  return bavail * bsize;
}

function isFile(path: string, bytes: number): boolean {
  return statSync(path, { throwIfNoEntry: false })?.size === bytes;
}

/** Written, not just extended: a sparse file would hold no space. */
function fill(path: string, bytes: number): boolean {
  try {
    const file = openSync(path, 'w');
    try {
      for (let written = 0; written < bytes;) {
        written += writeSync(file, block, 0, Math.min(block.length, bytes - written));
      }
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    return true;
  } catch (error) {
    rmSync(path, { force: true });
    if (classify(error)?.code !== 'disk-full') throw error;
    return false;
  }
}
