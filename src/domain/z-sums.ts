/** Sums and counts of which the figures of a shift are made. */
import type { PaidInFact, PaidOutFact, ShiftFact } from './shift-facts.ts';
import type { CountAndAmount, NamedSum } from './z-figures.ts';

type FactOf<Kind extends ShiftFact['kind']> = Extract<ShiftFact, { readonly kind: Kind }>;

/** The facts of one kind, in their order. */
export function of<Kind extends ShiftFact['kind']>(
  facts: readonly ShiftFact[],
  kind: Kind,
): readonly FactOf<Kind>[] {
  return facts.filter((fact): fact is FactOf<Kind> => fact.kind === kind);
}

export function isPaidIn(fact: ShiftFact): fact is PaidInFact {
  return fact.kind === 'paid-in';
}

export function isPaidOut(fact: ShiftFact): fact is PaidOutFact {
  return fact.kind === 'paid-out';
}

export function sumOf<T>(items: readonly T[], figure: (item: T) => number): number {
  return items.reduce((total, item) => total + figure(item), 0);
}

export function countAndAmount<T>(items: readonly T[], figure: (item: T) => number): CountAndAmount {
  return { count: items.length, amount: sumOf(items, figure) };
}

/** One sum for each name, in the order in which the names first came. */
export function namedSums<T extends { readonly amount: number }>(
  items: readonly T[],
  nameOf: (item: T) => string,
): readonly NamedSum[] {
  const sums = new Map<string, NamedSum>();
  for (const item of items) {
    const name = nameOf(item);
    const before = sums.get(name) ?? { name, count: 0, amount: 0 };
    sums.set(name, { name, count: before.count + 1, amount: before.amount + item.amount });
  }
  return [...sums.values()];
}
