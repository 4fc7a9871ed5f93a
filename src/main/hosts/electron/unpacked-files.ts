/**
 * Whether the files beside the archive are those it was packed with. Electron checks the archive itself (a fuse), but not
 * what lies unpacked next to it, and that is the compiled code: SQLite, argon2, serial ports, drawing.
 */
import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';

/** The unpacked files of an archive that are missing or not what its header says, by path; none in a checkout. */
export function changedFiles(root: string): readonly string[] {
  if (!root.endsWith('.asar')) return [];
  // Electron's fs shows an archive as a folder; here it is wanted as the file it is.
  process.noAsar = true;
  try {
    return [...unpackedIn(headerOf(root), '')].flatMap(({ path, hash }) =>
      hashOf(join(`${root}.unpacked`, path)) === hash ? [] : [path],
    );
  } finally {
    process.noAsar = false;
  }
}

/** A folder of the archive's header; a file that lies outside carries its hash there all the same. */
type Folder = { readonly files: Readonly<Record<string, Folder | File>> };
type File = { readonly unpacked?: boolean; readonly integrity?: { readonly hash: string } };

function* unpackedIn(folder: Folder, above: string): Generator<{ path: string; hash: string | undefined }> {
  for (const [name, entry] of Object.entries(folder.files)) {
    const path = join(above, name);
    if ('files' in entry) yield* unpackedIn(entry, path);
    else if (entry.unpacked === true) yield { path, hash: entry.integrity?.hash };
  }
}

/** The header: JSON after four 32-bit lengths, of which the last is its own (github.com/electron/asar, Format). */
function headerOf(archive: string): Folder {
  const file = openSync(archive, 'r');
  try {
    const lengths = Buffer.alloc(16);
    readSync(file, lengths, 0, 16, 0);
    const header = Buffer.alloc(lengths.readUInt32LE(12));
    readSync(file, header, 0, header.length, 16);
    return JSON.parse(header.toString('utf8')) as Folder;
  } finally {
    closeSync(file);
  }
}

function hashOf(file: string): string | null {
  try {
    return createHash('sha256').update(readFileSync(file)).digest('hex');
  } catch {
    return null;
  }
}
