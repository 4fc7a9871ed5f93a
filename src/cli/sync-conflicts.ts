/** `galla sync conflicts`: what was changed at two tills that did not know of each other, as the page of the cloud shows it. */
import type { ConflictSide, ConflictValue, ConflictView } from '#contract/conflicts.ts';
import { formatMoney, formatUnitPrice, money, unitPrice } from '#domain/money.ts';
import { assertNever } from '#domain/result.ts';
import type { TaxProfile } from '#domain/tax.ts';
import { listConflicts } from '#main/app/conflicts/list-conflicts.ts';
import { exitCodes, refused, type CommandArgs } from './command.ts';
import { openShopReader } from './open-shop.ts';
import { sentence } from './sentences.ts';

/** Prints `[{"what","name","part","holds":{"value","till","by","atMs"},"others":[...]}]`; also while the till runs. */
export async function run(args: CommandArgs): Promise<number> {
  const opened = await openShopReader(args);
  if (!opened.ok) return refused(args, opened.error.code, sentence(opened.error));
  const { reader, shop, profiles } = opened.value;
  try {
    const profile = profiles.get(shop.taxProfile);
    // Whoever has the folder may see all of it.
    const conflicts = listConflicts(reader.db, 'owner');
    const words = conflicts.map((conflict) => conflictText(conflict, profile));
    args.out(conflicts, words.length === 0 ? 'Nothing was changed at two tills.' : words.join('\n'));
    return exitCodes.done;
  } finally {
    reader.close();
  }
}

function conflictText({ what, name, part, holds, others }: ConflictView, profile: TaxProfile): string {
  return [
    `${name === '' ? '(gone)' : name} (${what}), ${part}`,
    `  holds  ${sideText(holds, profile)}`,
    ...others.map((side) => `  other  ${sideText(side, profile)}`),
  ].join('\n');
}

function sideText({ value, till, by, atMs }: ConflictSide, profile: TaxProfile): string {
  const who = by === null ? till : `${by} at ${till}`;
  return `${valueText(value, profile)}, by ${who}, ${new Date(atMs).toISOString()}`;
}

function valueText(value: ConflictValue, { currency, grouping }: TaxProfile): string {
  switch (value.kind) {
    case 'none':
      return '(none)';
    case 'unsaid':
      return '(see the journal)';
    case 'yes-no':
      return value.yes ? 'yes' : 'no';
    case 'text':
      return value.text;
    case 'role':
      return value.role;
    case 'amount':
      return formatMoney(money(value.amount), currency, grouping);
    case 'unit-price':
      return formatUnitPrice(unitPrice(value.price), currency, grouping);
    default:
      return assertNever(value);
  }
}
