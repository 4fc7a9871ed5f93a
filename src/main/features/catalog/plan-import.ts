/** Decides what rows of a product file come to, against the catalogue as it is. Writes nothing. */
import type { SavedArticle, StyleSavedV1 } from '#contract/events/style-saved.ts';
import type { VariantId } from '#domain/ids.ts';
import { money, toUnitPrice } from '#domain/money.ts';
import { quantity, type Quantity } from '#domain/quantity.ts';
import type { ReadableDb } from '../../store/handles.ts';
import { articleByKey, articleBySku, styleByName } from './article-rows.ts';
import { categoryCode } from './category.ts';
import { codeKey } from './code-key.ts';
import { guessTaxClass, guessUnit, type ImportDefaults } from './import-defaults.ts';
import type { ProductRow } from './import/product-row.ts';
import { savedStyle } from './saved-style.ts';

export type FileRow = { readonly row: number; readonly product: ProductRow };

export type Outcome =
  | { readonly kind: 'created' | 'updated' | 'skipped'; readonly row: number }
  /** `owner`: the stock-keeping number of the article that has it. */
  | {
      readonly kind: 'refused';
      readonly row: number;
      readonly code: 'code-taken';
      readonly value: string;
      readonly owner: string;
    };

export type PlannedStyle = {
  readonly style: StyleSavedV1;
  readonly openingStock: ReadonlyMap<VariantId, Quantity>;
};

/** What a run has given out: it grows with each batch that is carried out. */
export type GivenOut = {
  /** The file's own key of a style, and stock-keeping numbers -> the style's id: its rows need not stand together. */
  readonly styleIds: ReadonlyMap<string, string>;
  /** Codes -> the stock-keeping number that has them: a trial run has no rows to ask. */
  readonly owners: ReadonlyMap<string, string>;
};

export type ImportRun = GivenOut & { readonly newId: () => string; readonly defaults: ImportDefaults };

export type ImportPlan = {
  readonly styles: readonly PlannedStyle[];
  readonly outcomes: readonly Outcome[];
  /** What this batch adds to what the run has given out, once it is carried out. */
  readonly given: GivenOut;
};

/**
 * Plans rows that stand together in a file.
 *
 * An article is known by its stock-keeping number, or by its code where the file has no other number. Known ones take
 * what the file says and keep what it does not; their stock is left alone, since what the file counted was before
 * today's sales. Codes of old labels stay. A code of another article is refused.
 */
export function planImport(db: ReadableDb, rows: readonly FileRow[], run: ImportRun): ImportPlan {
  const batch: Batch = { run, work: new Map(), styleIds: new Map(), owners: new Map() };
  const outcomes: Outcome[] = [];
  const placed: Placed[] = [];
  for (const each of rows) {
    const found = place(db, each, batch);
    if ('kind' in found) outcomes.push(found);
    else placed.push(found);
  }
  for (const { style, ...change } of placed) applyRow(style, change, run);
  const saved = [...batch.work.values()].map((style) => ({
    style,
    isChanged: style.before !== textOf(style.now),
  }));
  for (const { style, isChanged } of saved) {
    const isStyleChanged = style.headBefore !== headOf(style.now);
    for (const { row, created, changed } of style.rows) {
      const kind = created ? 'created' : isChanged && (changed || isStyleChanged) ? 'updated' : 'skipped';
      outcomes.push({ kind, row });
    }
  }
  return {
    styles: saved
      .filter(({ isChanged }) => isChanged)
      .map(({ style }) => ({ style: style.now, openingStock: style.openingStock })),
    outcomes: outcomes.sort((a, b) => a.row - b.row),
    given: batch,
  };
}

/** One style while rows are applied to it. */
type StyleWork = {
  now: StyleSavedV1;
  /** Texts of the style before any row, whole and without its articles; '' for a new one. */
  readonly before: string;
  readonly headBefore: string;
  readonly openingStock: Map<VariantId, Quantity>;
  readonly rows: { readonly row: number; readonly created: boolean; readonly changed: boolean }[];
};

type Placed = { readonly style: StyleWork; readonly each: FileRow; readonly sku: string };
/** One batch under way: what it adds is kept apart from the run, since a full disk makes a command run twice. */
type Batch = {
  readonly run: ImportRun;
  readonly work: Map<string, StyleWork>;
  readonly styleIds: Map<string, string>;
  readonly owners: Map<string, string>;
};

/** Finds the style that a row belongs to, known or new; or refuses the row. */
function place(db: ReadableDb, each: FileRow, batch: Batch): Placed | Outcome {
  const { product, row } = each;
  const key = product.code === null ? null : codeKey(product.code).key;
  const bySku = articleBySku(db).get({ sku: product.sku });
  const byCode = key === null ? undefined : articleByKey(db).get({ key });
  // A file without numbers of its own has the code for one.
  const known = bySku ?? (product.sku === product.code ? byCode : undefined);
  const holder = byCode?.sku ?? (key === null ? undefined : ownerOf(batch, `code ${key}`));
  const owner = known?.sku ?? product.sku;
  if (holder !== undefined && holder !== owner) {
    return { kind: 'refused', row, code: 'code-taken', value: product.code ?? '', owner: holder };
  }
  // A trial run: a batch before this one would have made the article.
  if (known === undefined && batch.run.styleIds.has(skuKey(product))) return { kind: 'skipped', row };
  if (key !== null) batch.owners.set(`code ${key}`, owner);
  // Where the file has codes only, a row with a code that came before is the same article told again.
  const styleId = known?.styleId ?? batch.styleIds.get(skuKey(product)) ?? styleIdFor(db, product, batch);
  batch.styleIds.set(skuKey(product), styleId);
  if (product.style !== null) batch.styleIds.set(styleKey(product, product.style), styleId);
  let style = batch.work.get(styleId);
  if (style === undefined) {
    style = startStyle(savedStyle(db, styleId), styleId, product, batch.run.defaults);
    batch.work.set(styleId, style);
  }
  return { style, each, sku: owner };
}

/** The style of a new article: that of its neighbours in the file, one of the same name where the file names styles, or a new one. */
function styleIdFor(db: ReadableDb, product: ProductRow, { run, styleIds }: Batch): string {
  if (product.style === null) return run.newId();
  const fileKey = styleKey(product, product.style);
  const ofThisFile = styleIds.get(fileKey) ?? run.styleIds.get(fileKey);
  if (ofThisFile !== undefined) return ofThisFile;
  // A handle of another program is no name, and two of its styles may be called the same.
  if (product.style !== product.name) return run.newId();
  const named = styleByName(db)
    .all({ category: categoryCode(product.category), name: product.name })
    .find(({ brand }) => brand === product.brand);
  return named?.id ?? run.newId();
}

function ownerOf({ run, owners }: Batch, name: string): string | undefined {
  return owners.get(name) ?? run.owners.get(name);
}

function skuKey({ sku }: ProductRow): string {
  return `sku\n${sku}`;
}

function styleKey({ brand }: ProductRow, style: string): string {
  return `style\n${brand ?? ''}\n${style}`;
}

function startStyle(
  saved: StyleSavedV1 | null,
  styleId: string,
  product: ProductRow,
  defaults: ImportDefaults,
): StyleWork {
  const goods = { ...product, hsn: product.hsn ?? null };
  const taxClass = product.taxClass ?? guessTaxClass(goods, defaults);
  const now: StyleSavedV1 = saved ?? {
    styleId,
    name: product.name,
    brand: product.brand,
    category: product.category,
    gender: product.gender,
    taxClass,
    hsn: goods.hsn,
    unit: product.unit ?? guessUnit(goods, taxClass, defaults),
    favourite: null,
    finalSale: product.finalSale ?? false,
    minimumAge: product.minimumAge ?? null,
    articles: [],
  };
  return {
    now,
    before: saved === null ? '' : textOf(saved),
    headBefore: saved === null ? '' : headOf(saved),
    openingStock: new Map(),
    rows: [],
  };
}

function applyRow(style: StyleWork, { each, sku }: Omit<Placed, 'style'>, run: ImportRun): void {
  const { product, row } = each;
  const at = style.now.articles.findIndex((article) => article.sku === sku);
  const old = style.now.articles[at];
  const article = articleFrom(product, old, old?.variantId ?? run.newId());
  const changed = old === undefined || articleText(old) !== articleText(article);
  style.rows.push({ row, created: old === undefined, changed });
  if (old === undefined && product.stockThousandths !== undefined) {
    // The id was made for this article a line above.
    style.openingStock.set(article.variantId as VariantId, quantity(product.stockThousandths));
  }
  style.now = {
    ...style.now,
    name: product.name,
    brand: product.brand ?? style.now.brand,
    category: product.category ?? style.now.category,
    gender: product.gender ?? style.now.gender,
    taxClass: product.taxClass ?? style.now.taxClass,
    hsn: product.hsn ?? style.now.hsn,
    finalSale: product.finalSale ?? style.now.finalSale,
    minimumAge: product.minimumAge ?? style.now.minimumAge,
    unit: product.unit ?? style.now.unit,
    articles: old === undefined ? [...style.now.articles, article] : style.now.articles.with(at, article),
  };
}

function articleFrom(product: ProductRow, old: SavedArticle | undefined, variantId: string): SavedArticle {
  const codes = old?.codes ?? [];
  const { code, priceMinor } = product;
  return {
    variantId,
    sku: old?.sku ?? product.sku,
    codes: code === null ? codes : [code, ...codes.filter((each) => codeKey(each).key !== codeKey(code).key)],
    size: product.size ?? old?.size ?? null,
    colour: product.colour ?? old?.colour ?? null,
    colourHex: old?.colourHex ?? null,
    price: priceMinor === null ? (old?.price ?? 0) : toUnitPrice(money(priceMinor)),
    mrp: product.mrpMinor ?? old?.mrp ?? null,
    minPrice: product.minPriceMinor ?? old?.minPrice ?? null,
    cost: product.costMinor === undefined ? (old?.cost ?? null) : toUnitPrice(money(product.costMinor)),
  };
}

function textOf(style: StyleSavedV1): string {
  return headOf(style) + style.articles.map(articleText).join('');
}

/** Values in a fixed order: an object read from rows and one made from a file order their keys differently. */
function headOf(style: StyleSavedV1): string {
  const { name, brand, category, gender, taxClass, hsn, unit, favourite, finalSale, minimumAge } = style;
  const names = [name, brand, categoryCode(category), gender, taxClass, hsn, unit];
  return JSON.stringify([...names, favourite, finalSale, minimumAge]);
}

function articleText(article: SavedArticle): string {
  const { variantId, sku, codes, size, colour, colourHex, price, mrp, minPrice, cost } = article;
  return JSON.stringify([variantId, sku, codes, size, colour, colourHex, price, mrp, minPrice, cost]);
}
