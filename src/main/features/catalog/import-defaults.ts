/** What an imported article gets where its file does not say: tax class and unit. */
import type { GoodsKind, TaxProfile } from '#domain/tax.ts';

/** Of the shop's tax profile: its classes with the goods they are for, and the one for goods of no known kind. */
export type ImportDefaults = {
  readonly taxClasses: readonly string[];
  readonly taxClass: string;
  readonly classOfKind: ReadonlyMap<GoodsKind, string>;
};

export function importDefaults({
  classes,
  generalClass,
}: Pick<TaxProfile, 'classes' | 'generalClass'>): ImportDefaults {
  return {
    taxClasses: classes.map(({ code }) => code),
    taxClass: generalClass,
    classOfKind: new Map(classes.flatMap(({ code, kinds }) => kinds.map((kind) => [kind, code] as const))),
  };
}

type Described = {
  readonly name: string;
  readonly category: string | null;
  readonly hsn: string | null;
};

/**
 * The tax class of goods as described: by chapter of the Harmonised System (64 footwear; 61 to 63 apparel), else by the word that the
 * category or the name ends in, else the general one.
 *
 * A guess, so that a shoe is not sold at the general rate because a file has no column for it. The last word is what the
 * thing is: a shoe rack is no footwear.
 */
export function guessTaxClass({ name, category, hsn }: Described, defaults: ImportDefaults): string {
  const kind = kindOf({ name, category, hsn });
  return (kind === null ? undefined : defaults.classOfKind.get(kind)) ?? defaults.taxClass;
}

/** Shoes are counted in pairs, everything else in pieces. A class that shoes share with clothes does not tell: the words do. */
export function guessUnit(goods: Described, taxClass: string, { classOfKind }: ImportDefaults): string {
  const isForShoes = classOfKind.get('footwear') === taxClass;
  const isShared = classOfKind.get('apparel') === taxClass;
  return isForShoes && (!isShared || kindOf(goods) === 'footwear') ? 'PRS' : 'PCS';
}

function kindOf({ name, category, hsn }: Described): GoodsKind | null {
  return hsn === null ? (kindOfWords(category ?? '') ?? kindOfWords(name)) : kindOfChapter(hsn.slice(0, 2));
}

function kindOfChapter(chapter: string): GoodsKind | null {
  if (chapter === '64') return 'footwear';
  return ['61', '62', '63'].includes(chapter) ? 'apparel' : null;
}

function kindOfWords(text: string): GoodsKind | null {
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
