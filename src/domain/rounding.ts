/** Exact integer arithmetic with one function per named rounding rule; no other file of Galla rounds. */

/**
 * a x b / c, rounded half up and away from zero.
 *
 * "Half up" in the sense of decisions/0001, made symmetric about zero so that a returned line is the exact negative of
 * the sold one (plain half up would turn -0.5 into 0 and 0.5 into 1). All three are integers, c > 0. Products
 * beyond 2^53 go through BigInt, so the answer is exact for every safe integer; throws RangeError where the answer
 * itself is not one.
 */
export function mulDivHalfUp(a: number, b: number, c: number): number {
  const product = a * b;
  if (Number.isSafeInteger(product)) {
    const size = Math.abs(product);
    const rest = size % c;
    const quotient = (size - rest) / c + (rest >= c - rest ? 1 : 0);
    return withSign(quotient, product < 0);
  }
  const size = absolute(BigInt(a) * BigInt(b));
  const divisor = BigInt(c);
  const quotient = (size * 2n + divisor) / (divisor * 2n);
  return withSign(safe(quotient), a < 0 !== b < 0);
}

/**
 * The product of `factors` / c, rounded down; for limits that must not be passed. Integers, factors >= 0, c > 0.
 *
 * Capped at the largest safe integer: a limit above every possible amount needs no exact value.
 */
export function productDivFloor(factors: readonly number[], c: number): number {
  const product = factors.reduce((all, factor) => all * factor, 1);
  if (Number.isSafeInteger(product)) return (product - (product % c)) / c;
  const exact = factors.reduce((all, factor) => all * BigInt(factor), 1n) / BigInt(c);
  return exact > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : Number(exact);
}

/** As `productDivFloor`, but less than the quotient even where it is whole: for limits that must not be reached. At least -1. */
export function productDivBelow(factors: readonly number[], c: number): number {
  const exact = factors.reduce((all, factor) => all * BigInt(factor), 1n) - 1n;
  if (exact < 0n) return -1;
  const quotient = exact / BigInt(c);
  return quotient > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : Number(quotient);
}

/** The multiple of `step` nearest to `value`, halves away from zero (the round-off of a bill to whole rupees). */
export function nearestMultiple(value: number, step: number): number {
  return mulDivHalfUp(value, 1, step) * step;
}

/** Negative zero would print as "-0" and break deep equality: it never leaves here. */
function withSign(size: number, isNegative: boolean): number {
  return isNegative && size !== 0 ? -size : size;
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function safe(value: bigint): number {
  const narrowed = Number(value);
  if (!Number.isSafeInteger(narrowed)) throw new RangeError(`Beyond the safe integers: ${value}`);
  return narrowed;
}
