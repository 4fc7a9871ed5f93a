/** Shopify's product export: one row a variant or picture, the product's own facts on its first row only. */
import { sizeAndColour, type VariantOption } from './options.ts';
import { firstOf, retold, type Headings, type RawCell, type RowReader } from './raw-product.ts';

export const shopifyRequired = ['Handle', 'Title', 'Option1 Name', 'Option1 Value', 'Variant Price'] as const;

/** What the first row of a handle says for all of them. */
type Product = {
  readonly handle: string;
  readonly title: RawCell;
  readonly vendor: RawCell;
  readonly type: RawCell;
  readonly gender: RawCell;
  readonly optionNames: readonly string[];
  readonly isSold: boolean;
};

/**
 * Reads rows in their order, as the file leaves out on the second row of a product what the first one said.
 *
 * The description in HTML is left aside. The compare-at price is the MRP. An apostrophe before a barcode, which the
 * export puts there for spreadsheets, is taken off. Archived products and rows that hold a picture only are no articles.
 */
export function readShopify(headings: Headings): RowReader {
  const genderHeading = headings.startingWith('Target gender') ?? 'Google Shopping / Gender';
  let product: Product | null = null;
  return (row) => {
    const handle = row.cell('Handle');
    if (product === null || product.handle !== handle.text || row.cell('Title').text !== '') {
      product = {
        handle: handle.text,
        title: row.cell('Title'),
        vendor: row.cell('Vendor'),
        type: firstOf(row.cell('Type'), lastPart(row.cell('Product Category'))),
        gender: row.cell(genderHeading),
        optionNames: [1, 2, 3].map((number) => row.cell(`Option${number} Name`).text),
        isSold: row.cell('Status').text.toLowerCase() !== 'archived',
      };
    }
    const price = row.cell('Variant Price');
    const options: readonly VariantOption[] = product.optionNames.map((name, at) => ({
      name,
      value: row.cell(`Option${at + 1} Value`),
    }));
    const isVariant = price.text !== '' || options.some(({ value }) => value.text !== '');
    if (!product.isSold || !isVariant) return null;
    const sku = row.cell('Variant SKU');
    const code = row.cell('Variant Barcode');
    return {
      isKeyedByCode: false,
      cells: {
        sku: firstOf(retold(sku, unquoted(sku.text)), retold(handle, pathOf(handle.text, options))),
        code: retold(code, unquoted(code.text)),
        name: firstOf(product.title, handle),
        style: handle,
        brand: product.vendor,
        category: product.type,
        gender: product.gender,
        ...sizeAndColour(options),
        price,
        mrp: aboveZero(row.cell('Variant Compare At Price')),
        cost: row.cell('Cost per item'),
        stock: row.cell('Variant Inventory Qty'),
      },
    };
  };
}

/** `handle/red/xs`: the same article has the same number in the next export. */
function pathOf(handle: string, options: readonly VariantOption[]): string {
  const values = options.map(({ value }) => value.text).filter((text) => !/^(?:|default title)$/i.test(text));
  return [handle, ...values].join('/');
}

function unquoted(text: string): string {
  return text.replace(/^'/, '');
}

/** `Apparel > Clothing > Suits` is Suits. */
function lastPart(cell: RawCell): RawCell {
  return retold(cell, cell.text.split('>').at(-1)?.trim() ?? '');
}

/** A compare-at price of nothing is none. */
function aboveZero(cell: RawCell): RawCell {
  return /^0*(?:\.0*)?$/.test(cell.text) ? retold(cell, '') : cell;
}
