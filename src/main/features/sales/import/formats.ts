/** The files of sales that are understood: which columns they have and how a row is read. */
import type { Currency } from '#domain/money.ts';
import { absolute, type Quantity } from '#domain/quantity.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { cellFinder, momentOf, priceOf, quantityOf, refusedCell, type Cell, type CellOf } from './cells.ts';
import type {
  ReadSaleRow,
  SaleFileError,
  SaleFormat,
  SaleRow,
  SaleRowKind,
  SaleRowRefusal,
} from './sale-row.ts';

export type OpenedSales = { readonly format: SaleFormat; readonly read: ReadSaleRow };

const required: Readonly<Record<SaleFormat, readonly string[]>> = {
  galla: ['invoice', 'at', 'code', 'qty'],
  'online-retail': ['InvoiceNo', 'StockCode', 'Quantity', 'InvoiceDate', 'UnitPrice'],
};

/**
 * Understands the headings of a file, by the format named or by whichever fits (`auto`). `currencyOf` is what the prices of a
 * format are in.
 *
 * Errors: `unknown-headings` with the columns that are missing, `repeated-heading` for one that stands there twice.
 */
export function openSales(
  headings: readonly string[],
  format: SaleFormat | 'auto',
  currencyOf: (format: SaleFormat) => Currency,
): Result<OpenedSales, SaleFileError> {
  const found = headings.map((heading) => heading.trim().toLowerCase());
  const missingOf = (each: SaleFormat): string[] =>
    required[each].filter((heading) => !found.includes(heading.toLowerCase()));
  const known = format === 'auto' ? fitting(missingOf) : format;
  const missing = missingOf(known);
  if (missing.length > 0) {
    return err({ code: 'unknown-headings', format, missing, found: headings.map((each) => each.trim()) });
  }
  const wanted = [...required[known], known === 'galla' ? 'price' : 'Description'];
  const repeated = wanted.find(
    (heading) => found.filter((each) => each === heading.toLowerCase()).length > 1,
  );
  if (repeated !== undefined) return err({ code: 'repeated-heading', heading: repeated });
  const cellOf = cellFinder(headings);
  const currency = currencyOf(known);
  const readCells = known === 'galla' ? readGalla : readOnlineRetail;
  return ok({
    format: known,
    read: (cells) =>
      cells.length === headings.length
        ? readCells(cells, cellOf, currency)
        : err({ column: '', code: 'field-count', value: `${cells.length} for ${headings.length}` }),
  });
}

/** The format that lacks fewest of its columns: what is told of a file that is neither. */
function fitting(missingOf: (format: SaleFormat) => readonly string[]): SaleFormat {
  return missingOf('online-retail').length < missingOf('galla').length ? 'online-retail' : 'galla';
}

/** Galla's own: the article by barcode or stock-keeping number, the catalogue's price where the row has none. */
function readGalla(
  cells: readonly string[],
  cellOf: CellOf,
  currency: Currency,
): Result<SaleRow, SaleRowRefusal> {
  const cell = (heading: string): Cell => cellOf(cells, heading) ?? { column: heading, text: '' };
  const invoice = cell('invoice');
  if (invoice.text.trim() === '') return refusedCell(invoice, 'missing');
  const price = cell('price');
  return readLine(
    {
      invoice,
      at: cell('at'),
      code: cell('code'),
      name: '',
      quantity: cell('qty'),
      isCancelled: false,
      customer: '',
    },
    price.text.trim() === '' ? ok(null) : priceOf(price, currency),
  );
}

/**
 * UCI "Online Retail" (Chen, Sain and Guo 2012): an invoice of digits is a sale, one that begins with C a cancellation; anything
 * else (A: a bad debt written off) is no business of a till.
 */
function readOnlineRetail(
  cells: readonly string[],
  cellOf: CellOf,
  currency: Currency,
): Result<SaleRow, SaleRowRefusal> {
  const cell = (heading: string): Cell => cellOf(cells, heading) ?? { column: heading, text: '' };
  const invoice = cell('InvoiceNo');
  const number = invoice.text.trim();
  if (number === '') return refusedCell(invoice, 'missing');
  const isCancelled = /^C\d+$/i.test(number);
  if (!isCancelled && !/^\d+$/.test(number)) return refusedCell(invoice, 'not-a-sale');
  const line = {
    invoice,
    isCancelled,
    customer: cell('CustomerID').text.trim(),
    at: cell('InvoiceDate'),
    code: cell('StockCode'),
    name: cell('Description').text,
    quantity: cell('Quantity'),
  };
  return readLine(line, priceOf(cell('UnitPrice'), currency));
}

type LineCells = {
  readonly isCancelled: boolean;
  readonly customer: string;
  readonly invoice: Cell;
  readonly at: Cell;
  readonly code: Cell;
  readonly name: string;
  readonly quantity: Cell;
};

function readLine(
  { invoice, at, code, name, quantity, isCancelled, customer }: LineCells,
  unitPrice: Result<SaleRow['unitPrice'], SaleRowRefusal>,
): Result<SaleRow, SaleRowRefusal> {
  if (code.text.trim() === '') return refusedCell(code, 'missing');
  const count = quantityOf(quantity);
  if (!count.ok) return count;
  if (!unitPrice.ok) return unitPrice;
  const kind = kindOf(isCancelled, count.value, unitPrice.value);
  if (kind === null) return refusedCell(quantity, 'quantity-not-positive');
  const moment = momentOf(at);
  if (!moment.ok) return moment;
  return ok({
    kind,
    invoice: invoice.text.trim(),
    at: moment.value,
    code: code.text,
    name,
    quantity: absolute(count.value),
    unitPrice: unitPrice.value,
    customer,
  });
}

/**
 * Goods out are a sale, goods back a cancellation's; and what goes out at no price on nobody's bill (damaged, lost, counted wrong)
 * puts the stock right. Null where number, sign and price do not fit each other.
 */
function kindOf(isCancelled: boolean, count: Quantity, price: SaleRow['unitPrice']): SaleRowKind | null {
  if (isCancelled) return count < 0 ? 'return' : null;
  if (count > 0) return 'sale';
  return price === 0 ? 'stock' : null;
}
