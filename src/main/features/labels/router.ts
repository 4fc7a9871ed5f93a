/** Labels as procedures. */
import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import { refuse, type Refusal } from '#contract/errors.ts';
import { labelPlace, labelsPerPage, pageSize, type LabelDesign } from '#domain/label/label-design.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { App, RouterContext } from '../../app/context.ts';
import { answer, asked } from '../../app/session.ts';
import { articlesInStock } from '../catalog/api.ts';
import { currentSettings } from '../settings/api.ts';
import { designOf, designViews, removeDesign, saveDesign, soundDesign } from './designs.ts';
import { filledLabels, sampleLabel, type CountedLabel, type LabelDesk } from './label-articles.ts';
import { queueLabels } from './queue-labels.ts';
import { saveLabels } from './save-labels.ts';

const os = implement(contract.labels).$context<RouterContext>();

export const labelsRouter = os.router({
  designs: os.designs.handler(({ context: { app } }) => ({
    designs: designViews(app.store.read, app.shippedDesigns),
  })),
  saveDesign: os.saveDesign.handler(({ context, input }) => {
    const { store } = context.app;
    const { designId, design } = input;
    const saved = answer(saveDesign(store, { ...asked(context, input), designId, design }));
    return { ...saved, isShipped: false, design };
  }),
  removeDesign: os.removeDesign.handler(({ context, input }) => {
    const { designId } = input;
    return answer(removeDesign(context.app.store, { ...asked(context, input), designId }));
  }),
  preview: os.preview.handler(async ({ context: { app }, input }) => {
    const { items, startAt } = input;
    const design = answer(soundDesign(input.design));
    answer(beginning(design, startAt));
    const labels =
      items.length === 0 ? answer(oneSample(app, design)) : answer(filledLabels(deskOf(app), design, items));
    const { drawFirstPage, laidOut, pageCount } = await import('./label-pages.ts');
    const layouts = answer(laidOut(labels, 203));
    const page = layouts.slice(0, labelsPerPage(design.media));
    return {
      picture: Buffer.from(drawFirstPage(design.media, page, startAt)).toString('base64'),
      ...pageSize(design.media),
      places: Array.from({ length: labelsPerPage(design.media) }, (_, index) =>
        labelPlace(design.media, index),
      ),
      labels: layouts.length,
      pages: pageCount(design.media, layouts.length, startAt),
    };
  }),
  print: os.print.handler(async ({ context: { app }, input: { jobId, designId, items } }) => {
    const design = answer(designOf(app.store.read, app.shippedDesigns, designId));
    const labels = answer(filledLabels(deskOf(app), design, items));
    return answer(await queueLabels(app, { jobId, design, labels }));
  }),
  printTest: os.printTest.handler(async ({ context: { app }, input: { jobId, designId } }) => {
    const design = answer(designOf(app.store.read, app.shippedDesigns, designId));
    const labels = answer(oneSample(app, design));
    return answer(await queueLabels(app, { jobId, design, labels }));
  }),
  savePdf: os.savePdf.handler(async ({ context: { app }, input: { designId, items, startAt } }) => {
    const design = answer(designOf(app.store.read, app.shippedDesigns, designId));
    answer(beginning(design, startAt));
    const labels = answer(filledLabels(deskOf(app), design, items));
    const { drawLabelPdf, laidOut, pageCount } = await import('./label-pages.ts');
    const layouts = answer(laidOut(labels, 600));
    const pdf = drawLabelPdf(design, layouts, startAt);
    const file = answer(saveLabels(app.labelDir, { name: design.name, stamp: app.clock.now().atMs, pdf }));
    return { file, pages: pageCount(design.media, layouts.length, startAt) };
  }),
  jobs: os.jobs.handler(({ context }) => ({ jobs: context.app.labelQueue.jobs() })),
  retry: os.retry.handler(({ context, input }) => answer(context.app.labelQueue.retry(input.jobId))),
  stop: os.stop.handler(({ context, input }) => answer(context.app.labelQueue.stop(input.jobId))),
  printed: os.printed.handler(async ({ context, input }) => {
    const printed = context.app.hardware.current().simulator?.labelPrinter.printed() ?? [];
    const rows = printed.flatMap((job) => job.rows.map((row) => ({ row, roll: job.paper.roll })));
    const { drawRow } = await import('./label-pages.ts');
    return {
      rows: rows
        .slice(-input.limit)
        .toReversed()
        .map(({ row, roll }, index) => ({
          rowId: `${rows.length - index}`,
          picture: Buffer.from(drawRow(row.layout)).toString('base64'),
          ...pageSize(roll),
          copies: row.copies,
        })),
    };
  }),
  inStock: os.inStock.handler(({ context, input }) => ({
    articles: articlesInStock(context.app.store.read, input.category),
  })),
});

function deskOf({ store, profiles, clock }: App): LabelDesk {
  return { db: store.read, profiles, now: clock.now(), settings: currentSettings(store.read) };
}

function oneSample(app: App, design: LabelDesign): Result<readonly CountedLabel[], Refusal> {
  const label = sampleLabel(deskOf(app), design);
  return label.ok ? ok([{ label: label.value, count: 1 }]) : label;
}

/** Error: `label-start-beyond` where the sheet has no such label. */
function beginning({ media }: LabelDesign, startAt: number): Result<null, Refusal> {
  const labels = labelsPerPage(media);
  return media.kind === 'sheet' && startAt > labels
    ? err(refuse('label-start-beyond', { labels }))
    : ok(null);
}
