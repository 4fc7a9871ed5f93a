/** A row of a roll: the labels that leave the printer side by side, as one value in dots. */
import { dotsPerMm, labelPlace, pageSize, type LabelRoll } from '#domain/label/label-design.ts';
import { movedItem, type LabelLayout } from './label-layout.ts';

/** What a printer must know of its paper before the first row. */
export type LabelPaper = { readonly roll: LabelRoll; readonly dpi: 203 | 300 };

/** A row and how often it is printed. */
export type LabelRow = {
  readonly layout: LabelLayout;
  readonly copies: number;
  /** Labels on it that carry something; the last row of a job may not be full. */
  readonly labels: number;
};

/**
 * The labels in rows, equal rows after each other as one with copies, so that fifty of one article are sent once.
 *
 * `labels` are laid out already, one for each label to be printed; equal ones are the same value.
 */
export function labelRows(labels: readonly LabelLayout[], { roll, dpi }: LabelPaper): readonly LabelRow[] {
  const rows: { labels: readonly LabelLayout[]; copies: number }[] = [];
  for (let start = 0; start < labels.length; start += roll.columns) {
    const row = labels.slice(start, start + roll.columns);
    const last = rows.at(-1);
    const isSame =
      last !== undefined &&
      last.labels.length === row.length &&
      row.every((each, index) => each === last.labels[index]);
    if (isSame) last.copies += 1;
    else rows.push({ labels: row, copies: 1 });
  }
  const scale = dotsPerMm(dpi);
  const { width, height } = pageSize(roll);
  return rows.map(({ labels: row, copies }) => ({
    copies,
    labels: row.length,
    layout: {
      width: Math.round(width * scale),
      height: Math.round(height * scale),
      items: row.flatMap(({ items }, index) => {
        const place = labelPlace(roll, index);
        const by = { x: Math.round(place.x * scale), y: Math.round(place.y * scale) };
        return items.map((item) => movedItem(item, by));
      }),
    },
  }));
}
