/** `galla report z`: the Zs of a till by business day, as they stand in the journal. */
import type { TillId } from '#domain/ids.ts';
import { formatQuantity, quantity } from '#domain/quantity.ts';
import { isBusinessDay, type BusinessDay } from '#domain/time.ts';
import { taxesByDay } from '#main/features/sales/day-taxes.ts';
import { openShiftPapers } from '#main/features/shifts/papers.ts';
import { latestZs, zOf } from '#main/features/shifts/queries.ts';
import { currentSettings } from '#main/features/settings/api.ts';
import { ownVersion } from '#main/hosts/resource-paths.ts';
import { systemClock } from '#main/store/clock.ts';
import type { ReadableDb } from '#main/store/handles.ts';
import { misused, refused, type CommandArgs } from './command.ts';
import { openShopReader, resourcesDir } from './open-shop.ts';
import { drawPaper, give, lookOf, wrongFlag } from './paper.ts';
import { checkout } from './screens.ts';
import { sentence } from './sentences.ts';

/** More shifts than a till closes in a hundred years. */
const allOfThem = 100_000;

export async function run(args: CommandArgs): Promise<number> {
  const { from = '0001-01-01', to = '9999-12-31', till } = args.flags;
  const wrong = wrongFlag(args);
  if (wrong !== null) return misused(args, wrong);
  if (typeof from !== 'string' || !isBusinessDay(from))
    return misused(args, '--from takes a day: YYYY-MM-DD.');
  if (typeof to !== 'string' || !isBusinessDay(to)) return misused(args, '--to takes a day: YYYY-MM-DD.');
  const opened = await openShopReader(args);
  if (!opened.ok) return refused(args, opened.error.code, sentence(opened.error));
  const { reader, shop, profiles } = opened.value;
  try {
    // An id that no till has finds nothing.
    const tillId = typeof till === 'string' ? (till as TillId) : shop.till.tillId;
    const rows = latestZs(reader.db, tillId, allOfThem)
      .filter(({ businessDay }) => businessDay >= from && businessDay <= to)
      .toReversed()
      .flatMap(({ shiftId }) => zOf(reader.db, shiftId) ?? []);
    const look = lookOf(args, currentSettings(reader.db));
    if (look.form === 'json')
      return give(args, { rows: rows.map(({ z }) => z), taxes: taxesOf(reader.db, tillId, rows) });
    const last = rows.at(-1);
    if (last === undefined) return refused(args, 'no-z', 'No shift was closed on those days.');
    const papers = openShiftPapers(resourcesDir, ownVersion(checkout));
    const terms = { shop, profile: profiles.get(shop.taxProfile) };
    // What leaves the till's own printer once is a copy everywhere else; read beside the till, the journal cannot count it.
    const document = papers.z(
      { db: reader.db, terms, now: systemClock.now(), language: look.language },
      last.z,
      'elsewhere',
    );
    return give(args, await drawPaper(document, look, false));
  } finally {
    reader.close();
  }
}

/** What a Z does not say: the taxes of its business day by code of goods, which the tax return asks for. */
function taxesOf(
  db: ReadableDb,
  tillId: TillId,
  rows: readonly { readonly z: { readonly businessDay: string } }[],
) {
  const closed = new Set(rows.map(({ z }) => z.businessDay));
  const [from] = closed;
  const to = [...closed].at(-1);
  if (from === undefined || to === undefined) return [];
  // The schema of a Z lets nothing but days through.
  const days = taxesByDay(db, { tillId, from: from as BusinessDay, to: to as BusinessDay });
  return days
    .filter(({ businessDay }) => closed.has(businessDay))
    .flatMap(({ businessDay, taxes }) =>
      taxes.map(({ quantity: pieces, isToBusiness, ...row }) => ({
        businessDay,
        buyer: isToBusiness ? 'b2b' : 'b2c',
        ...row,
        quantity: formatQuantity(quantity(pieces)),
      })),
    );
}
