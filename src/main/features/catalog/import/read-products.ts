/** Reads a product file of any known format as a stream of articles and refusals; stores nothing. */
import { err, ok, type Result } from '#domain/result.ts';
import { openFileText } from '../../../files/file-text.ts';
import { openFormat, type OpenedFormat } from './formats.ts';
import type {
  ProductFileError,
  ProductRow,
  ReadItem,
  ReadProductsOptions,
  RowRefusal,
} from './product-row.ts';
import { readHeadings, type Headings } from './raw-product.ts';
import { readRecords, type TableItem } from '../../../files/records.ts';
import { toProductRow } from './to-product-row.ts';

/**
 * Reads the file at `path` in the order of its rows.
 *
 * Yields `opened`, then a `row` or `skipped` for every row that is not empty, and `stopped` where the file cannot be read
 * or read on. Within the file a number (sku) and a barcode belong to one row: a second one is refused (`repeated-sku`,
 * `repeated-code`, with the row of the first). A file without numbers of its own is keyed by its barcodes, and there a
 * row with a barcode that came before is the same article told again.
 */
export async function* readProducts(path: string, options: ReadProductsOptions): AsyncGenerator<ReadItem> {
  const text = await openFileText(path);
  if (text.ok) yield* readRows(readRecords(text.value), path, options);
  else yield { kind: 'stopped', error: text.error };
}

async function* readRows(
  table: AsyncIterable<TableItem>,
  path: string,
  options: ReadProductsOptions,
): AsyncGenerator<ReadItem> {
  let open: OpenRows | null = null;
  for await (const item of table) {
    if (item.kind === 'stopped') {
      yield { kind: 'stopped', error: named(item.error, path) };
      return;
    }
    if (open === null) {
      const opened = openRows(item.cells, options);
      yield opened.ok
        ? { kind: 'opened', format: opened.value.format.format, columns: opened.value.format.columns }
        : { kind: 'stopped', error: opened.error };
      if (!opened.ok) return;
      open = opened.value;
    } else if (item.cells.some((cell) => cell.trim() !== '')) {
      yield readRow(item, open, options);
    }
  }
  if (open === null) yield { kind: 'stopped', error: { code: 'file-empty' } };
}

type OpenRows = {
  readonly headings: Headings;
  readonly format: OpenedFormat;
  /** The row on which each number and barcode came first. */
  readonly seen: Map<string, number>;
};

type RecordItem = Extract<TableItem, { kind: 'record' }>;

function openRows(
  cells: readonly string[],
  options: ReadProductsOptions,
): Result<OpenRows, ProductFileError> {
  const headings = readHeadings(cells.map((heading) => heading.trim()));
  const format = openFormat(headings, options.format);
  return format.ok ? ok({ headings, format: format.value, seen: new Map() }) : format;
}

function readRow(item: RecordItem, open: OpenRows, options: ReadProductsOptions): ReadItem {
  const { row, cells } = item;
  const wanted = open.headings.written.length;
  if (cells.length !== wanted) {
    const refusal = { column: '', code: 'field-count', data: { found: cells.length, wanted } } as const;
    return { kind: 'row', row, result: err(refusal) };
  }
  const raw = open.format.read(open.headings.row(cells));
  if (raw === null) return { kind: 'skipped', row };
  const result = toProductRow(raw, options);
  if (!result.ok || raw.isKeyedByCode) return { kind: 'row', row, result };
  const columns = { sku: raw.cells.sku?.column ?? 'sku', code: raw.cells.code?.column ?? 'code' };
  return { kind: 'row', row, result: refuseRepeated(result, row, { open, columns }) };
}

function refuseRepeated(
  result: Result<ProductRow, RowRefusal> & { readonly ok: true },
  row: number,
  file: { readonly open: OpenRows; readonly columns: { readonly sku: string; readonly code: string } },
): Result<ProductRow, RowRefusal> {
  const { sku, code } = result.value;
  const { seen } = file.open;
  const firstSku = seen.get(`sku ${sku}`);
  if (firstSku !== undefined) {
    return err({ column: file.columns.sku, code: 'repeated-sku', data: { value: sku, firstRow: firstSku } });
  }
  const key = code === null ? null : `code ${/^[0-9]+$/.test(code) ? code.padStart(14, '0') : code}`;
  const firstCode = key === null ? undefined : seen.get(key);
  if (firstCode !== undefined) {
    const data = { value: code ?? '', firstRow: firstCode };
    return err({ column: file.columns.code, code: 'repeated-code', data });
  }
  seen.set(`sku ${sku}`, row);
  if (key !== null) seen.set(key, row);
  return result;
}

/** A fault found while reading on knows the disk's reason, not the file's name. */
function named(error: ProductFileError, path: string): ProductFileError {
  return error.code === 'file-unreadable' ? { ...error, path } : error;
}
