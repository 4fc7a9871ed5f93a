/** `galla cloud owner`: makes an owner who signs in at the endpoint, or lets one in again. Works while the endpoint runs. */
import { z } from 'zod';
import { cloudData } from './cloud-data.ts';
import { exitCodes, misused, refused, type CommandArgs } from './command.ts';

export async function run(args: CommandArgs): Promise<number> {
  const data = cloudData(args);
  if (!data.ok) return misused(args, data.error);
  const [act = '', name = ''] = args.positionals;
  if (act !== 'add' && act !== 'reset') return misused(args, `"${act}" is neither add nor reset.`);
  const business = z.uuid().optional().safeParse(args.flags['business']);
  if (!business.success) return misused(args, '--business takes the id of a business.');
  const { ownerFor } = await import('#cloud/ask-office.ts');
  const made = await ownerFor(data.value, { act, name, businessId: business.data ?? null });
  if (!made.ok) return refused(args, made.error.code, made.error.message);
  if ('refused' in made.value) return refused(args, made.value.refused, sentences[made.value.refused]);
  const { password } = made.value;
  args.out(made.value, `${password}\nThe first password of ${made.value.name}. It is not shown again.`);
  return exitCodes.done;
}

const sentences = {
  'name-not-usable': 'A name has 1 to 254 characters on one line. Name the owner otherwise.',
  'name-taken': 'An owner of this endpoint has that name. Take another, or reset that owner.',
  'unknown-business': 'The endpoint has no such business.',
  'unknown-owner': 'The endpoint has no owner of that name.',
} as const;
