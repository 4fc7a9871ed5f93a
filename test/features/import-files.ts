/** Product files made for one test, and what reading one gives. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach } from 'vitest';
import { readProducts } from '../../src/main/features/catalog/import/read-products.ts';
import type {
  ProductFileError,
  ProductRow,
  ReadItem,
  ReadProductsOptions,
  RowRefusal,
} from '../../src/main/features/catalog/import/product-row.ts';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A file in a folder of its own, which is gone after the test. */
export function aFile(content: string | Buffer, name = 'products.csv'): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'galla-import-'));
  folders.push(folder);
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

export type ReadFile = {
  readonly opened: Extract<ReadItem, { kind: 'opened' }> | null;
  readonly rows: readonly { readonly row: number; readonly product: ProductRow }[];
  readonly refused: readonly { readonly row: number; readonly refusal: RowRefusal }[];
  readonly skipped: readonly number[];
  readonly stopped: ProductFileError | null;
};

export async function readAll(file: string, options: Partial<ReadProductsOptions> = {}): Promise<ReadFile> {
  const items: ReadItem[] = [];
  for await (const item of readProducts(file, { format: 'auto', currencyExponent: 2, ...options }))
    items.push(item);
  return {
    opened: items.find((item) => item.kind === 'opened') ?? null,
    rows: items.flatMap((item) =>
      item.kind === 'row' && item.result.ok ? [{ row: item.row, product: item.result.value }] : [],
    ),
    refused: items.flatMap((item) =>
      item.kind === 'row' && !item.result.ok ? [{ row: item.row, refusal: item.result.error }] : [],
    ),
    skipped: items.flatMap((item) => (item.kind === 'skipped' ? [item.row] : [])),
    stopped: items.find((item) => item.kind === 'stopped')?.error ?? null,
  };
}
