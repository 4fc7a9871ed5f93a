/** A file of sales as a stream of rows, which can be read more than once. */
import { err, ok, type Result } from '#domain/result.ts';
import type { Currency } from '#domain/money.ts';
import { openFileText } from '../../../files/file-text.ts';
import { readRecords, type TableItem } from '../../../files/records.ts';
import { openSales, type OpenedSales } from './formats.ts';
import type { SaleFileError, SaleFormat, SaleRow, SaleRowRefusal } from './sale-row.ts';

export type SaleItem =
  /** `row` is the line of the file on which the row starts, the heading being line 1. */
  | { readonly kind: 'row'; readonly row: number; readonly result: Result<SaleRow, SaleRowRefusal> }
  /** Nothing follows. */
  | { readonly kind: 'stopped'; readonly error: SaleFileError };

export type SalesFile = {
  readonly format: SaleFormat;
  /** Reads the rows from the first on, each time it is called. */
  readonly rows: () => AsyncIterable<SaleItem>;
};

/**
 * Opens the file at `path` (CSV in any encoding, also packed with gzip) and understands its headings.
 *
 * Errors: those of a table of text, `unknown-headings`, `repeated-heading`.
 */
export async function openSalesFile(
  path: string,
  format: SaleFormat | 'auto',
  currencyOf: (format: SaleFormat) => Currency,
): Promise<Result<SalesFile, SaleFileError>> {
  const text = await openFileText(path);
  if (!text.ok) return text;
  const records = (): AsyncIterable<TableItem> => readRecords(text.value);
  for await (const first of records()) {
    if (first.kind === 'stopped') return err(named(first.error, path));
    const opened = openSales(first.cells, format, currencyOf);
    if (!opened.ok) return opened;
    return ok({ format: opened.value.format, rows: () => rowsOf(records(), opened.value, path) });
  }
  return err({ code: 'file-empty' });
}

async function* rowsOf(
  records: AsyncIterable<TableItem>,
  { read }: OpenedSales,
  path: string,
): AsyncGenerator<SaleItem> {
  let isHeading = true;
  for await (const item of records) {
    if (item.kind === 'stopped') {
      yield { kind: 'stopped', error: named(item.error, path) };
      return;
    }
    const isBlank = item.cells.every((cell) => cell.trim() === '');
    if (!isHeading && !isBlank) yield { kind: 'row', row: item.row, result: read(item.cells) };
    isHeading = false;
  }
}

/** A fault found while reading on knows the disk's reason, not the file's name. */
function named(error: SaleFileError, path: string): SaleFileError {
  return error.code === 'file-unreadable' ? { ...error, path } : error;
}
