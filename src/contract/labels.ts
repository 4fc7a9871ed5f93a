/** Labels for shelves, boxes and pieces: how they look, how they come out, and what has been sent to the label printer. */
import { z } from 'zod';
import { ArticleView } from './catalog.ts';
import { LabelDesignData } from './events/labels.ts';
import { DeviceStateView } from './hardware.ts';
import { allowed } from './procedure.ts';
import { Id, InstantMs } from './values.ts';

/** A shipped design by the name of its file, one of the shop's own by its id. */
const DesignId = z.string().min(1).max(60);

export const LabelDesignView = z.object({
  designId: DesignId,
  /** Came with Galla: it is not changed but saved as another. */
  isShipped: z.boolean(),
  design: LabelDesignData,
});
export type LabelDesignView = z.infer<typeof LabelDesignView>;

/** One job: about a roll. */
const mostLabels = 5000;

/** Articles in the order of their labels, and how many of each. */
export const LabelItems = z
  .array(z.object({ variantId: Id, count: z.number().int().min(1).max(500) }))
  .max(500)
  .refine((items) => items.reduce((sum, { count }) => sum + count, 0) <= mostLabels, 'too-many-labels');

const SomeLabels = LabelItems.refine((items) => items.length > 0, 'no-labels');

/** The first label of a sheet that is still there; 1 for a whole one and on a roll. */
const StartAt = z.number().int().min(1).max(480);

export const LabelJobView = z.object({
  jobId: Id,
  name: z.string(),
  atMs: InstantMs,
  labels: z.number().int(),
  /** Labels that the printer has taken. */
  sent: z.number().int(),
  state: z.enum(['waiting', 'printing', 'done', 'fault', 'stopped']),
  fault: DeviceStateView.shape.fault,
  /** The piece of the job that broke off may be on the roll already: so many labels. */
  perhaps: z.number().int(),
});
export type LabelJobView = z.infer<typeof LabelJobView>;

export const labelsContract = {
  designs: allowed('manageStock', '/labels/designs')
    .input(z.object({}))
    .output(z.object({ designs: z.array(LabelDesignView) })),
  /** New without its id, otherwise from now on as sent. */
  saveDesign: allowed('manageCatalog', '/labels/saveDesign')
    .input(z.object({ commandId: Id, designId: Id.nullable(), design: LabelDesignData }))
    .output(LabelDesignView),
  removeDesign: allowed('manageCatalog', '/labels/removeDesign')
    .input(z.object({ commandId: Id, designId: Id }))
    .output(z.object({})),
  /**
   * The first page as it will come out: a sheet, or a row of a roll. Without items a made-up article stands on one label.
   *
   * `picture` is a PNG in base64; `places` are the labels' corners in millimetres.
   */
  preview: allowed('manageStock', '/labels/preview')
    .input(z.object({ design: LabelDesignData, items: LabelItems, startAt: StartAt }))
    .output(
      z.object({
        picture: z.string(),
        width: z.number(),
        height: z.number(),
        places: z.array(z.object({ x: z.number(), y: z.number() })),
        labels: z.number().int(),
        pages: z.number().int(),
      }),
    ),
  /** Queues labels of a roll for the label printer; the same job again is the same job. */
  print: allowed('manageStock', '/labels/print')
    .input(z.object({ jobId: Id, designId: DesignId, items: SomeLabels }))
    .output(LabelJobView),
  /** Writes labels as a PDF into the shop's folder, sheets whole. */
  savePdf: allowed('manageStock', '/labels/savePdf')
    .input(z.object({ designId: DesignId, items: SomeLabels, startAt: StartAt }))
    .output(z.object({ file: z.string(), pages: z.number().int() })),
  /** One label of a made-up article, to see whether printer and roll agree. */
  printTest: allowed('manageHardware', '/labels/printTest')
    .input(z.object({ jobId: Id, designId: DesignId }))
    .output(LabelJobView),
  jobs: allowed('manageStock', '/labels/jobs')
    .input(z.object({}))
    .output(z.object({ jobs: z.array(LabelJobView) })),
  /** Goes on where a fault broke the job off. */
  retry: allowed('manageStock', '/labels/retry')
    .input(z.object({ jobId: Id }))
    .output(LabelJobView),
  /** What has not been sent yet is not sent. */
  stop: allowed('manageStock', '/labels/stop')
    .input(z.object({ jobId: Id }))
    .output(LabelJobView),
  /** The rows that came out of the virtual label printer, newest first, as pictures. */
  printed: allowed('manageStock', '/labels/printed')
    .input(z.object({ limit: z.number().int().min(1).max(20) }))
    .output(
      z.object({
        rows: z.array(
          z.object({
            rowId: z.string(),
            picture: z.string(),
            width: z.number(),
            height: z.number(),
            copies: z.number().int(),
          }),
        ),
      }),
    ),
  /** What stands on the shelves of a category, for a label for each piece. At most 500 articles. */
  inStock: allowed('manageStock', '/labels/inStock')
    .input(z.object({ category: z.string().max(40) }))
    .output(z.object({ articles: z.array(ArticleView) })),
};
