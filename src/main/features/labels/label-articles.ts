/** What labels say of articles, and what the till charges for them today. */
import { refuse, type Refusal } from '#contract/errors.ts';
import type { Settings } from '#contract/settings.ts';
import { articleName } from '#domain/article-name.ts';
import { collectsTax } from '#domain/document.ts';
import type { LineId, VariantId } from '#domain/ids.ts';
import { fillLabel, type FilledLabel, type LabelArticle, type LabelTerms } from '#domain/label/fill-label.ts';
import type { LabelDesign } from '#domain/label/label-design.ts';
import { money, unitPrice, type Money } from '#domain/money.ts';
import { priceCart } from '#domain/pricing.ts';
import { onePiece } from '#domain/quantity.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { TaxProfile } from '#domain/tax.ts';
import { businessDay, instant } from '#domain/time.ts';
import type { Moment } from '../../store/clock.ts';
import type { ReadableDb } from '../../store/handles.ts';
import { articleForSale, cartLineOf, type ArticleForSale } from '../catalog/api.ts';
import { listPriceOf, promotionsNow } from '../pricing/api.ts';
import { shopTerms, type Shop, type TaxProfiles } from '../setup/api.ts';

export type LabelWish = { readonly variantId: string; readonly count: number };

/** Where, when and for which shop labels are made. */
export type LabelDesk = {
  readonly db: ReadableDb;
  readonly profiles: TaxProfiles;
  readonly now: Moment;
  readonly settings: Pick<Settings, 'costCodeWord' | 'costCodeDecimals'>;
};

/** A label and how many of it. */
export type CountedLabel = { readonly label: FilledLabel; readonly count: number };

/** The labels of a wish, in its order. Errors: `no-shop`, `unknown-article`, `price-refused`, `cost-code-missing`. */
export function filledLabels(
  desk: LabelDesk,
  design: LabelDesign,
  wishes: readonly LabelWish[],
): Result<readonly CountedLabel[], Refusal> {
  const found = termsOf(desk);
  if (!found.ok) return found;
  const { shop, profile, terms } = found.value;
  const asksCost = design.fields.some((field) => field.kind === 'text' && field.content === 'coded-cost');
  if (asksCost && terms.codeWord === null) return err(refuse('cost-code-missing', {}));
  const labels: CountedLabel[] = [];
  for (const { variantId, count } of wishes) {
    // An id of the contract; one that nobody has finds nothing.
    const article = articleForSale(desk.db, variantId as VariantId);
    if (article === null) return err(refuse('unknown-article', { id: variantId }));
    const price = priceToday(desk, article, { shop, profile });
    if (!price.ok) return price;
    labels.push({ label: fillLabel(design, labelArticle(article, price.value), terms), count });
  }
  return ok(labels);
}

/** One label of an article that is nobody's, with every field filled. Error: `no-shop`. */
export function sampleLabel(desk: LabelDesk, design: LabelDesign): Result<FilledLabel, Refusal> {
  const found = termsOf(desk);
  if (!found.ok) return found;
  const { terms } = found.value;
  // Without a code word the place of the cost is shown all the same.
  return ok(fillLabel(design, sampleArticle, { ...terms, codeWord: terms.codeWord ?? 'INDUSTRYAP' }));
}

const sampleArticle: LabelArticle = {
  name: 'Kadam Oxford derby',
  style: 'Oxford derby',
  brand: 'Kadam',
  size: '8',
  colour: 'Black',
  mrp: money(249_900),
  price: money(189_900),
  cost: unitPrice(104_400_000),
  code: '2900000000018',
  sku: 'KD-4471-BLK-8',
};

function labelArticle(article: ArticleForSale, price: Money): LabelArticle {
  const { name: style, brand, size, colour, mrp, cost, sku } = article;
  // The till finds an article by its stock-keeping number as well.
  return {
    name: articleName(article),
    style,
    brand,
    size,
    colour,
    mrp,
    price,
    cost,
    sku,
    code: article.code ?? sku,
  };
}

function termsOf({
  db,
  profiles,
  now,
  settings,
}: LabelDesk): Result<
  { readonly shop: Shop; readonly profile: TaxProfile; readonly terms: LabelTerms },
  Refusal
> {
  const found = shopTerms(db, profiles);
  if (!found.ok) return found;
  const { shop, profile } = found.value;
  return ok({
    shop,
    profile,
    terms: {
      shopName: shop.name,
      currency: profile.currency,
      grouping: profile.grouping,
      packed: businessDay(now.businessDay),
      codeWord: settings.costCodeWord,
      codeHasDecimals: settings.costCodeDecimals,
    },
  });
}

/**
 * What the till asks of anybody for one piece: price list, then the promotions that hold for a single piece.
 *
 * Left out is what hangs on other goods in the cart, on a coupon or on who buys: a label can promise none of it.
 */
function priceToday(
  { db, now }: LabelDesk,
  article: ArticleForSale,
  { shop, profile }: { readonly shop: Shop; readonly profile: TaxProfile },
): Result<Money, Refusal> {
  const at = businessDay(now.businessDay);
  const moment = { day: at, store: shop.shopId, customerGroup: null };
  const listed = listPriceOf(db, article.variantId, moment);
  const { utcOffsetMin } = now;
  const promotions = promotionsNow(db, { ...moment, at: instant(now.atMs), utcOffsetMin, coupons: [] });
  const region = profile.regions.length === 0 ? '' : shop.region;
  const addition = { article, quantity: onePiece };
  const priced = priceCart(
    {
      // The cart is gone with this call; its one line needs a name and no identity.
      lines: [cartLineOf(listed === null ? addition : { ...addition, listed }, 'label' as LineId)],
      billDiscount: null,
      pricesIncludeTax: shop.pricesIncludeTax,
      collectsTax: collectsTax(shop.taxScheme),
      homeRegion: region,
      placeOfSupply: region,
      at,
      promotions: promotions.filter(({ rule }) => rule.kind === 'each'),
    },
    profile,
  );
  if (!priced.ok) return err(refuse('price-refused', { line: null, reason: priced.error.code }));
  const [line] = priced.value.lines;
  if (line === undefined) throw new Error('A cart of one line was priced to none');
  // Where prices stand before tax, so do labels: the tax comes on at the till.
  return ok(line.net);
}
