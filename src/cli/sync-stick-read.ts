/** `galla sync stick read FILE`: takes what another till wrote onto a stick, all that is new of it, or nothing. */
import { openKeyFiles } from '#main/features/staff/key-store.ts';
import { readStick } from '#main/features/sync/stick/read-stick.ts';
import { exitCodes, refused, type CommandArgs } from './command.ts';
import { openShopWriter } from './open-shop.ts';
import { sentence } from './sentences.ts';

/** Prints `{"taken","known","from":{"name","shop","fingerprint","isNew"},"writtenAtMs"}`. */
export async function run(args: CommandArgs): Promise<number> {
  const opened = await openShopWriter(args);
  if (!opened.ok) return refused(args, opened.error.code, sentence(opened.error));
  const { store, newId } = opened.value;
  try {
    const parts = { store, newId, keys: openKeyFiles(args.dataDir) };
    const read = await readStick(parts, { file: args.positionals[0] ?? '' });
    if (!read.ok) return refused(args, read.error.code, sentence(read.error));
    const { taken, known, from } = read.value;
    const first = from.isNew
      ? ` This was its first stick here: see that its own screen shows the key ${from.fingerprint} too.`
      : '';
    args.out(
      read.value,
      `${taken} entries taken from till ${from.name}, ${known} were here already.${first}`,
    );
    return exitCodes.done;
  } finally {
    store.close();
  }
}
