/** What a code costs and how much of that is tax, as a scan would sell it; sells nothing. */
import { refuse, type Refusal } from '#contract/errors.ts';
import type { LineId } from '#domain/ids.ts';
import type { Money, UnitPrice } from '#domain/money.ts';
import { priceCart } from '#domain/pricing.ts';
import { onePiece } from '#domain/quantity.ts';
import type { Rate } from '#domain/rate.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { TaxProfile } from '#domain/tax.ts';
import type { BusinessDay } from '#domain/time.ts';
import type { ReadableDb } from '../../store/handles.ts';
import { listPriceOf } from '../pricing/api.ts';
import { additionOf } from './addition-of.ts';
import type { ArticleForSale } from './article.ts';
import { cartLineOf } from './cart-line.ts';
import { findByCode } from './find-by-code.ts';

/** Under what terms the shop sells on a day. */
export type SellingTerms = {
  readonly profile: TaxProfile;
  readonly region: string;
  readonly pricesIncludeTax: boolean;
  readonly collectsTax: boolean;
  readonly day: BusinessDay;
  /** Id of the shop, for its price lists. */
  readonly store: string;
};

/** `price` is what this very pack costs: one piece, or what its label says. */
export type CheckedPrice = {
  readonly article: ArticleForSale;
  readonly price: Money;
  readonly unitPrice: UnitPrice;
  readonly rate: Rate;
  readonly tax: Money;
};

/** Prices one piece as the till would for anybody, at the price list of the day or at what its label says; promotions aside. Errors: `unknown-barcode`, `bad-barcode`, `price-refused` (no rate for its tax class). */
export function checkPrice(
  db: ReadableDb,
  code: string,
  terms: SellingTerms,
): Result<CheckedPrice, Extract<Refusal, { code: 'unknown-barcode' | 'bad-barcode' | 'price-refused' }>> {
  const found = findByCode(db, code);
  if (!found.ok) return found;
  const addition = additionOf(found.value, onePiece);
  const { article } = addition;
  const { region, day, store } = terms;
  const listed = listPriceOf(db, article.variantId, { day, store, customerGroup: null });
  const priced = priceCart(
    {
      // The cart is gone with this call; its one line needs a name and no identity.
      lines: [cartLineOf(listed === null ? addition : { ...addition, listed }, 'price-check' as LineId)],
      billDiscount: null,
      pricesIncludeTax: terms.pricesIncludeTax,
      collectsTax: terms.collectsTax,
      homeRegion: region,
      placeOfSupply: region,
      at: day,
      promotions: [],
    },
    terms.profile,
  );
  if (!priced.ok) return err(refuse('price-refused', { line: null, reason: priced.error.code }));
  const [line] = priced.value.lines;
  if (line === undefined) throw new Error('A cart of one line was priced to none');
  const { unitPrice } = line.line;
  return ok({ article, price: line.gross, unitPrice, rate: line.rate, tax: priced.value.taxAmount });
}
