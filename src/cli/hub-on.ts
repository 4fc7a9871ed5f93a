/** `galla hub on`: makes the till of a folder the hub of its shop. It answers once the till runs. */
import type { CommandId } from '#domain/ids.ts';
import { turnHubOn } from '#main/features/sync/hub/hub-commands.ts';
import { currentHub, hubUrl } from '#main/features/sync/hub/hub-queries.ts';
import { ownAddresses } from '#main/features/sync/hub/own-addresses.ts';
import { exitCodes, misused, refused, type CommandArgs } from './command.ts';
import { openShopWriter } from './open-shop.ts';
import { sentence } from './sentences.ts';

/** Prints `{"url"}`. */
export async function run(args: CommandArgs): Promise<number> {
  const { address, port: typed } = args.flags;
  const port = typeof typed === 'string' ? Number(typed) : null;
  if (port !== null && (!Number.isInteger(port) || port < 1 || port > 65_535)) {
    return misused(args, '--port takes a number from 1 to 65535.');
  }
  const opened = await openShopWriter(args);
  if (!opened.ok) return refused(args, opened.error.code, sentence(opened.error));
  const { store, newId } = opened.value;
  try {
    const at = typeof address === 'string' ? address : (ownAddresses()[0] ?? '127.0.0.1');
    const asked = { id: newId() as CommandId, actorId: null, address: at, port };
    const turned = turnHubOn({ store, newId }, asked);
    if (!turned.ok) return refused(args, turned.error.code, sentence(turned.error));
    const hub = currentHub(store.read);
    const url = hub === null ? '' : hubUrl(hub);
    args.out({ url }, `This till is the hub of its shop. While it runs, it answers at ${url}.`);
    return exitCodes.done;
  } finally {
    store.close();
  }
}
