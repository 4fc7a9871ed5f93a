/** `galla journal rebuild`: every row made anew from the journal. */
import { storeSchema } from '#main/app/projectors.ts';
import { exitCodes, refused } from './command.ts';
import type { CommandArgs } from './command.ts';
import { rebuildJournal } from './journal.ts';
import { ensureDatabase } from './open-shop.ts';
import { sentence } from './sentences.ts';

export async function run(args: CommandArgs): Promise<number> {
  const ready = await ensureDatabase(args);
  if (!ready.ok) return refused(args, ready.error.code, sentence(ready.error));
  const rebuilt = rebuildJournal(args.dataDir, storeSchema);
  if (!rebuilt.ok) return refused(args, rebuilt.error.code, sentence(rebuilt.error));
  const { entries, wasSame, tables } = rebuilt.value;
  const changed = tables.filter((table) => !table.wasSame).map(({ table }) => table);
  const text = wasSame
    ? `Rebuilt from ${entries} entries; every row was already right.`
    : `Rebuilt from ${entries} entries; put right: ${changed.join(', ')}.`;
  args.out(rebuilt.value, text);
  return exitCodes.done;
}
