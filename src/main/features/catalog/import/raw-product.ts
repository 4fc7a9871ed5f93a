/** One row of a product file by the fields it fills, still as text: what every format boils down to. */
import type { MappedField } from './product-row.ts';

/** `column` is the heading as the file writes it, for the refusal that may follow. */
export type RawCell = { readonly column: string; readonly text: string };

export type RawProduct = {
  readonly cells: Readonly<Partial<Record<MappedField, RawCell>>>;
  /** The file has no number of its own for the article: `sku` was made up of the barcode, so the same one may come again. */
  readonly isKeyedByCode: boolean;
};

/** Null for a row that is no article. */
export type RowReader = (row: Row) => RawProduct | null;

/** A row as its format sees it. */
export type Row = {
  /** The cell under a heading, trimmed, with the heading as written; empty where the file has no such column. */
  readonly cell: (heading: string) => RawCell;
};

/** The headings of a file, found by their names in small letters without spaces and marks. */
export type Headings = {
  readonly written: readonly string[];
  readonly has: (heading: string) => boolean;
  /** The first heading that begins so: `Price [My shop]` for `price`. */
  readonly startingWith: (start: string) => string | null;
  readonly row: (cells: readonly string[]) => Row;
};

export function readHeadings(written: readonly string[]): Headings {
  const positions = new Map<string, number>();
  for (const [at, heading] of written.entries())
    if (!positions.has(headingKey(heading))) positions.set(headingKey(heading), at);
  const cellAt = (cells: readonly string[], heading: string): RawCell => {
    const at = positions.get(headingKey(heading));
    return at === undefined
      ? { column: heading, text: '' }
      : { column: written[at] ?? heading, text: (cells[at] ?? '').trim() };
  };
  return {
    written,
    has: (heading) => positions.has(headingKey(heading)),
    startingWith: (start) =>
      written.find((heading) => headingKey(heading).startsWith(headingKey(start))) ?? null,
    row: (cells) => ({ cell: (heading) => cellAt(cells, heading) }),
  };
}

/** `Product_ID`, `Product ID` and `productId` are one heading. */
export function headingKey(heading: string): string {
  return heading
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}[\]]/gu, '');
}

/** The text of the first cell that has any. */
export function firstOf(...cells: readonly RawCell[]): RawCell {
  return cells.find(({ text }) => text !== '') ?? cells[0] ?? { column: '', text: '' };
}

/** A cell with other text, under the same heading. */
export function retold(cell: RawCell, text: string): RawCell {
  return { column: cell.column, text };
}
