/** `galla journal export [--out FILE]`: one JSON object a line, on standard output or into a file. */
import { resolve } from 'node:path';
import { storeSchema } from '#main/app/projectors.ts';
import { exitCodes, refused } from './command.ts';
import type { CommandArgs } from './command.ts';
import { exportJournal, exportJournalToFile } from './journal.ts';
import { ensureDatabase } from './open-shop.ts';
import { sentence } from './sentences.ts';

export async function run(args: CommandArgs): Promise<number> {
  const ready = await ensureDatabase(args);
  if (!ready.ok) return refused(args, ready.error.code, sentence(ready.error));
  const { out } = args.flags;
  const file = typeof out === 'string' ? resolve(out) : null;
  const encoder = new TextEncoder();
  const exported =
    file === null
      ? exportJournal(args.dataDir, storeSchema, (line) => args.write(encoder.encode(line)))
      : exportJournalToFile(args.dataDir, storeSchema, file);
  if (!exported.ok) return refused(args, exported.error.code, sentence(exported.error));
  const { entries } = exported.value;
  if (file === null) args.log(`${entries} entries.`);
  else args.out({ entries, file }, `${entries} entries are in ${file}.`);
  return exitCodes.done;
}
