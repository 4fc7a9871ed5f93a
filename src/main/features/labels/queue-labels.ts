/** From filled labels to a job of the label printer. */
import { refuse, type Refusal } from '#contract/errors.ts';
import type { LabelJobView } from '#contract/labels.ts';
import type { LabelDesign } from '#domain/label/label-design.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { App } from '../../app/context.ts';
import type { CountedLabel } from './label-articles.ts';

/** Laid out at the printer's resolution and queued. Errors: `label-needs-roll`, `label-code-refused`. */
export async function queueLabels(
  { hardware, clock, labelQueue }: Pick<App, 'hardware' | 'clock' | 'labelQueue'>,
  asked: { readonly jobId: string; readonly design: LabelDesign; readonly labels: readonly CountedLabel[] },
): Promise<Result<LabelJobView, Refusal>> {
  const { jobId, design, labels } = asked;
  const { media: roll, name } = design;
  if (roll.kind !== 'roll') return err(refuse('label-needs-roll', {}));
  const { dpi } = hardware.current().labelPrinter.look;
  const { laidOut } = await import('./label-pages.ts');
  const { labelRows } = await import('#main/hardware/label/label-row.ts');
  const layouts = laidOut(labels, dpi);
  if (!layouts.ok) return layouts;
  const paper = { roll, dpi };
  return ok(
    labelQueue.add({ jobId, name, atMs: clock.now().atMs, paper, rows: labelRows(layouts.value, paper) }),
  );
}
