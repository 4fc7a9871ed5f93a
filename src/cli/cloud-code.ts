/** `galla cloud code`: a code that lets one till in. Works while the endpoint runs. */
import { cloudData } from './cloud-data.ts';
import { exitCodes, misused, refused, type CommandArgs } from './command.ts';

export async function run(args: CommandArgs): Promise<number> {
  const data = cloudData(args);
  if (!data.ok) return misused(args, data.error);
  const { store } = args.flags;
  const { codeFor } = await import('#cloud/ask-office.ts');
  const code = await codeFor(data.value, typeof store === 'string' ? store : null);
  if (!code.ok) return refused(args, code.error.code, code.error.message);
  args.out({ code: code.value }, `${code.value}\nGood for one till and ten minutes.`);
  return exitCodes.done;
}
