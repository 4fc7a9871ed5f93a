/** Scans that were collected: one row an article, with how often each of its codes was read. Pure. */
import type { ArticleView } from '#contract/catalog.ts';

export type CollectedRow = {
  readonly article: ArticleView;
  /** By code as scanned: labels of one article may differ in batch or serial number. */
  readonly codes: Readonly<Record<string, number>>;
};
export type Collected = readonly CollectedRow[];

/** The list with one more piece of an article; its row comes first, where the eye is. */
export function withScan(rows: Collected, article: ArticleView, code: string): Collected {
  const row = rows.find((each) => each.article.variantId === article.variantId);
  const codes = { ...row?.codes, [code]: (row?.codes[code] ?? 0) + 1 };
  return [{ article, codes }, ...rows.filter((each) => each !== row)];
}

/** The list with so many pieces of one code, in its place; a row without pieces is gone. */
export function withPieces(
  rows: Collected,
  of: { readonly variantId: string; readonly code: string },
  pieces: number,
): Collected {
  return rows.flatMap((row) => {
    if (row.article.variantId !== of.variantId) return [row];
    const codes = Object.entries({ ...row.codes, [of.code]: pieces }).filter(([, count]) => count > 0);
    return codes.length === 0 ? [] : [{ ...row, codes: Object.fromEntries(codes) }];
  });
}

export function piecesOf({ codes }: CollectedRow): number {
  return Object.values(codes).reduce((sum, pieces) => sum + pieces, 0);
}

export function allPieces(rows: Collected): number {
  return rows.reduce((sum, row) => sum + piecesOf(row), 0);
}
