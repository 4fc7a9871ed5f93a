/** The first reading of a file of sales: what is in it, before anything is sold. */
import { err, ok, type Result } from '#domain/result.ts';
import type { UnitPrice } from '#domain/money.ts';
import type { Refusal } from '#contract/errors.ts';
import type { SaleItem } from './read-sales.ts';
import type { RefusedSaleRow, SaleFileError, SaleRow } from './sale-row.ts';

/** How the file speaks of an article. */
export type NamedArticle = {
  readonly code: string;
  /** As first written beside a price, else as first written; '' where it never is. */
  readonly name: string;
  /** The first one above zero. */
  readonly price: UnitPrice | null;
};

export type Survey = {
  readonly rows: number;
  readonly refused: readonly RefusedSaleRow[];
  /** By `billKey`: how many of its rows count; with the last of them the bill is whole. */
  readonly billSizes: ReadonlyMap<string, number>;
  /** In the order in which the file comes to them. */
  readonly articles: readonly NamedArticle[];
};

/** Rows of one kind and number are one paper. */
export function billKey({ kind, invoice }: SaleRow): string {
  return `${kind} ${invoice}`;
}

/** Reads the file to its end. `check` says why the till cannot sell what a row names, or null. */
export async function surveySales(
  items: AsyncIterable<SaleItem>,
  check: (row: SaleRow) => Refusal | null,
): Promise<Result<Survey, SaleFileError>> {
  const refused: RefusedSaleRow[] = [];
  const billSizes = new Map<string, number>();
  const articles = new Map<string, NamedArticle>();
  let rows = 0;
  for await (const item of items) {
    if (item.kind === 'stopped') return err(item.error);
    rows += 1;
    const { row, result } = item;
    if (!result.ok) {
      refused.push({ kind: 'row', row, ...result.error });
      continue;
    }
    const refusal = check(result.value);
    if (refusal !== null) {
      refused.push({ kind: 'till', row, column: 'code', refusal });
      continue;
    }
    const { code } = result.value;
    const key = billKey(result.value);
    billSizes.set(key, (billSizes.get(key) ?? 0) + 1);
    articles.set(code, better(articles.get(code), result.value));
  }
  return ok({ rows, refused, billSizes, articles: [...articles.values()] });
}

/** A row without a price is a gift or a correction, and its description may be "found" or "?". */
function better(known: NamedArticle | undefined, row: SaleRow): NamedArticle {
  const { code } = row;
  const name = row.name.trim();
  const price = row.unitPrice !== null && row.unitPrice > 0 ? row.unitPrice : null;
  if (known === undefined) return { code, name, price };
  const isNameBetter = name !== '' && (known.name === '' || (known.price === null && price !== null));
  return { code, name: isNameBetter ? name : known.name, price: known.price ?? price };
}
