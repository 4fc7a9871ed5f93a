/** `galla sync stick write DIR`: what other tills may lack, as one file on a stick; also while the till runs. */
import { openKeyFiles } from '#main/features/staff/key-store.ts';
import { writeStick } from '#main/features/sync/stick/write-stick.ts';
import { systemClock } from '#main/store/clock.ts';
import { exitCodes, refused, type CommandArgs } from './command.ts';
import { openShopReader } from './open-shop.ts';
import { sentence } from './sentences.ts';

/** Prints `{"file","bytes","entries","fingerprint"}`. */
export async function run(args: CommandArgs): Promise<number> {
  const opened = await openShopReader(args);
  if (!opened.ok) return refused(args, opened.error.code, sentence(opened.error));
  const { reader } = opened.value;
  try {
    const parts = { reader, keys: openKeyFiles(args.dataDir), clock: systemClock };
    const written = await writeStick(parts, {
      folder: args.positionals[0] ?? '.',
      isWhole: args.flags['whole'] === true,
    });
    if (!written.ok) return refused(args, written.error.code, sentence(written.error));
    const { file, entries, fingerprint } = written.value;
    args.out(written.value, `${entries} entries in ${file}. The key of this till is ${fingerprint}.`);
    return exitCodes.done;
  } finally {
    reader.close();
  }
}
