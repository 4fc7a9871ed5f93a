/** A design with an article's words in it: which fields are printed, and what each says. */
import type { UnitPrice, Currency, Grouping, Money } from '../money.ts';
import { formatMoney } from '../money.ts';
import type { BusinessDay } from '../time.ts';
import { parseGtin } from '../barcode/gtin.ts';
import { assertNever } from '../result.ts';
import { codedCost } from './coded-cost.ts';
import type {
  LabelBarcodeField,
  LabelContent,
  LabelDesign,
  LabelQrField,
  LabelRuleField,
  LabelTextField,
} from './label-design.ts';

/** What a label can say of an article. `price` is what the till charges for a piece today, `mrp` what is printed on the goods. */
export type LabelArticle = {
  /** Style with brand, as on the ticket. */
  readonly name: string;
  readonly style: string;
  readonly brand: string | null;
  readonly size: string | null;
  readonly colour: string | null;
  readonly mrp: Money | null;
  readonly price: Money;
  readonly cost: UnitPrice | null;
  /** What a scanner is to read. */
  readonly code: string;
  readonly sku: string;
};

/** What a label says that is not the article's. */
export type LabelTerms = {
  readonly shopName: string;
  readonly currency: Currency;
  readonly grouping: Grouping;
  readonly packed: BusinessDay;
  /** Ten letters (coded-cost.ts); null: the shop has none, and no cost is printed. */
  readonly codeWord: string | null;
  readonly codeHasDecimals: boolean;
};

/** A field whose words are known. `isFigure`: an amount, which is set smaller and never cut. */
export type FilledField =
  | (Omit<LabelTextField, 'content' | 'isStruck' | 'when'> & {
      readonly isFigure: boolean;
      readonly isStruck: boolean;
    })
  | (Omit<LabelBarcodeField, 'symbology'> & {
      readonly symbology: 'ean13' | 'code128';
      readonly code: string;
    })
  | (LabelQrField & { readonly code: string })
  | LabelRuleField;

/** Millimetres of one label, and what is on it. */
export type FilledLabel = {
  readonly width: number;
  readonly height: number;
  readonly fields: readonly FilledField[];
};

/** Fields with nothing to say are left out, as are those of another occasion. */
export function fillLabel(design: LabelDesign, article: LabelArticle, terms: LabelTerms): FilledLabel {
  const isReduced = article.mrp !== null && article.price < article.mrp;
  const fields = design.fields.flatMap((field): FilledField[] => {
    if (field.kind === 'rule') return [field];
    if (field.kind === 'qr') return [{ ...field, code: article.code }];
    if (field.kind === 'barcode') {
      return [{ ...field, ...barcodeOf(field.symbology, article.code) }];
    }
    if (field.when !== 'always' && (field.when === 'reduced') !== isReduced) return [];
    const { content, when: _when, isStruck, ...rest } = field;
    const value = content === 'text' ? '' : valueOf(content, article, terms);
    if (value === null || field.text + value === '') return [];
    const isFigure = content === 'mrp' || content === 'price' || content === 'size';
    return [{ ...rest, text: field.text + value, isFigure, isStruck: isStruck && isReduced }];
  });
  return { width: design.media.width, height: design.media.height, fields };
}

/** A GTIN of twelve digits is the EAN-13 with a zero before it. An `ean13` field takes other codes as Code 128 rather than none. */
function barcodeOf(
  symbology: LabelBarcodeField['symbology'],
  code: string,
): { readonly symbology: 'ean13' | 'code128'; readonly code: string } {
  const isGtin = (code.length === 12 || code.length === 13) && parseGtin(code).ok;
  return symbology !== 'code128' && isGtin
    ? { symbology: 'ean13', code: code.padStart(13, '0') }
    : { symbology: 'code128', code };
}

function valueOf(
  content: Exclude<LabelContent, 'text'>,
  article: LabelArticle,
  terms: LabelTerms,
): string | null {
  switch (content) {
    case 'name':
      return article.name;
    case 'brand':
      return article.brand;
    case 'style':
      return article.style;
    case 'size':
      return article.size;
    case 'colour':
      return article.colour;
    case 'mrp':
      return article.mrp === null ? null : labelAmount(article.mrp, terms);
    case 'price':
      return labelAmount(article.price, terms);
    case 'coded-cost':
      return costText(article.cost, terms);
    case 'code':
      return article.code;
    case 'sku':
      return article.sku;
    case 'shop':
      return terms.shopName;
    case 'packed':
      // Month and year, which is what the Packaged Commodities Rules (rule 6) ask for.
      return `${terms.packed.slice(5, 7)}/${terms.packed.slice(0, 4)}`;
    default:
      return assertNever(content);
  }
}

function costText(
  cost: UnitPrice | null,
  { codeWord, codeHasDecimals, currency }: LabelTerms,
): string | null {
  if (cost === null || codeWord === null) return null;
  return codedCost(cost, { word: codeWord, hasDecimals: codeHasDecimals, exponent: currency.exponent });
}

/** "₹1,899", with decimals only where there are any: a label has no room for zeros. */
function labelAmount(amount: Money, { currency, grouping }: LabelTerms): string {
  const text = formatMoney(amount, currency, grouping);
  const isWhole = amount % 10 ** currency.exponent === 0;
  return currency.symbol + (isWhole ? (text.split('.')[0] ?? text) : text);
}
