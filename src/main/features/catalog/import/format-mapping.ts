/** Files of no known make, read by the names of their columns: which heading fills which field. */
import type { ColumnMapping, MappedField } from './product-row.ts';
import {
  firstOf,
  type Headings,
  type RawCell,
  type RawProduct,
  type Row,
  type RowReader,
} from './raw-product.ts';

/**
 * Headings that mean a field, the surest first; spaces, marks and capitals do not count. Not `quantity`: in lists of
 * products it is the size of the pack (186 g) as often as the stock.
 */
const synonyms: Readonly<Record<MappedField, readonly string[]>> = {
  sku: [
    'sku',
    'variant sku',
    'product id',
    'item id',
    'stock code',
    'article number',
    'article no',
    'item code',
    'item no',
    'part number',
    'product code',
    'id',
  ],
  code: [
    'code',
    'barcode',
    'bar code',
    'ean',
    'ean13',
    'ean code',
    'gtin',
    'upc',
    'barcode number',
    'barcode no',
  ],
  name: [
    'name',
    'product name',
    'item name',
    'title',
    'product title',
    'product',
    'item',
    'article name',
    'description',
    'product description',
    'item description',
  ],
  style: ['style', 'style code', 'style name', 'style no', 'model', 'design', 'handle'],
  brand: ['brand', 'product brand', 'brand name', 'brands', 'vendor', 'manufacturer'],
  category: ['category', 'product category', 'product type', 'type', 'department', 'item group', 'group'],
  gender: ['gender', 'target gender'],
  size: ['size', 'product size', 'shoe size'],
  colour: ['colour', 'color', 'primary colour', 'primary color', 'product colour', 'product color', 'shade'],
  price: ['price', 'selling price', 'sale price', 'retail price', 'unit price', 'rate', 'price inr', 'sp'],
  mrp: ['mrp', 'maximum retail price', 'list price', 'compare at price'],
  minPrice: ['min price', 'minimum price', 'lowest price'],
  cost: ['cost', 'cost price', 'purchase price', 'buying price', 'cost per item', 'purchase rate'],
  taxClass: ['tax class', 'tax category'],
  hsn: ['hsn', 'hsn code', 'hsn/sac', 'hsn sac'],
  unit: ['unit', 'uom', 'unit type', 'unit of measure'],
  finalSale: ['final sale', 'no return'],
  minimumAge: ['minimum age', 'age limit', 'min age'],
  stock: ['stock', 'qty', 'on hand', 'stock on hand', 'opening stock', 'in stock', 'current stock'],
};

/** Which heading each field is read from, by the synonyms; fields without one are left out. */
export function mapHeadings(headings: Headings): ColumnMapping {
  const found: Partial<Record<MappedField, string>> = {};
  for (const field of mappedFields) {
    const heading = synonyms[field].find((name) => headings.has(name));
    if (heading !== undefined) found[field] = headings.row([]).cell(heading).column;
  }
  return found;
}

/** What a mapping lacks: an article needs a name, and a number or a barcode. */
export function missingFields(mapping: ColumnMapping): readonly string[] {
  return [
    ...(mapping.name === undefined ? ['name'] : []),
    ...(mapping.sku === undefined && mapping.code === undefined ? ['sku or code'] : []),
  ];
}

/** Reads rows by a mapping; a file without numbers of its own is keyed by its barcodes. */
export function readMapped(mapping: ColumnMapping): RowReader {
  const isKeyedByCode = mapping.sku === undefined;
  return (row): RawProduct => ({
    cells: { ...mappedCells(mapping, row), ...namedByCode(mapping, row) },
    isKeyedByCode,
  });
}

const mappedFields = Object.keys(synonyms) as readonly MappedField[];

function mappedCells(mapping: ColumnMapping, row: Row): Partial<Record<MappedField, RawCell>> {
  const cells: Partial<Record<MappedField, RawCell>> = {};
  for (const field of mappedFields) {
    const heading = mapping[field];
    if (heading !== undefined) cells[field] = row.cell(heading);
  }
  return cells;
}

/** In a list of barcodes an article that nobody has named is called by its digits, so that it can at least be sold. */
function namedByCode(mapping: ColumnMapping, row: Row): { readonly name?: RawCell } {
  if (mapping.price !== undefined || mapping.code === undefined) return {};
  return { name: firstOf(row.cell(mapping.name ?? ''), row.cell(mapping.code)) };
}
