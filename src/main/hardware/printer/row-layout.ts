/** How a row of a receipt shares a line between its word and its figure: one rule for letters and for dots. */
import { wordsOf, wrapText } from './wrap-text.ts';

export type RowLine = { readonly left: string; readonly right: string };

export type RowMeasure = {
  /** The width of the line, in the unit of `widthOf`. */
  readonly width: number;
  /** The least space between the word and the figure. */
  readonly gap: number;
  /** How far the word is set in; the lines it wraps to are set in as far. */
  readonly indent: number;
  readonly widthOf: (text: string) => number;
};

/**
 * The lines of one row: the figure whole on the first line, the word wrapped in what is left of it.
 *
 * Where the figure leaves the word less than a third of the line, or would break it within a word (a bill
 * number), the word takes whole lines and the figure the next one; only a figure wider than the paper is
 * itself broken, because ink past the edge is lost.
 */
export function layoutRow(
  row: { readonly left: string; readonly right: string },
  measure: RowMeasure,
): readonly RowLine[] {
  const { width, gap, indent, widthOf } = measure;
  const whole = width - indent;
  const left = row.left.trim();
  const right = row.right.trim();
  if (right === '') {
    return wrapText(left, (line) => widthOf(line) <= whole).map((line) => ({ left: line, right: '' }));
  }
  if (left === '') {
    return wrapText(right, (line) => widthOf(line) <= width).map((line) => ({ left: '', right: line }));
  }
  const room = whole - gap - widthOf(right);
  if (widthOf(left) <= room) return [{ left, right }];
  const breaksWord = wordsOf(left).some((word) => widthOf(word) > room);
  if (room < width / 3 || breaksWord) {
    return [
      ...wrapText(left, (line) => widthOf(line) <= whole).map((line) => ({ left: line, right: '' })),
      ...wrapText(right, (line) => widthOf(line) <= width).map((line) => ({ left: '', right: line })),
    ];
  }
  return wrapText(left, (line) => widthOf(line) <= room).map((line, index) => ({
    left: line,
    right: index === 0 ? right : '',
  }));
}
