/** `galla sync stick passphrase FILE`: sets the passphrase of the shop's sticks at this till. */
import { readFileSync } from 'node:fs';
import { openKeyFiles } from '#main/features/staff/key-store.ts';
import { setPassphrase } from '#main/features/sync/stick/passphrase.ts';
import { whereUsable } from '#main/features/sync/stick/usable.ts';
import { exitCodes, refused, type CommandArgs } from './command.ts';
import { openShopWriter } from './open-shop.ts';
import { sentence } from './sentences.ts';

/** The first line of the file is it: what stands in a command is kept in a shell's history. Prints `{}`. */
export async function run(args: CommandArgs): Promise<number> {
  const [file = ''] = args.positionals;
  const text = await whereUsable(async () => readFileSync(file === '-' ? process.stdin.fd : file, 'utf8'));
  if (!text.ok) return refused(args, text.error.code, sentence(text.error));
  // Held for the moment: a till that runs has read its keys already.
  const opened = await openShopWriter(args);
  if (!opened.ok) return refused(args, opened.error.code, sentence(opened.error));
  try {
    const set = await setPassphrase(openKeyFiles(args.dataDir), text.value.split(/\r?\n/, 1)[0] ?? '');
    if (!set.ok) return refused(args, set.error.code, sentence(set.error));
    args.out({}, 'The passphrase is set. Set the same one at every till of the shop.');
    return exitCodes.done;
  } finally {
    opened.value.store.close();
  }
}
