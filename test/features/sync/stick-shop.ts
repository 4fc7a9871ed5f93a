/** Sticks for tests: a till writes into a folder, another reads, and what either holds is told apart row by row. */
import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Refusal } from '#contract/errors.ts';
import type { Result } from '#domain/result.ts';
import { setPassphrase } from '#main/features/sync/stick/passphrase.ts';
import { readStick, type ReadStick } from '#main/features/sync/stick/read-stick.ts';
import { writeStick } from '#main/features/sync/stick/write-stick.ts';
import { openReader } from '#main/store/open.ts';
import { dataFolder, openShiftAtTill, type TestTill } from '../till.ts';
import { openApart, type OpenTill } from '../two-tills.ts';

export const passphrase = 'four goats on the roof';

/** Three tills that were set up apart and never meet a network, each with the passphrase of the shop. */
export async function threeTills(): Promise<Record<'a' | 'b' | 'c', OpenTill>> {
  const [a, b, c] = [await openShiftAtTill(), await openApart('B1'), await openApart('C1')];
  for (const till of [a, b, c]) await keepPassphrase(till);
  return { a, b, c };
}

export async function keepPassphrase({ app }: TestTill, typed = passphrase): Promise<void> {
  const set = await setPassphrase(app.keys, typed);
  if (!set.ok) throw new Error(JSON.stringify(set.error));
}

/** A new stick with what the till wrote on it; the path of the file. */
export async function writtenBy(till: TestTill, isWhole = false, folder = dataFolder()): Promise<string> {
  const reader = openReader(till.dataDir);
  if (!reader.ok) throw new Error(reader.error.detail);
  try {
    const { keys, clock } = till.app;
    const parts = { reader: reader.value, keys, clock };
    const written = await writeStick(parts, { folder, isWhole });
    if (!written.ok) throw new Error(JSON.stringify(written.error));
    return written.value.file;
  } finally {
    reader.value.close();
  }
}

export async function readAt({ app }: TestTill, file: string): Promise<Result<ReadStick, Refusal>> {
  const { store, keys, newId } = app;
  return readStick({ store, keys, newId }, { file });
}

/** Reads and answers how much was taken; fails where it was refused. */
export async function takenAt(till: TestTill, file: string): Promise<number> {
  const read = await readAt(till, file);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value.taken;
}

/** A hash of every row of every table. */
export function rowsHash({ app }: TestTill): string {
  const { read } = app.store;
  const hash = createHash('sha256');
  const tables = read.all<{ name: string }>(
    sql`SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name`,
  );
  for (const { name } of tables) {
    const rows = read.all(sql.raw(`SELECT * FROM "${name}"`)).map((row) => JSON.stringify(row));
    hash.update(`${name}\n${rows.toSorted().join('\n')}\n`);
  }
  return hash.digest('hex');
}
