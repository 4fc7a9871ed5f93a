/** `galla enrol URL CODE [--prefix AB]`: lets the till of a folder in at a cloud endpoint, with a code that its owner was shown. */
import { enrolTill } from '#main/features/sync/enrol.ts';
import { openKeyFiles } from '#main/features/staff/key-store.ts';
import { isTillPrefix } from '#domain/receipt-number.ts';
import { exitCodes, misused, refused, type CommandArgs } from './command.ts';
import { openShopWriter } from './open-shop.ts';
import { sentence } from './sentences.ts';

/** Prints `{"url","deviceId","businessId","storeId","tillId","prefix","tillName"}`; what is refused has kept nothing. */
export async function run(args: CommandArgs): Promise<number> {
  // The table of commands asks for exactly two words.
  const [url = '', code = ''] = args.positionals;
  const asPrefix = args.flags['prefix'];
  if (asPrefix !== undefined && (typeof asPrefix !== 'string' || !isTillPrefix(asPrefix))) {
    return misused(args, '--prefix takes one to four letters or digits.');
  }
  const opened = await openShopWriter(args);
  if (!opened.ok) return refused(args, opened.error.code, sentence(opened.error));
  const { store, newId } = opened.value;
  try {
    const keys = openKeyFiles(args.dataDir);
    const enrolled = await enrolTill({ store, newId, keys }, { url, code, prefix: asPrefix, actorId: null });
    if (!enrolled.ok) return refused(args, enrolled.error.code, sentence(enrolled.error));
    const { tillName, prefix } = enrolled.value;
    args.out(enrolled.value, `${tillName} (${prefix}) is enrolled at ${enrolled.value.url}.`);
    return exitCodes.done;
  } finally {
    store.close();
  }
}
