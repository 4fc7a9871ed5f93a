/** `galla journal verify | rebuild | export`: the work of the three commands; their words and their printing are the dispatcher's. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import type { StoreFault, StoreOpenError } from '#main/store/errors.ts';
import { readJournal } from '#main/store/export-journal.ts';
import { openReader, openStore } from '#main/store/open.ts';
import { rebuild, type Rebuilt } from '#main/store/rebuild.ts';
import type { StoreSchema } from '#main/store/store.ts';
import { verifyAll, type Verdict } from '#main/store/verify.ts';
import { ok, type Result } from '#domain/result.ts';

/**
 * Verifies the whole journal and all rows of a folder, also while the till runs. The command exits 1 unless the verdict is ok.
 *
 * A file too damaged to be opened is a verdict as well, not a refusal: it is what the command was asked to find.
 */
export function verifyJournal(dataDir: string, schema: StoreSchema): Result<Verdict, StoreOpenError> {
  const opened = openReader(dataDir, schema);
  if (!opened.ok) {
    const { code, detail } = opened.error;
    if (code !== 'database-corrupt') return opened;
    return ok({ entries: 0, ok: false, firstBad: { chain: '', seq: 0, reason: `${code}: ${detail}` } });
  }
  try {
    return ok(verifyAll(opened.value, schema));
  } finally {
    opened.value.close();
  }
}

/** Makes all rows anew from the journal. Writes, so it is refused with `already-running` while the till runs. */
export function rebuildJournal(
  dataDir: string,
  schema: StoreSchema,
): Result<Rebuilt, StoreOpenError | StoreFault> {
  const opened = openStore({ ...schema, dataDir });
  if (!opened.ok) return opened;
  try {
    return rebuild(opened.value);
  } finally {
    opened.value.close();
  }
}

/** Gives each entry to `write` as a line of JSON, `{"chain","seq","type","payload","hash"}` with its line break, oldest first; also while the till runs. */
export function exportJournal(
  dataDir: string,
  schema: StoreSchema,
  write: (line: string) => void,
): Result<{ readonly entries: number }, StoreOpenError> {
  const opened = openReader(dataDir, schema);
  if (!opened.ok) return opened;
  try {
    return ok({ entries: readJournal(opened.value, write) });
  } finally {
    opened.value.close();
  }
}

/** Exports into a file, which has its name only once it is whole. File errors are thrown. */
export function exportJournalToFile(
  dataDir: string,
  schema: StoreSchema,
  path: string,
): Result<{ readonly entries: number }, StoreOpenError> {
  const unfinished = `${path}.unfinished`;
  const file = openSync(unfinished, 'w');
  try {
    const exported = exportJournal(dataDir, schema, (line) => void writeSync(file, line));
    if (exported.ok) {
      fsyncSync(file);
      renameSync(unfinished, path);
    }
    return exported;
  } finally {
    closeSync(file);
    rmSync(unfinished, { force: true });
  }
}
