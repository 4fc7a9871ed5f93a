/** The formats a product file may have: how each is told by its headings, and how its rows are read. */
import { err, ok, type Result } from '#domain/result.ts';
import { gallaColumns, gallaRequired } from './format-galla.ts';
import { loyverseRequired, readLoyverse } from './format-loyverse.ts';
import { mapHeadings, missingFields, readMapped } from './format-mapping.ts';
import { readShopify, shopifyRequired } from './format-shopify.ts';
import { readSquare, squareRequired } from './format-square.ts';
import { readWoocommerce, woocommerceRequired } from './format-woocommerce.ts';
import type {
  ColumnMapping,
  KnownFormat,
  MappedField,
  ProductFileError,
  ProductFormat,
  ReadProductsOptions,
} from './product-row.ts';
import { headingKey, type Headings, type RowReader } from './raw-product.ts';

export type OpenedFormat = {
  readonly format: KnownFormat;
  readonly columns: ColumnMapping;
  readonly read: RowReader;
};

/**
 * Chooses how to read a file by its headings.
 *
 * `auto` takes the first format whose required headings are all there, then the names of the columns as people use them.
 * Errors: `unknown-headings` names what is missing for the format asked for (for `auto`, of the fields without which
 * nothing can be sold), `repeated-heading` a column that would be read and stands there twice.
 */
export function openFormat(
  headings: Headings,
  asked: ReadProductsOptions['format'],
): Result<OpenedFormat, ProductFileError> {
  if (typeof asked !== 'string') return openMapping(headings, asked.mapping, 'mapping');
  const format = asked === 'auto' ? recognised(headings) : asked;
  if (format === 'mapping') return openMapping(headings, mapHeadings(headings), 'auto');
  const missing = requiredHeadings[format].filter((heading) => !headings.has(heading));
  if (missing.length > 0) return unknownHeadings(headings, format, missing);
  if (format === 'galla') return openGalla(headings);
  return ok({ format, columns: {}, read: foreignReaders[format](headings) });
}

const requiredHeadings: Readonly<Record<Exclude<KnownFormat, 'mapping'>, readonly string[]>> = {
  galla: gallaRequired,
  shopify: shopifyRequired,
  square: squareRequired,
  loyverse: loyverseRequired,
  woocommerce: woocommerceRequired,
};

const foreignReaders: Readonly<
  Record<Exclude<KnownFormat, 'mapping' | 'galla'>, (headings: Headings) => RowReader>
> = {
  shopify: readShopify,
  square: readSquare,
  loyverse: readLoyverse,
  woocommerce: readWoocommerce,
};

const recognisable = ['shopify', 'square', 'loyverse', 'woocommerce', 'galla'] as const;

function recognised(headings: Headings): KnownFormat {
  const isOf = (format: (typeof recognisable)[number]): boolean =>
    requiredHeadings[format].every(headings.has);
  return recognisable.find(isOf) ?? 'mapping';
}

/** Galla's headings as written, with `color` for `colour`. */
function openGalla(headings: Headings): Result<OpenedFormat, ProductFileError> {
  const present = Object.entries(gallaColumns).filter(([, heading]) => headings.has(heading));
  const colour = !headings.has('colour') && headings.has('color') ? { colour: 'color' } : {};
  return openColumns(headings, { ...Object.fromEntries(present), ...colour }, 'galla');
}

function openMapping(
  headings: Headings,
  mapping: ColumnMapping,
  asked: 'auto' | 'mapping',
): Result<OpenedFormat, ProductFileError> {
  const absent = Object.values(mapping).filter((heading) => !headings.has(heading));
  const missing = [...missingFields(mapping), ...absent];
  return missing.length > 0
    ? unknownHeadings(headings, asked, missing)
    : openColumns(headings, mapping, 'mapping');
}

function openColumns(
  headings: Headings,
  columns: ColumnMapping,
  format: 'galla' | 'mapping',
): Result<OpenedFormat, ProductFileError> {
  const isTwice = (heading: string): boolean =>
    headings.written.filter((other) => headingKey(other) === headingKey(heading)).length > 1;
  const repeated = Object.values(columns).find(isTwice);
  if (repeated !== undefined) return err({ code: 'repeated-heading', heading: repeated });
  return ok({ format, columns: asWritten(columns, headings), read: readMapped(columns) });
}

function asWritten(columns: ColumnMapping, headings: Headings): ColumnMapping {
  const row = headings.row([]);
  const written: Partial<Record<MappedField, string>> = {};
  for (const field of fieldsOf(columns)) written[field] = row.cell(columns[field] ?? '').column;
  return written;
}

function fieldsOf(columns: ColumnMapping): readonly MappedField[] {
  // Object.keys forgets that the keys of a mapping are its fields.
  return Object.keys(columns) as readonly MappedField[];
}

function unknownHeadings(
  headings: Headings,
  format: ProductFormat | 'mapping',
  missing: readonly string[],
): Result<never, ProductFileError> {
  return err({ code: 'unknown-headings', format, missing, found: headings.written.slice(0, 40) });
}
