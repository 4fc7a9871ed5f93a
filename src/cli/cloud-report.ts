/** `galla cloud report`: what the tills of a business have sent, added up. Works while the endpoint runs. */
import type { z } from 'zod';
import { csvText } from '#domain/csv.ts';
import { isBusinessDay } from '#domain/time.ts';
import { cloudData } from './cloud-data.ts';
import { exitCodes, misused, refused, type CommandArgs } from './command.ts';

export async function run(args: CommandArgs): Promise<number> {
  const data = cloudData(args);
  if (!data.ok) return misused(args, data.error);
  const { as = 'json', from, to, store, till, business } = args.flags;
  if (as !== 'json' && as !== 'csv') return misused(args, '--as takes json, csv.');
  for (const [name, day] of [
    ['from', from],
    ['to', to],
  ] as const) {
    if (typeof day === 'string' && !isBusinessDay(day))
      return misused(args, `--${name} takes a day: YYYY-MM-DD.`);
  }
  const { ReportWanted, reportNames } = await import('#cloud/owner/desk.ts');
  const wanted = ReportWanted.safeParse({
    name: args.positionals[0],
    businessId: business ?? null,
    from: from ?? null,
    to: to ?? null,
    storeId: store ?? null,
    tillId: till ?? null,
  });
  if (!wanted.success) return misused(args, wrong(wanted.error, reportNames));
  const { reportFor } = await import('#cloud/ask-office.ts');
  const made = await reportFor(data.value, wanted.data);
  if (!made.ok) return refused(args, made.error.code, made.error.message);
  if ('refused' in made.value) {
    return refused(args, made.value.refused, 'The endpoint has no such business, or no business yet.');
  }
  const { rows, unread } = made.value;
  for (const { type, reason, entries } of unread) {
    args.log(`Kept and in no figure: ${type}, ${reason} to this version (${entries}).`);
  }
  if (as === 'json') args.out({ rows });
  else {
    const heading = columns[wanted.data.name];
    const cells = rows.map((row) => heading.map((column) => row[column] ?? null));
    args.write(Buffer.from(csvText([[...heading], ...cells])));
  }
  return exitCodes.done;
}

/** Headings also where there is no row. */
const columns = {
  'sales-by-day': ['day', 'sales', 'returns', 'net'],
  'sales-today': ['storeId', 'storeName', 'day', 'sales', 'returns', 'net', 'bills'],
  'stock-on-hand': ['code', 'name', 'onHand'],
  'shifts-open': ['storeId', 'tillId', 'tillName', 'shiftId', 'day', 'openedAtMs', 'float'],
} as const;

function wrong(error: z.ZodError, names: readonly string[]): string {
  const where = error.issues[0]?.path[0];
  if (where === 'name') return `There are these reports: ${names.join(', ')}.`;
  if (where === 'businessId') return '--business takes the id of a business.';
  return where === 'storeId' ? '--store takes the id of a store.' : '--till takes the id of a till.';
}
