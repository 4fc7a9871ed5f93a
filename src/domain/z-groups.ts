/** The figures of a shift by category, brand, hour and person. */
import { formatQuantity, quantity } from './quantity.ts';
import type { BillFact, BillLine } from './shift-facts.ts';
import { tenderMethods } from './tender.ts';
import { instant, localTime } from './time.ts';
import type { CashierFigures, GroupFigures } from './z-figures.ts';
import type { SortedFacts } from './z-sorted.ts';
import { countAndAmount, of, sumOf } from './z-sums.ts';

type Group = { bills: Set<string>; quantity: number; sales: number; returns: number };

/**
 * By what `keyOf` says of a line, or by the hour on the shop's clock where it is null.
 *
 * Lines are added up before the round-off of their bill; hours take whole bills. Sorted by key.
 */
export function groupBills(
  { standing, returns }: SortedFacts,
  keyOf: ((line: BillLine) => string) | null,
): readonly GroupFigures[] {
  const groups = new Map<string, Group>();
  function add(key: string, bill: BillFact, part: { readonly quantity: number; readonly total: number }) {
    const group = groups.get(key) ?? { bills: new Set<string>(), quantity: 0, sales: 0, returns: 0 };
    groups.set(key, group);
    if (bill.kind === 'sale') {
      group.bills.add(bill.id);
      group.quantity += part.quantity;
      group.sales += part.total;
    } else {
      group.quantity -= part.quantity;
      group.returns += part.total;
    }
  }
  for (const bill of [...standing, ...returns]) {
    if (keyOf === null) {
      add(hourOf(bill), bill, { quantity: sumOf(bill.lines, (line) => line.quantity), total: bill.total });
    } else {
      for (const line of bill.lines) add(keyOf(line), bill, line);
    }
  }
  return [...groups.entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { bills, quantity: pieces, sales, returns: back }]) => ({
      key,
      bills: bills.size,
      quantity: formatQuantity(quantity(pieces)),
      sales,
      returns: back,
      net: sales - back,
    }));
}

/** Each person's own bills, refunds and voids; whoever did nothing on the till is not in it. */
export function byCashier(sorted: SortedFacts): readonly CashierFigures[] {
  const { bills, returns, voids, voided, controls, accounts, all } = sorted;
  const opens = of(all, 'drawer-opened');
  const people = new Set(
    [...bills, ...returns, ...voids, ...accounts, ...opens, ...controls]
      .map(({ staffId }) => staffId)
      .filter((staffId) => staffId !== null),
  );
  return [...people].toSorted().map((staffId) => {
    function mine<T extends { readonly staffId: string | null }>(items: readonly T[]): readonly T[] {
      return items.filter((item) => item.staffId === staffId);
    }
    const own = mine(bills);
    const ofBills = own.flatMap(({ paid }) => paid.tenders);
    const taken = [...ofBills, ...mine(accounts).flatMap(({ tenders }) => tenders)];
    const ofReturns = mine(returns).flatMap(({ paid }) => paid.tenders);
    const refunded = [...ofReturns, ...mine(voids).flatMap(({ tenders }) => tenders)];
    const voidedByMe = new Set(mine(voids).map(({ saleId }) => saleId));
    return {
      staffId,
      bills: countAndAmount(own, ({ total }) => total),
      returns: countAndAmount(mine(returns), ({ total }) => total),
      tenders: tenderMethods
        .map((method) => ({
          method,
          count: [...taken, ...refunded].filter((each) => each.method === method).length,
          net: sumMethod(taken, method) - sumMethod(refunded, method),
        }))
        .filter(({ count }) => count > 0)
        .map(({ method, net }) => ({ method, net })),
      voidedLines: countAndAmount(
        mine(controls).filter(({ control }) => control === 'voided-line'),
        ({ amount }) => amount,
      ),
      voidedBills: countAndAmount(
        voided.filter(({ id }) => voidedByMe.has(id)),
        ({ total }) => total,
      ),
      discounts: countAndAmount(
        own.flatMap(({ lines }) => lines).filter((line) => discountOf(line) !== 0),
        discountOf,
      ),
      noSaleOpens: mine(opens).length,
    };
  });
}

function sumMethod(
  tenders: readonly { readonly method: string; readonly amount: number }[],
  method: string,
): number {
  return sumOf(
    tenders.filter((tender) => tender.method === method),
    ({ amount }) => amount,
  );
}

function discountOf(line: BillLine): number {
  return line.lineDiscount + line.billDiscount;
}

function hourOf({ atMs, utcOffsetMin }: BillFact): string {
  return String(localTime(instant(atMs), utcOffsetMin).hour).padStart(2, '0');
}
