/** `galla cloud revoke`: a till that may not call any more, from its very next call on. Works while the endpoint runs. */
import { cloudData } from './cloud-data.ts';
import { exitCodes, misused, refused, type CommandArgs } from './command.ts';

export async function run(args: CommandArgs): Promise<number> {
  const data = cloudData(args);
  if (!data.ok) return misused(args, data.error);
  const [till = ''] = args.positionals;
  const { revoke } = await import('#cloud/ask-office.ts');
  const revoked = await revoke(data.value, till);
  if (!revoked.ok) return refused(args, revoked.error.code, revoked.error.message);
  if (revoked.value === 0) {
    return refused(args, 'unknown-till', `No till that may call has the id or prefix "${till}".`);
  }
  args.out({ revoked: revoked.value }, `${till} is revoked. It goes on selling, and is refused from now on.`);
  return exitCodes.done;
}
