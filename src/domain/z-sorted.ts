/** The facts of a shift, sorted once for all its figures. */
import type { AccountFact, BillFact, ControlFact, ShiftFact, VoidFact } from './shift-facts.ts';
import { of } from './z-sums.ts';

export type SortedFacts = {
  /** Every bill, the voided ones among them. */
  readonly bills: readonly BillFact[];
  /** The bills that stand. */
  readonly standing: readonly BillFact[];
  readonly voided: readonly BillFact[];
  readonly voids: readonly VoidFact[];
  readonly returns: readonly BillFact[];
  readonly accounts: readonly AccountFact[];
  readonly controls: readonly ControlFact[];
  readonly all: readonly ShiftFact[];
};

export function sortFacts(facts: readonly ShiftFact[]): SortedFacts {
  const billsAndReturns = facts.filter(
    (fact): fact is BillFact => fact.kind === 'sale' || fact.kind === 'return',
  );
  const bills = billsAndReturns.filter(({ kind }) => kind === 'sale');
  const voids = of(facts, 'void');
  const gone = new Set(voids.map(({ saleId }) => saleId));
  return {
    bills,
    standing: bills.filter(({ id }) => !gone.has(id)),
    voided: bills.filter(({ id }) => gone.has(id)),
    voids,
    returns: billsAndReturns.filter(({ kind }) => kind === 'return'),
    accounts: of(facts, 'account'),
    controls: of(facts, 'control'),
    all: facts,
  };
}
