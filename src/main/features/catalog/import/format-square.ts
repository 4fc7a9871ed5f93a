/** Square's item library: one row a variation, the item's name on every one, a column of stock a location. */
import { sizeAndColour } from './options.ts';
import { firstOf, type Headings, type RowReader } from './raw-product.ts';

export const squareRequired = ['Token', 'Item Name', 'Variation Name', 'Price'] as const;

/**
 * With several locations the stock of the first one that has a number is taken. Archived items are no articles. Where
 * the options have no names, the variation's name is the size.
 */
export function readSquare(headings: Headings): RowReader {
  const stockHeadings = headings.written.filter((heading) => /^current quantity /i.test(heading));
  return (row) => {
    if (row.cell('Archived').text === 'Y') return null;
    const named = [1, 2, 3].map((number) => ({
      name: row.cell(`Option Name ${number}`).text,
      value: row.cell(`Option Value ${number}`),
    }));
    const hasOptions = named.some(({ value }) => value.text !== '');
    const options = hasOptions ? named : [{ name: '', value: row.cell('Variation Name') }];
    const stock = firstOf(...stockHeadings.map((heading) => row.cell(heading)));
    return {
      isKeyedByCode: false,
      cells: {
        sku: firstOf(row.cell('SKU'), row.cell('Token')),
        code: row.cell('GTIN'),
        name: row.cell('Item Name'),
        style: row.cell('Item Name'),
        category: firstOf(row.cell('Reporting Category'), row.cell('Categories')),
        ...sizeAndColour(options),
        price: row.cell('Price'),
        cost: row.cell('Default Unit Cost'),
        stock,
      },
    };
  };
}
