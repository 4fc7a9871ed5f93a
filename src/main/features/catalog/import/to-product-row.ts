/** From the text of a row to an article, or to the first reason for which it is none. */
import { parseItemCode } from '#domain/barcode/item-code.ts';
import { printedGtin } from '#domain/barcode/gtin.ts';
import type { BarcodeError } from '#domain/barcode/scanned-code.ts';
import { parseScaled } from '#domain/decimal-text.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { cleanText } from '../../../files/cell-text.ts';
import type {
  MappedField,
  ProductRow,
  ReadProductsOptions,
  RowRefusal,
  RowRefusalCode,
} from './product-row.ts';
import type { RawCell, RawProduct } from './raw-product.ts';

export type RowOptions = Pick<ReadProductsOptions, 'currencyExponent' | 'taxClasses'>;

/**
 * Reads every field of a row; the first one that cannot be right refuses it.
 *
 * Order of the checks: number and barcode, name, texts, amounts, stock, so that a row wrong in two ways is refused for
 * the same one each time.
 */
export function toProductRow(raw: RawProduct, options: RowOptions): Result<ProductRow, RowRefusal> {
  const refusals: RowRefusal[] = [];
  const field = new FieldReader(raw, options, refusals);
  const code = field.code();
  const identity = { sku: field.sku(code), code: code?.printed ?? null, name: field.name() };
  const texts = {
    style: field.text('style'),
    brand: field.text('brand'),
    category: field.text('category'),
    gender: field.text('gender'),
    size: field.text('size'),
    colour: field.text('colour'),
  };
  const rest = {
    priceMinor: field.price(),
    ...present('mrpMinor', field.amount('mrp')),
    ...present('minPriceMinor', field.amount('minPrice')),
    ...present('costMinor', field.amount('cost')),
    ...present('taxClass', field.taxClass()),
    ...present('hsn', field.hsn()),
    ...present('unit', field.text('unit')),
    ...present('finalSale', field.finalSale()),
    ...present('minimumAge', field.minimumAge()),
    ...present('stockThousandths', field.stock()),
  };
  const [refusal] = refusals;
  return refusal === undefined ? ok({ ...identity, ...texts, ...rest }) : err(refusal);
}

/** The longest texts that fit a label and a line of the ticket; longer ones are a shifted column. */
const longest = { name: 200, sku: 120, text: 80, shown: 80 };

/** A thousand crore of the major unit, in any currency: above it a barcode has slipped into the price. */
const largestPrice = 1_000_000_000_000;

/** Stock of a million pieces either way: stock books do go below nothing. */
const largestStock = 1_000_000_000;

type ReadCode = { readonly printed: string; readonly key: string };

/** Reads fields one by one and gathers what is wrong with them. */
class FieldReader {
  private readonly raw: RawProduct;
  private readonly options: RowOptions;
  private readonly refusals: RowRefusal[];

  constructor(raw: RawProduct, options: RowOptions, refusals: RowRefusal[]) {
    this.raw = raw;
    this.options = options;
    this.refusals = refusals;
  }

  code(): ReadCode | null {
    const cell = this.raw.cells.code;
    if (cell === undefined || cell.text === '') return null;
    // What a spreadsheet makes of a barcode: its last digits are lost, and it would pass for an own code.
    if (/^[0-9]+(?:[.,][0-9]+)?E\+?[0-9]+$/i.test(cell.text)) return this.refuse(cell, 'barcode-not-a-code');
    const code = parseItemCode(cell.text);
    if (!code.ok) return this.refuse(cell, refusalOf(code.error), dataOf(code.error));
    return code.value.kind === 'gtin'
      ? { printed: code.value.digits, key: printedGtin(code.value.gtin14) }
      : { printed: code.value.text, key: code.value.text };
  }

  sku(code: ReadCode | null): string {
    const cell = this.raw.cells.sku;
    const found = cell === undefined ? '' : (this.cleaned(cell, longest.sku) ?? '');
    if (found !== '' || this.refusals.length > 0) return found;
    if (code !== null) return code.key;
    this.refuse(cell ?? this.raw.cells.code ?? { column: 'sku', text: '' }, 'missing');
    return '';
  }

  name(): string {
    const cell = this.raw.cells.name ?? { column: 'name', text: '' };
    const name = this.cleaned(cell, longest.name);
    if (name === '') this.refuse(cell, 'missing');
    return name ?? '';
  }

  text(field: MappedField): string | null {
    const cell = this.raw.cells[field];
    const text = cell === undefined ? null : this.cleaned(cell, longest.text);
    return text === '' ? null : text;
  }

  /** Null where nobody has said one. Square and Loyverse write `variable` for a price that is asked for. */
  price(): number | null {
    const cell = this.raw.cells.price;
    if (cell === undefined || /^variable$/i.test(cell.text)) return null;
    return cell.text === '' ? this.refuse(cell, 'missing') : this.amount('price');
  }

  amount(field: MappedField): number | null {
    const cell = this.raw.cells[field];
    if (cell === undefined || cell.text === '') return null;
    const parsed = parseScaled(withoutCurrency(cell.text), this.options.currencyExponent);
    if (!parsed.ok)
      return this.refuse(cell, parsed.error.code === 'not-a-number' ? 'not-an-amount' : parsed.error.code);
    const isInRange = parsed.value >= 0 && parsed.value <= largestPrice;
    return isInRange ? parsed.value : this.refuse(cell, 'out-of-range');
  }

  stock(): number | null {
    const cell = this.raw.cells.stock;
    if (cell === undefined || cell.text === '') return null;
    const parsed = parseScaled(cell.text, 3);
    if (!parsed.ok)
      return this.refuse(cell, parsed.error.code === 'not-a-number' ? 'not-a-quantity' : parsed.error.code);
    return Math.abs(parsed.value) <= largestStock ? parsed.value : this.refuse(cell, 'out-of-range');
  }

  taxClass(): string | null {
    const cell = this.raw.cells.taxClass;
    if (cell === undefined || cell.text === '') return null;
    const taxClass = cell.text.toLowerCase();
    const isKnown = this.options.taxClasses?.includes(taxClass) ?? true;
    return isKnown ? taxClass : this.refuse(cell, 'unknown-tax-class');
  }

  /** Four, six or eight digits, with or without the points and spaces people write in them. */
  hsn(): string | null {
    const cell = this.raw.cells.hsn;
    if (cell === undefined || cell.text === '') return null;
    const digits = cell.text.replaceAll(/[. ]/g, '');
    return /^[0-9]{4}(?:[0-9]{2}){0,2}$/.test(digits) ? digits : this.refuse(cell, 'not-an-hsn');
  }

  /** Yes or no, as spreadsheets write it. */
  finalSale(): boolean | null {
    const cell = this.raw.cells.finalSale;
    if (cell === undefined || cell.text === '') return null;
    const answer = cell.text.toLowerCase();
    if (['yes', 'true', '1'].includes(answer)) return true;
    return ['no', 'false', '0'].includes(answer) ? false : this.refuse(cell, 'not-yes-or-no');
  }

  /** Years of 1 to 99; 0 is written for "anyone" and says nothing. */
  minimumAge(): number | null {
    const cell = this.raw.cells.minimumAge;
    if (cell === undefined || cell.text === '' || cell.text === '0') return null;
    return /^[1-9][0-9]?$/.test(cell.text) ? Number(cell.text) : this.refuse(cell, 'not-an-age');
  }

  private cleaned(cell: RawCell, limit: number): string | null {
    const text = cleanText(cell.text);
    if (text === null) return this.refuse(cell, 'control-character');
    return text.length > limit ? this.refuse(cell, 'too-long', { length: text.length, limit }) : text;
  }

  private refuse(cell: RawCell, code: RowRefusalCode, data: RowRefusal['data'] = {}): null {
    this.refusals.push({
      column: cell.column,
      code,
      data: { value: cell.text.slice(0, longest.shown), ...data },
    });
    return null;
  }
}

function withoutCurrency(text: string): string {
  return text.replace(/^(?:₹|rs\.?|inr)\s*/i, '');
}

/** A field that is there only when the file says something: absent and null mean the same to a reader, not to a type. */
function present<Key extends keyof ProductRow>(key: Key, value: ProductRow[Key] | null): Partial<ProductRow> {
  return value === null ? {} : { [key]: value };
}

function refusalOf(error: BarcodeError): RowRefusalCode {
  if (error.code === 'check-digit') return 'barcode-check-digit';
  if (error.code === 'length') return 'barcode-length';
  if (error.code === 'too-long' || error.code === 'control-character') return error.code;
  return error.code === 'unsupported-character' ? error.code : 'barcode-not-a-code';
}

function dataOf(error: BarcodeError): RowRefusal['data'] {
  if (error.code === 'check-digit') return { expected: error.expected };
  if (error.code === 'length') return { length: error.length };
  return error.code === 'too-long' ? { length: error.length, limit: error.limit } : {};
}
