/** Loyverse's item export: one row a variant, the item's name on its first row, a column of prices and stock a shop. */
import { sizeAndColour } from './options.ts';
import { firstOf, retold, type Headings, type RawCell, type RowReader } from './raw-product.ts';

export const loyverseRequired = ['Handle', 'SKU', 'Name', 'Option 1 value', 'Barcode'] as const;

/**
 * Reads rows in their order. With several shops in the file the first one's price and stock are taken. A row that only
 * says what a set is made of is no article.
 */
export function readLoyverse(headings: Headings): RowReader {
  const priceHeading = headings.startingWith('Price [') ?? headings.startingWith('Default price') ?? 'Price';
  const stockHeading = headings.startingWith('In stock [') ?? 'In stock';
  let item: {
    readonly handle: string;
    readonly name: RawCell;
    readonly category: RawCell;
    readonly optionNames: readonly string[];
  } | null = null;
  return (row) => {
    const handle = row.cell('Handle');
    const name = row.cell('Name');
    if (item === null || item.handle !== handle.text || name.text !== '') {
      item = {
        handle: handle.text,
        name,
        category: row.cell('Category'),
        optionNames: [1, 2, 3].map((number) => row.cell(`Option ${number} name`).text),
      };
    }
    const sku = row.cell('SKU');
    if (sku.text === '' && row.cell('SKU of included item').text !== '') return null;
    const options = item.optionNames.map((optionName, at) => ({
      name: optionName,
      value: row.cell(`Option ${at + 1} value`),
    }));
    const isWeighed = row.cell('Sold by weight');
    return {
      isKeyedByCode: false,
      cells: {
        sku: firstOf(sku, handle),
        code: row.cell('Barcode'),
        name: firstOf(item.name, handle),
        style: handle,
        category: item.category,
        ...sizeAndColour(options),
        price: row.cell(priceHeading),
        cost: row.cell('Cost'),
        stock: row.cell(stockHeading),
        ...(isWeighed.text === 'Y' ? { unit: retold(isWeighed, 'KGS') } : {}),
      },
    };
  };
}
