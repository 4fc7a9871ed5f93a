/** What a promotion would do to a few goods that it picks, reckoned by the engine of the till. Changes nothing. */
import { refuse, type Refusal } from '#contract/errors.ts';
import type { PromotionSavedV1 } from '#contract/events/pricing.ts';
import type { PromotionExample } from '#contract/pricing.ts';
import { articleName } from '#domain/article-name.ts';
import { emptyCart, type CartLine } from '#domain/cart.ts';
import { collectsTax } from '#domain/document.ts';
import type { LineId } from '#domain/ids.ts';
import { priceCart } from '#domain/pricing.ts';
import type { Promotion } from '#domain/promotion/promotion.ts';
import { formatQuantity, onePiece, quantity } from '#domain/quantity.ts';
import { assertNever, err, ok, type Result } from '#domain/result.ts';
import type { TaxProfile } from '#domain/tax.ts';
import type { BusinessDay } from '#domain/time.ts';
import type { ReadableDb } from '../../store/handles.ts';
import { cartLineOf, pickedArticles } from '../catalog/api.ts';
import type { Shop } from '../setup/api.ts';
import { listPriceOf } from './api.ts';
import { promotionOf } from './promotion-of.ts';
import { checkDays } from './season-days.ts';

export type PreviewTerms = {
  readonly shop: Shop;
  readonly profile: TaxProfile;
  readonly day: BusinessDay;
};

/** More pieces than this make no example that anyone reads. */
const mostPieces = 1000;
const mostArticles = 3;

/**
 * As if it held now and nothing else did, for a customer of its first group where it is for groups.
 *
 * Null where it picks nothing that has a price, or takes more pieces than an example has. Errors: `bad-days`, `price-refused`.
 */
export function previewPromotion(
  db: ReadableDb,
  saved: PromotionSavedV1,
  { shop, profile, day }: PreviewTerms,
): Result<PromotionExample | null, Refusal> {
  const days = checkDays(saved.season);
  if (!days.ok) return days;
  const promotion = promotionOf(saved);
  const moment = { day, store: shop.shopId, customerGroup: saved.season.customerGroups[0] ?? null };
  const singles = pickedArticles(db, promotion.picks, mostArticles).map((article, place): CartLine => {
    const listed = listPriceOf(db, article.variantId, moment);
    const addition = { article, quantity: onePiece, ...(listed === null ? {} : { listed }) };
    // Brands an id that nothing but this cart has.
    return cartLineOf(addition, `example-${place}` as LineId);
  });
  const lines = spread(promotion, singles);
  if (lines.length === 0) return ok(null);
  const region = profile.regions.length === 0 ? '' : shop.region;
  const empty = emptyCart({
    pricesIncludeTax: shop.pricesIncludeTax,
    collectsTax: collectsTax(shop.taxScheme),
    homeRegion: region,
    placeOfSupply: region,
    at: day,
    promotions: [],
  });
  const before = priceCart({ ...empty, lines }, profile);
  const after = priceCart({ ...empty, lines, promotions: [promotion] }, profile);
  if (!before.ok || !after.ok)
    return err(refuse('price-refused', { line: null, reason: 'amount-too-large' }));
  return ok({
    lines: after.value.lines.map(({ line, gross, promotionDiscount }) => ({
      name: articleName(line),
      size: line.size,
      colour: line.colour,
      quantity: formatQuantity(line.qty),
      gross,
      gain: promotionDiscount,
    })),
    total: { before: before.value.total, after: after.value.total },
  });
}

/** So many pieces of each that it just comes about, dealt out in turn. */
function spread({ rule }: Promotion, singles: readonly CartLine[]): CartLine[] {
  const pieces = piecesFor(rule, singles);
  if (pieces === null || singles.length === 0) return [];
  return singles.flatMap((line, place) => {
    const count = Math.floor(pieces / singles.length) + (place < pieces % singles.length ? 1 : 0);
    return count === 0 ? [] : [{ ...line, qty: quantity(count * onePiece) }];
  });
}

function piecesFor(rule: Promotion['rule'], singles: readonly CartLine[]): number | null {
  switch (rule.kind) {
    case 'each':
      return 1;
    case 'quantity-breaks':
      return upTo(rule.steps[0]?.from ?? 1);
    case 'buy-x-get-y':
      return upTo(rule.buy + rule.get);
    case 'mix-and-match':
      return upTo(rule.count);
    case 'bill-threshold': {
      // The cheapest alone would reach it: dealt out over dearer ones it is reached all the more.
      const cheapest = Math.min(...singles.map(({ unitPrice }) => unitPrice));
      return upTo(Math.max(1, Math.ceil((rule.from * 1000) / cheapest)));
    }
    default:
      return assertNever(rule);
  }
}

function upTo(pieces: number): number | null {
  return pieces <= mostPieces ? pieces : null;
}
