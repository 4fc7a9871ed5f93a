/** WooCommerce's product export: parents and their variations in rows of their own, tied by the parent's number. */
import { sizeAndColour } from './options.ts';
import { firstOf, retold, type RawCell, type Row, type RowReader } from './raw-product.ts';

export const woocommerceRequired = ['Type', 'SKU', 'Name', 'Regular price', 'Parent'] as const;

/**
 * Reads rows in their order, as a variation takes its name and category from its parent above it.
 *
 * Only `simple` products and `variation`s are articles; a variable product is the heading of its variations, grouped and
 * external ones are sold elsewhere. The sale price counts where there is one, and the regular price is then the MRP.
 */
export function readWoocommerce(): RowReader {
  const parents = new Map<string, Row>();
  return (row) => {
    const types = new Set(row.cell('Type').text.split(/ *, */));
    if (types.has('variable')) {
      parents.set(row.cell('SKU').text, row);
      parents.set(`id:${row.cell('ID').text}`, row);
    }
    if (!types.has('simple') && !types.has('variation')) return null;
    const parentKey = row.cell('Parent');
    const parent = parents.get(parentKey.text);
    const sku = firstOf(row.cell('SKU'), retold(row.cell('ID'), prefixed(row.cell('ID').text)));
    const regular = row.cell('Regular price');
    const sale = row.cell('Sale price');
    return {
      isKeyedByCode: false,
      cells: {
        sku,
        code: firstOf(row.cell('GTIN, UPC, EAN, or ISBN'), row.cell('Barcode')),
        name: parent?.cell('Name') ?? row.cell('Name'),
        style: firstOf(parentKey, sku),
        brand: firstOf(row.cell('Brands'), row.cell('Brand')),
        category: firstCategory(parent === undefined ? row : parent),
        ...sizeAndColour(attributes(row)),
        price: firstOf(sale, regular),
        ...(sale.text === '' ? {} : { mrp: regular }),
        stock: row.cell('Stock'),
      },
    };
  };
}

function prefixed(id: string): string {
  return id === '' ? '' : `woo-${id}`;
}

/** Of several paths the first, of a path the last part. */
function firstCategory(row: Row): RawCell {
  const categories = row.cell('Categories');
  const [first = ''] = categories.text.split(',');
  return retold(categories, first.split('>').at(-1)?.trim() ?? '');
}

/** An attribute with several values, as parents have it, says nothing about one article. */
function attributes(row: Row): readonly { readonly name: string; readonly value: RawCell }[] {
  return [1, 2, 3]
    .map((number) => ({
      name: row.cell(`Attribute ${number} name`).text,
      value: row.cell(`Attribute ${number} value(s)`),
    }))
    .filter(({ value }) => !value.text.includes(','));
}
