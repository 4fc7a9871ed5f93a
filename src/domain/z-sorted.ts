/** The facts of a shift, sorted once for all its figures. */
import type { AccountFact, BillFact, ControlFact, Paid, ShiftFact, VoidFact } from './shift-facts.ts';
import { of } from './z-sums.ts';

export type SortedFacts = {
  /** Every bill, the voided ones among them, as it is paid by now. */
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
  const paid = paidNow(facts);
  const bills = billsAndReturns
    .filter(({ kind }) => kind === 'sale')
    .map((bill) => ({ ...bill, paid: paid.get(bill.id) ?? bill.paid }));
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

/** How each bill is paid as far as is known: put right since, or seen at the bank. */
function paidNow(facts: readonly ShiftFact[]): ReadonlyMap<string, Paid> {
  const paid = new Map<string, Paid>();
  for (const fact of facts) {
    if (fact.kind === 'sale') paid.set(fact.id, fact.paid);
    if (fact.kind === 'tenders-corrected') paid.set(fact.saleId, fact.after);
    const known = fact.kind === 'upi' ? paid.get(fact.saleId) : undefined;
    if (fact.kind !== 'upi' || known === undefined) continue;
    const tenders = known.tenders.map((tender, index) =>
      index + 1 === fact.tenderNo ? { ...tender, state: fact.state } : tender,
    );
    paid.set(fact.saleId, { ...known, tenders });
  }
  return paid;
}
