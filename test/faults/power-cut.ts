/** What a disk may hold after the power went: all that was synced, and any part of the rest, torn in the middle of a write. */
import type { DiskRecord } from './shim.ts';

/** Path -> what the file holds. */
export type DiskImage = ReadonlyMap<string, Buffer>;

const sector = 512;

type Change = { readonly offset: number; readonly bytes: Buffer } | { readonly size: number };
/** `content` has room to grow; the file is its first `size` bytes. */
type Content = { content: Buffer; size: number };
type FileState = Content & { pending: Change[] };

/** A disk that is told, record by record, what a program did to it. */
export class WatchedDisk {
  readonly #files = new Map<string, FileState>();
  readonly #records: readonly DiskRecord[];
  #happened = 0;

  constructor(records: readonly DiskRecord[]) {
    this.#records = records;
  }

  /** Goes on to the state after the first `count` records; never back. */
  advance(count: number): void {
    for (; this.#happened < count; this.#happened += 1) {
      const record = this.#records[this.#happened];
      if (record !== undefined) happen(this.#files, record);
    }
  }

  /**
   * The disk if there were no more power from here.
   *
   * Of each file: everything up to its last sync; of what was written after it, each 512-byte sector that chance keeps
   * (a disk may write them in any order). Names are taken to be durable at once, which SQLite's own order does not
   * rely on for a database that exists.
   */
  afterCut(random: (limit: number) => number): DiskImage {
    // One chance for the whole cut, so that both "nearly all" and "nearly nothing" of the last writes are met.
    const keptInTen = random(11);
    const image = new Map<string, Buffer>();
    for (const [path, file] of this.#files) {
      const left: Content = { content: Buffer.from(file.content.subarray(0, file.size)), size: file.size };
      for (const change of file.pending) applyPart(left, change, () => random(10) < keptInTen);
      image.set(path, left.content.subarray(0, left.size));
    }
    return image;
  }
}

function happen(files: Map<string, FileState>, record: DiskRecord): void {
  if (record.kind === 'printed' || record.kind === 'failed') return;
  const file = files.get(record.path) ?? { content: Buffer.alloc(0), size: 0, pending: [] };
  files.set(record.path, file);
  switch (record.kind) {
    case 'write':
      file.pending.push({ offset: record.offset, bytes: record.bytes });
      break;
    case 'truncate':
      file.pending.push({ size: record.offset });
      break;
    case 'sync':
      for (const change of file.pending) applyPart(file, change, () => true);
      file.pending = [];
      break;
    case 'unlink':
      files.delete(record.path);
      break;
    case 'rename':
      files.delete(record.path);
      files.set(record.bytes.toString(), file);
      break;
  }
}

function applyPart(file: Content, change: Change, isKept: () => boolean): void {
  if ('size' in change) {
    if (isKept()) resize(file, change.size);
    return;
  }
  const { offset, bytes } = change;
  for (let from = 0; from < bytes.length;) {
    const to = Math.min(bytes.length, from + sector - ((offset + from) % sector));
    if (isKept()) {
      if (file.size < offset + to) resize(file, offset + to);
      bytes.copy(file.content, offset + from, from, to);
    }
    from = to;
  }
}

/** Doubles the room, as a WAL grows by one page a write. What was cut off reads as zeros when the file grows again. */
function resize(file: Content, size: number): void {
  if (size > file.content.length) {
    const grown = Buffer.alloc(2 * size);
    file.content.copy(grown, 0, 0, file.size);
    file.content = grown;
  }
  if (size < file.size) file.content.fill(0, size, file.size);
  file.size = size;
}
