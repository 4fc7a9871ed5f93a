/** Where the cart and the shop's prices meet: what a line is listed at, and which promotions hold, for this customer, here and now. */
import { relisted, articleForSale, type Addition } from '../catalog/api.ts';
import { termsOf } from '../customers/api.ts';
import { listPriceOf, promotionsNow } from '../pricing/api.ts';
import type { Cart } from '#domain/cart.ts';
import type { Draft } from '#domain/draft.ts';
import type { PriceMoment } from '#domain/price-list.ts';
import type { Promotion } from '#domain/promotion/promotion.ts';
import { instant, type BusinessDay } from '#domain/time.ts';
import type { ReadableDb } from '../../store/handles.ts';
import type { Tx } from '../../store/run-command.ts';
import { couponsOf } from './coupons-of.ts';

/** Which shop's lists count; `day` where it is a bill out of a file. */
type Place = { readonly shop: { readonly shopId: string }; readonly day?: BusinessDay };

export type PricedFor = Pick<Draft, 'customerId' | 'coupons'>;

/** An article at the price that counts for whoever stands at the till. */
export function atListPrice(db: ReadableDb, addition: Addition, moment: PriceMoment): Addition {
  if (addition.unitPrice !== undefined) return addition;
  const listed = listPriceOf(db, addition.article.variantId, moment);
  return listed === null ? addition : { ...addition, listed };
}

/** Where and when the cart is priced, and for whom. */
export function priceMoment(
  db: ReadableDb,
  cart: Pick<Cart, 'at'>,
  { shop }: Place,
  who: PricedFor,
): PriceMoment {
  const group = who.customerId === null ? null : (termsOf(db, who.customerId)?.groupId ?? null);
  return { day: cart.at, store: shop.shopId, customerGroup: group };
}

/** The promotions that hold; none for a bill out of a file, which was sold under its own. */
export function promotionsFor(
  tx: Pick<Tx, 'read' | 'now'>,
  at: Cart['at'],
  terms: Place,
  who: PricedFor,
): readonly Promotion[] {
  if (terms.day !== undefined) return [];
  return promotionsNow(tx.read, {
    ...priceMoment(tx.read, { at }, terms, who),
    at: instant(tx.now.atMs),
    utcOffsetMin: tx.now.utcOffsetMin,
    coupons:
      who.coupons.length === 0 ? [] : couponsOf(tx.read, who.coupons).map(({ promotionId }) => promotionId),
  });
}

/** Every line at what the lists ask now: the customer has changed. Prices off labels and prices given by hand stay. */
export function repricedCart(db: ReadableDb, cart: Cart, moment: PriceMoment): Cart {
  return {
    ...cart,
    lines: cart.lines.map((line) => {
      const article = line.variantId === null ? null : articleForSale(db, line.variantId);
      if (article === null) return line;
      return relisted(line, atListPrice(db, { article, quantity: line.qty }, moment)) ?? line;
    }),
  };
}
