/** The colour of a category's edge: identity, not state. Ours, because a shop's own colours need not be seen on both themes. */

const known: Readonly<Record<string, string>> = {
  men: 'men',
  women: 'women',
  kids: 'kids',
  sports: 'sport',
  chappals: 'chappal',
  care: 'care',
};
const inTurn = ['men', 'women', 'kids', 'sport', 'chappal', 'care'] as const;

/** A CSS colour for a category; for one we have no colour for, one of ours by its place in the list. */
export function edgeColour(code: string, place: number): string {
  return `var(--edge-${known[code] ?? inTurn[Math.max(0, place) % inTurn.length] ?? 'care'})`;
}
