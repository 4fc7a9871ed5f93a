/** Prices as steps of a ladder, so that the full-text index can hold "around Rs 900". */

/** Each step is about 15 % above the last, from one minor unit to past the largest amount. */
const ladder: readonly number[] = makeLadder();

function makeLadder(): number[] {
  const steps = [0, 1];
  for (let step = 1; step < 1e15; steps.push(step)) step = Math.max(step + 1, Math.ceil(step * 1.15));
  return steps;
}

/** The step of a price in minor units: the last one that begins at or below it. */
export function priceStep(minor: number): number {
  let low = 0;
  let high = ladder.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((ladder[middle] ?? 0) <= minor) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The word of a step in the index; `#` begins no word that can be typed. */
export function stepWord(step: number): string {
  return `#${step}`;
}
