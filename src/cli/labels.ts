/** `galla labels`: labels of articles as a printer's bytes, as a picture, or as a PDF. */
import { readFileSync } from 'node:fs';
import { labelsPerPage, type LabelDesign } from '#domain/label/label-design.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { findByCode } from '#main/features/catalog/api.ts';
import {
  designViews,
  filledLabels,
  openShippedDesigns,
  type CountedLabel,
} from '#main/features/labels/api.ts';
import { currentSettings } from '#main/features/settings/api.ts';
import { systemClock } from '#main/store/clock.ts';
import { misused, refused, type CommandArgs } from './command.ts';
import { openShopReader, resourcesDir, type ShopReader } from './open-shop.ts';
import { give } from './paper.ts';
import { sentence, type CommandRefusal } from './sentences.ts';

type Form = 'tspl' | 'zpl' | 'epl' | 'png' | 'pdf';
type Wish = { readonly code: string; readonly count: number };
type Look = { readonly form: Form; readonly dpi: 203 | 300; readonly start: number };

export async function run(args: CommandArgs): Promise<number> {
  const look = lookOf(args);
  if (typeof look === 'string') return misused(args, look);
  const wishes = wishesOf(args);
  if (!wishes.ok) return refused(args, 'file-not-read', wishes.error);
  if (wishes.value.length === 0) return misused(args, 'Name a code, or a file of codes with --codes.');
  const opened = await openShopReader(args);
  if (!opened.ok) return refused(args, opened.error.code, sentence(opened.error));
  try {
    const drawn = await draw(opened.value, wishes.value, { ...look, design: String(args.flags['design']) });
    return drawn.ok ? give(args, drawn.value) : refused(args, drawn.error.code, sentence(drawn.error));
  } finally {
    opened.value.reader.close();
  }
}

/** The options, or what is wrong with them. */
function lookOf({ flags, json }: CommandArgs): Look | string {
  const { as = 'tspl', dpi = '203', start = '1', design, out } = flags;
  const form = (['tspl', 'zpl', 'epl', 'png', 'pdf'] as const).find((each) => each === as);
  if (form === undefined) return '--as takes tspl, zpl, epl, png, pdf.';
  if (dpi !== '203' && dpi !== '300') return '--dpi takes 203 or 300.';
  if (typeof start !== 'string' || !/^[1-9]\d{0,2}$/.test(start))
    return '--start takes the number of a label, from 1.';
  if (typeof design !== 'string') return 'Name a design with --design.';
  if (json && out === undefined) return '--json prints no bytes: name a file with --out.';
  return { form, dpi: dpi === '203' ? 203 : 300, start: Number(start) };
}

/** The codes of the command line, then those of the file. */
function wishesOf({ positionals, flags }: CommandArgs): Result<readonly Wish[], string> {
  const named = positionals.map((code) => ({ code, count: 1 }));
  const { codes } = flags;
  if (typeof codes !== 'string') return ok(named);
  let text: string;
  try {
    text = readFileSync(codes, 'utf8');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return err(`The file ${codes} cannot be read (${String(error.code)}).`);
  }
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const read = lines.flatMap((line) => {
    const [, code = '', count = '1'] = /^(.+?)(?:[,;\t]\s*(\d{1,3}))?$/.exec(line) ?? [];
    return code === '' ? [] : [{ code, count: Math.max(1, Number(count)) }];
  });
  return ok([...named, ...read]);
}

async function draw(
  { reader, profiles }: ShopReader,
  wishes: readonly Wish[],
  look: Look & { readonly design: string },
): Promise<Result<Uint8Array, CommandRefusal>> {
  const { db } = reader;
  const views = designViews(db, openShippedDesigns(resourcesDir));
  const view = views.find(({ designId, design }) => designId === look.design || design.name === look.design);
  if (view === undefined) return err({ code: 'unknown-label-design', data: { designId: look.design } });
  const items: { variantId: string; count: number }[] = [];
  for (const { code, count } of wishes) {
    const found = findByCode(db, code);
    if (!found.ok) return found;
    items.push({ variantId: found.value.article.variantId, count });
  }
  const desk = { db, profiles, now: systemClock.now(), settings: currentSettings(db) };
  const labels = filledLabels(desk, view.design, items);
  return labels.ok ? bytesOf(view.design, labels.value, look) : labels;
}

async function bytesOf(
  design: LabelDesign,
  labels: readonly CountedLabel[],
  { form, dpi, start }: Look,
): Promise<Result<Uint8Array, CommandRefusal>> {
  const { media } = design;
  if (media.kind === 'sheet' && start > labelsPerPage(media)) {
    return err({ code: 'label-start-beyond', data: { labels: labelsPerPage(media) } });
  }
  const { drawFirstPage, drawLabelPdf, laidOut } = await import('#main/features/labels/label-pages.ts');
  const layouts = laidOut(labels, form === 'pdf' ? 600 : form === 'png' ? 203 : dpi);
  if (!layouts.ok) return layouts;
  if (form === 'pdf') return ok(drawLabelPdf(design, layouts.value, start));
  if (form === 'png') return ok(drawFirstPage(media, layouts.value, start));
  if (media.kind !== 'roll') return err({ code: 'label-needs-roll', data: {} });
  const { labelRows } = await import('#main/hardware/label/label-row.ts');
  const { encodeLabels } = await import('#main/hardware/label/label-printer.ts');
  const paper = { roll: media, dpi };
  return ok(await encodeLabels(form, { rows: labelRows(layouts.value, paper), paper }, 'drawn'));
}
