/** `galla journal verify`: the chain from its first entry, and the rows against a replay; exits 1 when not ok. */
import { storeSchema } from '#main/app/projectors.ts';
import { exitCodes, refused } from './command.ts';
import type { CommandArgs } from './command.ts';
import { verifyJournal } from './journal.ts';
import { ensureDatabase } from './open-shop.ts';
import { sentence } from './sentences.ts';

export async function run(args: CommandArgs): Promise<number> {
  const ready = await ensureDatabase(args);
  if (!ready.ok) return refused(args, ready.error.code, sentence(ready.error));
  const verified = verifyJournal(args.dataDir, storeSchema);
  if (!verified.ok) return refused(args, verified.error.code, sentence(verified.error));
  const { entries, ok, firstBad } = verified.value;
  const text = ok
    ? `${entries} entries, unbroken, and every row is what they say.`
    : `Broken at entry ${firstBad?.seq ?? '?'}: ${firstBad?.reason ?? 'unknown'}. ${entries} entries were read.`;
  args.out(verified.value, text);
  return ok ? exitCodes.done : exitCodes.refused;
}
