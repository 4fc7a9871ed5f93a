/** Commands: a scan or a chosen article becomes a line of the cart, or grows the one that is there. */
import { refuse, type Refusal } from '#contract/errors.ts';
import type { CartView } from '#contract/sales.ts';
import { coversAge } from '#domain/age-check.ts';
import { addLine } from '#domain/cart.ts';
import { withCart, type Draft } from '#domain/draft.ts';
import type { LineId, VariantId } from '#domain/ids.ts';
import { looksLikeCoupon } from '#domain/coupon-code.ts';
import { money, toUnitPrice } from '#domain/money.ts';
import { formatQuantity, onePiece, parseQuantity, type Quantity } from '#domain/quantity.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { weighedIn } from '#domain/weight.ts';
import { additionOf, articleForSale, cartLineOf, findByCode, type Addition } from '../catalog/api.ts';
import { currentSettings } from '../settings/api.ts';
import type { Scale } from '../../hardware/ports.ts';
import type { Tx } from '../../store/run-command.ts';
import { offScale, weighedByHand, weightNeeded } from './weigh.ts';
import { withCoupon } from './change-coupons.ts';
import { changeDraft } from './draft.ts';
import { atListPrice, priceMoment } from './price-lines.ts';
import type { DraftChange } from './draft-state.ts';
import type { CartCommand, Terms, Till } from './till.ts';

/**
 * Adds what was scanned; `quantity` multiplies what the code itself says ("3*" and a scan).
 *
 * A coupon is put on the table.
 * Errors: `unknown-barcode`, `bad-barcode`, `no-price`, `weight-needed`, those of `addCoupon`, `bad-quantity`, `price-refused`, `cart-changed`. Nothing is added then and nothing lost.
 */
export function addScan(
  till: Till,
  command: CartCommand & { readonly code: string; readonly quantity?: string | undefined },
): Result<CartView, Refusal> {
  return changeDraft(till, { ...command, name: 'sales.addScan', makesFacts: false }, (tx, draft, terms) => {
    const times = quantityOf(command.quantity);
    if (!times.ok) return times;
    const found = findByCode(tx.read, command.code);
    // A shop's own code comes first, whatever it looks like.
    if (!found.ok) return looksLikeCoupon(command.code) ? withCoupon(tx.read, draft, command.code) : found;
    const addition = additionOf(found.value, times.value);
    const isSaid = command.quantity !== undefined;
    return addTo(tx, { draft, terms }, [isSaid ? weighedByHand(addition) : addition]);
  });
}

/**
 * Adds an article by its id. Errors: `unknown-article`, `no-price`, `weight-needed`, `bad-quantity`, `price-refused`,
 * `cart-changed`.
 */
export function addArticle(
  till: Till,
  command: CartCommand & {
    readonly variantId: VariantId;
    readonly quantity?: string | undefined;
    /** Minor units for a piece of an article that has no price. */
    readonly price?: number | undefined;
    /** Where the weight is read, in place of `quantity`; null or absent: it is not. */
    readonly scale?: Scale | null;
  },
): Result<CartView, Refusal> {
  return changeDraft(
    till,
    { ...command, name: 'sales.addArticle', makesFacts: false },
    (tx, draft, terms) => {
      const count = quantityOf(command.quantity);
      if (!count.ok) return count;
      const on = { draft, terms };
      const article = articleForSale(tx.read, command.variantId);
      if (article === null) return err(refuse('unknown-article', { id: command.variantId }));
      // A price by hand is for what has none, not a way around the one it has.
      const isAsked = command.price !== undefined && article.price === 0;
      const own = isAsked ? { unitPrice: toUnitPrice(money(command.price)) } : {};
      const addition: Addition = { article, quantity: count.value, ...own };
      if (command.scale) return offScale(addition, command.scale, (weighed) => addTo(tx, on, [weighed]));
      return addTo(tx, on, [command.quantity === undefined ? addition : weighedByHand(addition)]);
    },
  );
}

/** Adds many at once, each on a line of its own: a bill out of a file, at the prices it was sold for. */
export function addArticles(
  till: Till,
  command: CartCommand & { readonly additions: readonly Addition[] },
): Result<CartView, Refusal> {
  return changeDraft(till, { ...command, name: 'sales.addArticles', makesFacts: false }, (tx, draft, terms) =>
    addTo(tx, { draft, terms }, command.additions, { merge: false, isAsking: false }),
  );
}

function addTo(
  tx: Tx,
  { draft, terms }: { readonly draft: Draft; readonly terms: Terms },
  additions: readonly Addition[],
  options: { readonly merge: boolean; readonly isAsking: boolean } = {
    merge: currentSettings(tx.read).mergeLines,
    isAsking: true,
  },
): Result<DraftChange, Refusal> {
  let change: DraftChange = { draft, addedLineId: null };
  const moment = priceMoment(tx.read, draft.cart, terms, draft);
  for (const asked of additions) {
    const addition = terms.day === undefined ? atListPrice(tx.read, asked, moment) : asked;
    const { article, unitPrice, listed } = addition;
    // A pack whose label names its price is sold as it is.
    if (options.isAsking && needsWeight(addition)) return err(weightNeeded(addition, null));
    if ((unitPrice ?? listed?.price ?? article.price) === 0 && unitPrice === undefined) {
      const { variantId, code, sku } = article;
      return err(
        refuse('no-price', {
          variantId,
          code: code ?? sku,
          quantity: formatQuantity(addition.quantity),
        }),
      );
    }
    const { minimumAge, variantId, name } = article;
    if (options.isAsking && minimumAge !== null && !coversAge(draft.ageCheck, minimumAge)) {
      return err(refuse('age-check-needed', { minimumAge, variantId, name }));
    }
    const line = { ...cartLineOf(addition, tx.newId() as LineId), salespersonId: draft.salespersonId };
    const added = addLine(change.draft.cart, line, options);
    if (!added.ok) return err(refuse('bad-quantity', { quantity: formatQuantity(addition.quantity) }));
    change = {
      draft: withCart(change.draft, added.value.cart, added.value.lineId),
      addedLineId: added.value.lineId,
    };
  }
  return ok(change);
}

function needsWeight({ article, weighed, unitPrice }: Addition): boolean {
  return weighed === undefined && unitPrice === undefined && weighedIn(article.unit) !== null;
}

/** One piece where none is given; only what is more than nothing can be added. */
function quantityOf(text: string | undefined): Result<Quantity, Refusal> {
  if (text === undefined) return ok(onePiece);
  const parsed = parseQuantity(text);
  return parsed.ok && parsed.value > 0 ? ok(parsed.value) : err(refuse('bad-quantity', { quantity: text }));
}
