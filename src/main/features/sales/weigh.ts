/** Goods sold by weight: where the weight of a line comes from, and what is said where there is none. */
import { refuse, type Refusal } from '#contract/errors.ts';
import { err, type Result } from '#domain/result.ts';
import { quantityOf, weighedIn } from '#domain/weight.ts';
import type { Addition } from '../catalog/api.ts';
import type { Scale } from '../../hardware/ports.ts';

/** Marks a typed quantity as a typed weight, where the goods are sold by weight; a label's own weight stays the label's. */
export function weighedByHand(addition: Addition): Addition {
  if (addition.weighed !== undefined || weighedIn(addition.article.unit) === null) return addition;
  return { ...addition, weighed: 'hand' };
}

/**
 * Adds what lies on the scale, net of a container that was tared away there, in the article's own unit.
 *
 * Read when the line is made and not before, so that it is the weight of what lies there then. `weight-needed` where the scale
 * has no weight that may be sold; `bad-quantity` where the goods are not sold by weight, or come to less than a thousandth.
 */
export function offScale<T>(
  addition: Addition,
  scale: Scale,
  add: (weighed: Addition) => Result<T, Refusal>,
): Result<T, Refusal> {
  const unit = weighedIn(addition.article.unit);
  if (unit === null) return err(refuse('bad-quantity', { quantity: '' }));
  const reading = scale.reading();
  if (reading.state !== 'stable') return err(weightNeeded(addition, reading.state));
  const quantity = quantityOf(reading.weight, unit);
  if (quantity === null || quantity === 0) {
    return err(refuse('bad-quantity', { quantity: reading.weight.figure }));
  }
  return add({ ...addition, quantity, weighed: 'scale' });
}

/** `reason`: why the scale has no weight; null where it was not asked. */
export function weightNeeded({ article, listed }: Addition, reason: string | null): Refusal {
  const { variantId, code, sku, name } = article;
  return refuse('weight-needed', {
    variantId,
    code: code ?? sku,
    name,
    unit: weighedIn(article.unit) ?? 'kg',
    unitPrice: listed?.price ?? article.price,
    reason,
  });
}
