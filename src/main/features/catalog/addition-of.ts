/** From a scanned code to what it adds to a cart, or what a price check tells of it. */
import { toUnitPrice } from '#domain/money.ts';
import { onePiece, quantity, type Quantity } from '#domain/quantity.ts';
import { mulDivHalfUp } from '#domain/rounding.ts';
import { weighedIn } from '#domain/weight.ts';
import type { Addition } from './cart-line.ts';
import type { FoundByCode } from './find-by-code.ts';

/** What a code says of this very pack: its price where the label carries one, its weight, else one piece. */
export function additionOf({ article, scanned }: FoundByCode, times: Quantity): Addition {
  if (scanned?.kind === 'embedded' && article.code !== scanned.digits) {
    const priced = scanned.price === null ? {} : { unitPrice: toUnitPrice(scanned.price) };
    const isWeighed = scanned.quantity !== null && weighedIn(article.unit) !== null;
    const weighed = isWeighed ? { weighed: 'label' as const } : {};
    return { article, quantity: multiplied(scanned.quantity ?? onePiece, times), ...weighed, ...priced };
  }
  if (scanned?.kind === 'gs1' && scanned.netWeight?.unit === 'kg' && article.unit === 'KGS') {
    return { article, quantity: multiplied(scanned.netWeight.quantity, times), weighed: 'label' };
  }
  return { article, quantity: times };
}

function multiplied(one: Quantity, times: Quantity): Quantity {
  return quantity(mulDivHalfUp(one, times, 1000));
}
