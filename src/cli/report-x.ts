/** `galla report x`: the open shift's figures, as data or on paper. Whoever reads the folder can read the journal: nothing is withheld. */
import { refuse } from '#contract/errors.ts';
import { openShiftPapers } from '#main/features/shifts/papers.ts';
import { openShiftAt } from '#main/features/shifts/queries.ts';
import { figuresOf } from '#main/features/shifts/report.ts';
import { currentSettings } from '#main/features/settings/api.ts';
import { ownVersion } from '#main/hosts/resource-paths.ts';
import { systemClock } from '#main/store/clock.ts';
import { misused, refused, type CommandArgs } from './command.ts';
import { openShopReader, resourcesDir } from './open-shop.ts';
import { drawPaper, give, lookOf, wrongFlag } from './paper.ts';
import { checkout } from './screens.ts';
import { sentence } from './sentences.ts';

export async function run(args: CommandArgs): Promise<number> {
  const wrong = wrongFlag(args);
  if (wrong !== null) return misused(args, wrong);
  const opened = await openShopReader(args);
  if (!opened.ok) return refused(args, opened.error.code, sentence(opened.error));
  const { reader, shop, profiles } = opened.value;
  try {
    const shift = openShiftAt(reader.db, shop.till.tillId);
    if (shift === null) return refused(args, 'no-open-shift', sentence(refuse('no-open-shift', {})));
    const terms = { shop, profile: profiles.get(shop.taxProfile) };
    const figures = figuresOf(reader.db, terms, shift);
    const look = lookOf(args, currentSettings(reader.db));
    if (look.form === 'json') return give(args, { rows: [figures] });
    const papers = openShiftPapers(resourcesDir, ownVersion(checkout));
    const document = papers.x(
      { db: reader.db, terms, now: systemClock.now(), language: look.language },
      figures,
      false,
    );
    return give(args, await drawPaper(document, look, false));
  } finally {
    reader.close();
  }
}
