/** `galla hub off`: the till of a folder answers the others no more. */
import type { CommandId } from '#domain/ids.ts';
import { turnHubOff } from '#main/features/sync/hub/hub-commands.ts';
import { exitCodes, refused, type CommandArgs } from './command.ts';
import { openShopWriter } from './open-shop.ts';
import { sentence } from './sentences.ts';

export async function run(args: CommandArgs): Promise<number> {
  const opened = await openShopWriter(args);
  if (!opened.ok) return refused(args, opened.error.code, sentence(opened.error));
  const { store, newId } = opened.value;
  try {
    const asked = { id: newId() as CommandId, actorId: null };
    const done = turnHubOff({ store, newId }, asked);
    if (!done.ok) return refused(args, done.error.code, sentence(done.error));
    args.out({ isOn: false }, 'This till is no hub any more.');
    return exitCodes.done;
  } finally {
    store.close();
  }
}
