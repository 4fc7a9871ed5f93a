/** One row of a file of sales, read: a line of one bill, or why it sells nothing. */
import type { Quantity } from '#domain/quantity.ts';
import type { UnitPrice } from '#domain/money.ts';
import type { Result } from '#domain/result.ts';
import type { Refusal } from '#contract/errors.ts';
import type { TableFileError, UnknownHeadings } from '../../../files/file-error.ts';
import type { Moment } from '../../../store/clock.ts';

export const saleFormats = ['galla', 'online-retail'] as const;
export type SaleFormat = (typeof saleFormats)[number];

/**
 * What a row tells: goods sold, goods taken back, or stock put right without anyone buying.
 *
 * Rows of one kind and number are one paper.
 */
export type SaleRowKind = 'sale' | 'return' | 'stock';

export type SaleRow = {
  readonly kind: SaleRowKind;
  /** The bill's number in the file; all rows of one number are one sale. */
  readonly invoice: string;
  readonly at: Moment;
  /** How the file names the article: a stock-keeping number or a barcode, letter for letter. */
  readonly code: string;
  /** '' where the file does not say. */
  readonly name: string;
  /** More than zero: what was sold, came back, or was written off. */
  readonly quantity: Quantity;
  /** Zero or more; null takes the catalogue's. */
  readonly unitPrice: UnitPrice | null;
  /** How the file names whose bill it is; '' where it does not. It is kept nowhere: it finds the bill of what comes back. */
  readonly customer: string;
};

export type SaleRowRefusal = {
  /** The heading as the file writes it; '' for the row as a whole. */
  readonly column: string;
  readonly code: SaleRowRefusalCode;
  /** What the sentence needs: the cell as read (at most 80 characters). */
  readonly value: string;
};

export type SaleRowRefusalCode =
  | 'field-count'
  | 'missing'
  | 'not-a-sale'
  | 'not-a-time'
  | 'not-a-quantity'
  | 'quantity-not-positive'
  | 'not-an-amount'
  | 'price-negative';

/** A row that sells nothing, by its own fault, or because the till refused its article or its whole bill. */
export type RefusedSaleRow =
  | (SaleRowRefusal & { readonly row: number; readonly kind: 'row' })
  | { readonly row: number; readonly kind: 'till'; readonly column: string; readonly refusal: Refusal };

/** Reads the cells of a row, in the order of the file's headings. */
export type ReadSaleRow = (cells: readonly string[]) => Result<SaleRow, SaleRowRefusal>;

export type SaleFileError = TableFileError | UnknownHeadings<SaleFormat | 'auto'>;
