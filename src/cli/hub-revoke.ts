/** `galla hub revoke TILL`: a till that may not call this hub any more. */
import type { CommandId } from '#domain/ids.ts';
import { revokeHubTill } from '#main/features/sync/hub/hub-commands.ts';
import { exitCodes, refused, type CommandArgs } from './command.ts';
import { openShopWriter } from './open-shop.ts';
import { sentence } from './sentences.ts';

export async function run(args: CommandArgs): Promise<number> {
  const opened = await openShopWriter(args);
  if (!opened.ok) return refused(args, opened.error.code, sentence(opened.error));
  const { store, newId } = opened.value;
  try {
    const asked = { id: newId() as CommandId, actorId: null, named: args.positionals[0] ?? '' };
    const done = revokeHubTill({ store, newId }, asked);
    if (!done.ok) return refused(args, done.error.code, sentence(done.error));
    args.out(
      { revoked: 1 },
      `${args.positionals[0] ?? ''} is shut out. It goes on selling, and is refused from now on.`,
    );
    return exitCodes.done;
  } finally {
    store.close();
  }
}
