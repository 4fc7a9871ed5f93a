/** `galla hub code`: a code that lets one till in at the hub of a folder. */
import type { CommandId } from '#domain/ids.ts';
import { issueHubCode } from '#main/features/sync/hub/hub-commands.ts';
import { exitCodes, refused, type CommandArgs } from './command.ts';
import { openShopWriter } from './open-shop.ts';
import { sentence } from './sentences.ts';

export async function run(args: CommandArgs): Promise<number> {
  const opened = await openShopWriter(args);
  if (!opened.ok) return refused(args, opened.error.code, sentence(opened.error));
  const { store, newId } = opened.value;
  try {
    const asked = { id: newId() as CommandId, actorId: null };
    const done = issueHubCode({ store, newId }, asked);
    if (!done.ok) return refused(args, done.error.code, sentence(done.error));
    args.out({ code: done.value }, `${done.value}\nGood for one till and ten minutes.`);
    return exitCodes.done;
  } finally {
    store.close();
  }
}
