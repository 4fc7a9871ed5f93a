/** Round floats a shop starts its day with. */

/** Five sums in minor units, made of the largest note: 500, 1,000, 2,000, 3,000 and 5,000 rupees. */
export function quickSums(denominations: readonly number[]): readonly number[] {
  const largest = Math.max(0, ...denominations);
  return largest === 0 ? [] : [1, 2, 4, 6, 10].map((times) => times * largest);
}
