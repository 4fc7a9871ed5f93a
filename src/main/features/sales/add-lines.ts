/** Commands: a scan or a chosen article becomes a line of the cart, or grows the one that is there. */
import { refuse, type Refusal } from '#contract/errors.ts';
import type { CartView } from '#contract/sales.ts';
import { coversAge } from '#domain/age-check.ts';
import { addLine } from '#domain/cart.ts';
import { withCart, type Draft } from '#domain/draft.ts';
import type { LineId, VariantId } from '#domain/ids.ts';
import { toUnitPrice } from '#domain/money.ts';
import { formatQuantity, onePiece, parseQuantity, quantity, type Quantity } from '#domain/quantity.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { mulDivHalfUp } from '#domain/rounding.ts';
import { articleForSale, cartLineOf, findByCode, type Addition, type FoundByCode } from '../catalog/api.ts';
import { currentSettings } from '../settings/api.ts';
import type { Tx } from '../../store/run-command.ts';
import { changeDraft } from './draft.ts';
import type { DraftChange } from './draft-state.ts';
import type { CartCommand, Till } from './till.ts';

/**
 * Adds what was scanned; `quantity` multiplies what the code itself says ("3*" and a scan).
 *
 * Errors: `unknown-barcode`, `bad-barcode`, `bad-quantity`, `price-refused`, `cart-changed`. Nothing is added then and nothing lost.
 */
export function addScan(
  till: Till,
  command: CartCommand & { readonly code: string; readonly quantity?: string | undefined },
): Result<CartView, Refusal> {
  return changeDraft(till, { ...command, name: 'sales.addScan', makesFacts: false }, (tx, draft) => {
    const times = quantityOf(command.quantity);
    if (!times.ok) return times;
    const found = findByCode(tx.read, command.code);
    if (!found.ok) return found;
    return addTo(tx, draft, [additionOf(found.value, times.value)]);
  });
}

/** Adds an article by its id. Errors: `unknown-article`, `bad-quantity`, `price-refused`, `cart-changed`. */
export function addArticle(
  till: Till,
  command: CartCommand & { readonly variantId: VariantId; readonly quantity?: string | undefined },
): Result<CartView, Refusal> {
  return changeDraft(till, { ...command, name: 'sales.addArticle', makesFacts: false }, (tx, draft) => {
    const count = quantityOf(command.quantity);
    if (!count.ok) return count;
    const article = articleForSale(tx.read, command.variantId);
    if (article === null) return err(refuse('unknown-article', { id: command.variantId }));
    return addTo(tx, draft, [{ article, quantity: count.value }]);
  });
}

/** Adds many at once, each on a line of its own: a bill out of a file, at the prices it was sold for. */
export function addArticles(
  till: Till,
  command: CartCommand & { readonly additions: readonly Addition[] },
): Result<CartView, Refusal> {
  return changeDraft(till, { ...command, name: 'sales.addArticles', makesFacts: false }, (tx, draft) =>
    addTo(tx, draft, command.additions, { merge: false, isAgeAsked: false }),
  );
}

/** What a code says of this very pack: its price where the label carries one, its weight, else one piece. */
export function additionOf({ article, scanned }: FoundByCode, times: Quantity): Addition {
  if (scanned?.kind === 'embedded' && article.code !== scanned.digits) {
    const priced = scanned.price === null ? {} : { unitPrice: toUnitPrice(scanned.price) };
    return { article, quantity: multiplied(scanned.quantity ?? onePiece, times), ...priced };
  }
  if (scanned?.kind === 'gs1' && scanned.netWeight?.unit === 'kg' && article.unit === 'KGS') {
    return { article, quantity: multiplied(scanned.netWeight.quantity, times) };
  }
  return { article, quantity: times };
}

function addTo(
  tx: Tx,
  draft: Draft,
  additions: readonly Addition[],
  options: { readonly merge: boolean; readonly isAgeAsked: boolean } = {
    merge: currentSettings(tx.read).mergeLines,
    isAgeAsked: true,
  },
): Result<DraftChange, Refusal> {
  let change: DraftChange = { draft, addedLineId: null };
  for (const addition of additions) {
    const { minimumAge, variantId, name } = addition.article;
    if (options.isAgeAsked && minimumAge !== null && !coversAge(draft.ageCheck, minimumAge)) {
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

function multiplied(one: Quantity, times: Quantity): Quantity {
  return quantity(mulDivHalfUp(one, times, 1000));
}

/** One piece where none is given; only what is more than nothing can be added. */
function quantityOf(text: string | undefined): Result<Quantity, Refusal> {
  if (text === undefined) return ok(onePiece);
  const parsed = parseQuantity(text);
  return parsed.ok && parsed.value > 0 ? ok(parsed.value) : err(refuse('bad-quantity', { quantity: text }));
}
