/** Quantities: integers of thousandths of a piece, metre or kilogram; negative where goods come back. */
import type { Brand } from './brand.ts';
import { formatScaled, parseScaled, type NumberTextError } from './decimal-text.ts';
import { err, ok, type Result } from './result.ts';

/** Integer of thousandths: one pair is 1000. */
export type Quantity = Brand<number, 'Quantity'>;

/** A million pieces on one line: above it a quantity is a scan that went to the wrong field. */
export const largestQuantity = 1_000_000_000;

/** Throws RangeError for a fraction of a thousandth or an unsafe integer: such a number is a bug, not an input. */
export function quantity(thousandths: number): Quantity {
  // -0 + 0 is 0: negative zero ends here.
  const qty = thousandths + 0;
  if (!isQuantity(qty)) throw new RangeError(`Not a quantity: ${thousandths}`);
  return qty;
}

export const onePiece: Quantity = quantity(1000);

/** "1", "0.375" or "-2"; at most three decimals, at most a million pieces either way. */
export function parseQuantity(text: string): Result<Quantity, NumberTextError> {
  const parsed = parseScaled(text, 3);
  if (!parsed.ok) return parsed;
  return Math.abs(parsed.value) > largestQuantity
    ? err({ code: 'out-of-range' })
    : ok(quantity(parsed.value));
}

/** The decimal string of JSON and screens: "1", "0.375", "-2" (ASCII hyphen). */
export function formatQuantity(qty: Quantity): string {
  return formatScaled(qty, 3);
}

export function addQuantities(a: Quantity, b: Quantity): Quantity {
  return quantity(a + b);
}

/** Without its sign: how many come back, or were written off. */
export function absolute(qty: Quantity): Quantity {
  return quantity(Math.abs(qty));
}

/** How many things a customer would count: whole pieces as they are, a weighed or measured line as one. */
export function countOfItems(qty: Quantity): number {
  if (qty % 1000 === 0) return qty / 1000 + 0;
  return qty < 0 ? -1 : 1;
}

function isQuantity(value: number): value is Quantity {
  return Number.isSafeInteger(value);
}
