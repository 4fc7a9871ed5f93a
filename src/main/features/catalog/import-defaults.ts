/** What an imported article gets where its file does not say: tax class and unit. */

/** The shop's tax classes by code, as its profile has them. */
export type ImportDefaults = {
  readonly taxClasses: readonly string[];
  /** For goods of no known kind. */
  readonly taxClass: string;
};

export function importDefaults(taxClasses: readonly string[]): ImportDefaults {
  return { taxClasses, taxClass: generalTaxClass(taxClasses) };
}

/** Goods without a rate of their own are taxed at 18 % in India since 22 September 2025; another profile's first class. */
export function generalTaxClass(taxClasses: readonly string[]): string {
  const general = taxClasses.find((code) => code === 'gst-18') ?? taxClasses[0];
  if (general === undefined) throw new Error('A tax profile without tax classes');
  return general;
}

type Described = {
  readonly name: string;
  readonly category: string | null;
  readonly hsn: string | null;
};

/**
 * The tax class of goods as described: by HSN chapter (64 footwear; 61 to 63 apparel), else by the word that the
 * category or the name ends in, else the general one.
 *
 * A guess, so that a shoe is not sold at the general rate because a file has no column for it. The last word is what the
 * thing is: a shoe rack is no footwear.
 */
export function guessTaxClass({ name, category, hsn }: Described, defaults: ImportDefaults): string {
  const kind = hsn === null ? (kindOf(category ?? '') ?? kindOf(name)) : kindOfChapter(hsn.slice(0, 2));
  return kind !== null && defaults.taxClasses.includes(kind) ? kind : defaults.taxClass;
}

/** Shoes are counted in pairs, everything else in pieces (unit quantity codes of the GST portal). */
export function guessUnit(taxClass: string): string {
  return taxClass === 'footwear' ? 'PRS' : 'PCS';
}

function kindOfChapter(chapter: string): string | null {
  if (chapter === '64') return 'footwear';
  return ['61', '62', '63'].includes(chapter) ? 'apparel' : null;
}

function kindOf(text: string): string | null {
  const last = /(\p{L}+)[^\p{L}]*$/u.exec(text.toLowerCase())?.[1] ?? '';
  const singular = last.replace(/(?<=[^s])s$/, '');
  if (footwear.has(singular)) return 'footwear';
  return apparel.has(singular) ? 'apparel' : null;
}

const footwear: ReadonlySet<string> = new Set(
  'shoe sandal slipper sneaker boot heel loafer floater flop chappal jutti mojari clog derby oxford brogue ballerina wedge pump footwear'.split(
    ' ',
  ),
);

const apparel: ReadonlySet<string> = new Set(
  'shirt tshirt kurta kurti saree sari jean trouser pant short skirt dress top tunic blouse jacket coat blazer suit sweater sweatshirt cardigan hoodie legging dupatta lehenga churidar palazzo dungaree jumpsuit vest brief bra sock cap clothing apparel garment'.split(
    ' ',
  ),
);
