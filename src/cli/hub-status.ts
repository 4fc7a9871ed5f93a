/** `galla hub status`: this till as a hub. */
import { hubView } from '#main/features/sync/hub/hub-queries.ts';
import { exitCodes, refused, type CommandArgs } from './command.ts';
import { openShopReader } from './open-shop.ts';
import { sentence } from './sentences.ts';

/** Prints `{"isOn","url","tills":[{"deviceId","name","prefix","enrolledAtMs","isRevoked"}],"addresses"}`; `url` null where it is off. */
export async function run(args: CommandArgs): Promise<number> {
  const opened = await openShopReader(args);
  if (!opened.ok) return refused(args, opened.error.code, sentence(opened.error));
  const { reader } = opened.value;
  const { hub, addresses } = hubView(reader.db, null);
  reader.close();
  const tills = hub?.tills ?? [];
  const value = { isOn: hub !== null, url: hub?.url ?? null, tills, addresses };
  const lines = tills.map(({ prefix, name, isRevoked }) => {
    return `  ${prefix} ${name}${isRevoked ? ' (shut out)' : ''}`;
  });
  const said = hub === null ? 'This till is no hub.' : `While this till runs, it answers at ${hub.url}.`;
  args.out(value, [said, ...lines].join('\n'));
  return exitCodes.done;
}
