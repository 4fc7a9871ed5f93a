/** A table of text as records with the line each starts on: delimiters, quotes and limits, and nothing about what is in it. */
import { Readable } from 'node:stream';
import { CsvError, parse, type InfoRecord } from 'csv-parse';
import type { TableFileError } from './file-error.ts';
import type { FileText } from './file-text.ts';

/** More columns than any shop program writes (Square: 60 and 6 for each location). */
export const mostColumns = 1024;
/** Descriptions in HTML are the longest cells there are. */
export const longestCell = 131_072;
export const mostRows = 2_000_000;

export type TableItem =
  | { readonly kind: 'record'; readonly row: number; readonly cells: readonly string[] }
  | { readonly kind: 'stopped'; readonly error: TableFileError };

/**
 * Streams the records of a table; the first one is its heading. Empty lines are left out.
 *
 * The delimiter is the one of comma, semicolon, tab and bar that the heading has most of. A quote inside an unquoted cell
 * stands for itself (15.6" laptop). Ends with `stopped` at the first thing that makes the rest unsafe to read.
 */
export async function* readRecords(text: FileText): AsyncGenerator<TableItem> {
  const delimiter = mostFrequentDelimiter(await firstLine(text));
  const parser = parse({
    delimiter,
    record_delimiter: '\n',
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: 4 * longestCell,
  });
  const source = Readable.from(text.pieces());
  source.on('error', (error) => parser.destroy(error)).pipe(parser);
  let lastLine = 0;
  let rows = 0;
  try {
    for await (const item of parser) {
      const { record, info }: { record: string[]; info: InfoRecord } = item;
      const row = info.lines - lineEnds(record);
      const error = rows > mostRows ? tooManyRows() : overLimit(record, row);
      if (error !== null) {
        yield { kind: 'stopped', error };
        return;
      }
      yield { kind: 'record', row, cells: record };
      lastLine = info.lines;
      rows += 1;
    }
  } catch (error) {
    yield { kind: 'stopped', error: classify(error, lastLine + 1) };
  } finally {
    source.destroy();
  }
}

/** The first line that is not empty, or as much of it as could be a heading. */
async function firstLine(text: FileText): Promise<string> {
  let start = '';
  for await (const piece of text.pieces()) {
    start = (start + piece).replace(/^\n+/, '');
    if (start.includes('\n') || start.length > longestCell) break;
  }
  return start.split('\n')[0] ?? '';
}

function mostFrequentDelimiter(heading: string): string {
  const unquoted = heading.replaceAll(/"[^"]*"/g, '');
  const count = (delimiter: string): number => unquoted.split(delimiter).length;
  return [',', ';', '\t', '|'].reduce((best, next) => (count(next) > count(best) ? next : best));
}

function lineEnds(record: readonly string[]): number {
  return record.reduce((total, cell) => total + cell.split('\n').length - 1, 0);
}

function overLimit(record: readonly string[], row: number): TableFileError | null {
  if (record.length > mostColumns)
    return { code: 'too-many-columns', columns: record.length, limit: mostColumns };
  const isLong = record.some((cell) => cell.length > longestCell);
  return isLong ? { code: 'cell-too-long', row, limit: longestCell } : null;
}

function tooManyRows(): TableFileError {
  return { code: 'too-many-rows', limit: mostRows };
}

/** The parser's own refusals; anything else is the disk's, and a bug where it is neither. */
function classify(error: unknown, row: number): TableFileError {
  if (error instanceof CsvError) {
    if (error.code === 'CSV_MAX_RECORD_SIZE') return { code: 'cell-too-long', row, limit: longestCell };
    return { code: 'broken-quotes', row };
  }
  if (error instanceof Error && 'code' in error) return { code: 'file-unreadable', path: '' };
  throw error;
}
