/** A file of prices: which column is which, and what each row asks. Which article a code is, and whether it may cost that, is not decided here. */
import { plainCell } from './csv.ts';
import { largestUnitPrice, parseUnitPrice, type Currency, type UnitPrice } from './money.ts';
import { err, ok, type Result } from './result.ts';

/** `row` is the line of the file it starts on. */
export type FileRow = { readonly row: number; readonly cells: readonly string[] };

export type AskedPrice = { readonly row: number; readonly code: string; readonly price: UnitPrice };

/** Why a row cannot be taken. */
export const rowFaults = [
  'no-code',
  /** A spreadsheet has made 8.90177E+12 of it: the digits are lost. */
  'spoiled-code',
  'unknown-code',
  'no-price',
  'bad-price',
  'above-mrp',
  /** The article stands on an earlier row too. */
  'twice',
] as const;
export type RowFault = (typeof rowFaults)[number];
export type RefusedRow = { readonly row: number; readonly code: string; readonly fault: RowFault };

export type PriceFile = { readonly asked: readonly AskedPrice[]; readonly refused: readonly RefusedRow[] };

/** The headings of each column, in small letters. */
const codeHeadings: ReadonlySet<string> = new Set(['code', 'barcode', 'ean', 'sku']);
const priceHeadings: ReadonlySet<string> = new Set(['price', 'list price']);

/** What the export writes, and what is read again. */
export const priceFileHeadings = ['code', 'name', 'price'] as const;

/**
 * The prices that a file asks, the heading being its first row. Prices are decimals of the currency; a comma groups digits.
 *
 * Errors: `no-code-column`, `no-price-column`, `no-rows`.
 */
export function readPriceFile(
  rows: readonly FileRow[],
  currency: Currency,
): Result<PriceFile, 'no-code-column' | 'no-price-column' | 'no-rows'> {
  const [heading, ...body] = rows;
  const headings = (heading?.cells ?? []).map((cell) => cell.replace('\ufeff', '').trim().toLowerCase());
  const codeAt = headings.findIndex((each) => codeHeadings.has(each));
  const priceAt = headings.findIndex((each) => priceHeadings.has(each));
  if (codeAt < 0) return err('no-code-column');
  if (priceAt < 0) return err('no-price-column');
  const asked: AskedPrice[] = [];
  const refused: RefusedRow[] = [];
  for (const { row, cells } of body) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    const code = plainCell((cells[codeAt] ?? '').trim());
    const price = priceOf(cells[priceAt] ?? '', currency);
    const fault = faultOfCode(code) ?? (typeof price === 'string' ? price : null);
    if (fault !== null) refused.push({ row, code: code.slice(0, 80), fault });
    else if (typeof price !== 'string') asked.push({ row, code, price });
  }
  return asked.length + refused.length === 0 ? err('no-rows') : ok({ asked, refused });
}

function faultOfCode(code: string): RowFault | null {
  if (code === '') return 'no-code';
  return /^\d(\.\d+)?E\+\d+$/i.test(code) ? 'spoiled-code' : null;
}

/** Nobody sells for nothing by a list: a zero is a mistake. */
function priceOf(cell: string, currency: Currency): UnitPrice | RowFault {
  const text = cell.trim();
  if (text === '') return 'no-price';
  const parsed = parseUnitPrice(text, currency);
  return !parsed.ok || parsed.value <= 0 || parsed.value > largestUnitPrice ? 'bad-price' : parsed.value;
}
