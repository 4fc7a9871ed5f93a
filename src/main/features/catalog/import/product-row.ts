/** One article read from a product file, and every reason for which a row of it is refused. */
import type { Result } from '#domain/result.ts';
import type { TableFileError, UnknownHeadings } from '../../../files/file-error.ts';

/** Text fields are trimmed and never empty: absent is null. Amounts are minor units, stock is thousandths. */
export type ProductRow = {
  /** Where the file has none: the barcode's digits, or the handle with its options (`suit/red/xs`). */
  readonly sku: string;
  /** A valid GTIN as printed (8, 12, 13 or 14 digits), or an own code that holds a letter; null without a barcode. */
  readonly code: string | null;
  /** The style's name as the receipt prints it, without size and colour. */
  readonly name: string;
  /** Rows of one `style` are sizes and colours of one article; null stands alone. */
  readonly style: string | null;
  readonly brand: string | null;
  readonly category: string | null;
  readonly gender: string | null;
  readonly size: string | null;
  readonly colour: string | null;
  /**
   * Null where nobody has said a price: the file has no column for it, or says that it varies. The till then asks.
   * An empty cell in a column of prices is a hole in the list, and refused.
   */
  readonly priceMinor: number | null;
  readonly mrpMinor?: number;
  readonly minPriceMinor?: number;
  readonly costMinor?: number;
  readonly taxClass?: string;
  readonly hsn?: string;
  readonly unit?: string;
  /** Sold for good; absent where the file does not say. */
  readonly finalSale?: boolean;
  /** Completed years from which it is sold. */
  readonly minimumAge?: number;
  readonly stockThousandths?: number;
};

export type RowRefusal = {
  /** The heading as the file writes it. */
  readonly column: string;
  readonly code: RowRefusalCode;
  /** What the sentence needs: the value as read (at most 80 characters), a limit, the row of the first use. */
  readonly data: Readonly<Record<string, string | number>>;
};

export type RowRefusalCode =
  | 'missing'
  | 'too-long'
  | 'control-character'
  | 'unsupported-character'
  | 'barcode-check-digit'
  | 'barcode-length'
  | 'barcode-not-a-code'
  | 'not-an-amount'
  | 'too-many-decimals'
  | 'out-of-range'
  | 'not-a-quantity'
  | 'unknown-tax-class'
  | 'not-an-hsn'
  | 'not-yes-or-no'
  | 'not-an-age'
  | 'repeated-sku'
  | 'repeated-code'
  | 'field-count';

/** What `readProducts(path, options)` yields: one `opened`, then rows, then a `stopped` if the file cannot be read to its end. */
export type ReadItem =
  /** The headings were understood: as which format, and which heading is read into which field. */
  | { readonly kind: 'opened'; readonly format: KnownFormat; readonly columns: ColumnMapping }
  /** `row` is the line of the file on which the row starts, the heading being line 1. */
  | { readonly kind: 'row'; readonly row: number; readonly result: Result<ProductRow, RowRefusal> }
  /** A row that is no article: a further picture, the heading of its variants, something no longer sold. */
  | { readonly kind: 'skipped'; readonly row: number }
  /** Nothing follows. Rows before it are good; a file refused at its headings has none. */
  | { readonly kind: 'stopped'; readonly error: ProductFileError };

export const productFormats = ['auto', 'galla', 'shopify', 'square', 'loyverse', 'woocommerce'] as const;
export type ProductFormat = (typeof productFormats)[number];
/** `mapping` is a file of no known make, read by the names of its columns. */
export type KnownFormat = Exclude<ProductFormat, 'auto'> | 'mapping';

export type ReadProductsOptions = {
  readonly format: ProductFormat | { readonly mapping: ColumnMapping };
  /** Digits after the point of the shop's currency: 2 for the rupee. */
  readonly currencyExponent: number;
  /** The tax classes of the shop's profile; without them any text is taken for one. */
  readonly taxClasses?: readonly string[];
};

/** A field of ProductRow and the heading it is read from, for files of no known make. */
export type ColumnMapping = Readonly<Partial<Record<MappedField, string>>>;
export type MappedField =
  | 'sku'
  | 'code'
  | 'name'
  | 'style'
  | 'brand'
  | 'category'
  | 'gender'
  | 'size'
  | 'colour'
  | 'price'
  | 'mrp'
  | 'minPrice'
  | 'cost'
  | 'taxClass'
  | 'hsn'
  | 'unit'
  | 'finalSale'
  | 'minimumAge'
  | 'stock';

/** The file as a whole cannot be read as products. */
export type ProductFileError = TableFileError | UnknownHeadings<ProductFormat | 'mapping'>;
