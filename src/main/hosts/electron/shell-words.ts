/** What the shell is told on its command line, and where Chromium keeps what is its own. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { dataDirFrom, defaultDataDir } from '../data-dir.ts';

export type ShellWords = { readonly dataDir: string; readonly sample: string | null };

/** Reads `--data` and `--sample`; Chromium's own switches stand among them and are left alone. */
export function shellWords(argv: readonly string[]): ShellWords {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args: [...argv], options: { data: text, sample: text }, strict: false });
  return { dataDir: dataDirFrom(named(values['data'])), sample: named(values['sample']) ?? null };
}

/**
 * The profile of Chromium for a data folder. It lies outside, so that a read-only shop can still be told about, and is one
 * for each folder, so that Electron's single instance is one for each shop.
 */
export function profileDir(appData: string, dataDir: string): string {
  if (dataDir === defaultDataDir()) return join(appData, 'Galla');
  return join(appData, 'Galla', createHash('sha256').update(dataDir).digest('hex').slice(0, 16));
}

function named(value: string | boolean | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
