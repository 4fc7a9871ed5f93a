/**
 * The figures of a shift, from the facts of that shift: one computation for the X, taken at any time, and the Z.
 *
 *   net = bills - voided bills - returns, of everything: before tax, tax, round-off, total
 *   expected cash = float + cash received - change - cash refunds + paid in - paid out - drops + accounts in cash
 *
 * Nothing here knows whether the shift is over.
 */
import { mulDivHalfUp } from './rounding.ts';
import { formatQuantity, quantity } from './quantity.ts';
import {
  cashKept,
  drawerEffect,
  type BillFact,
  type BillLine,
  type Control,
  type FactTender,
  type ShiftFact,
} from './shift-facts.ts';
import { isUnconfirmed, tenderMethods, type TenderMethod } from './tender.ts';
import type {
  CashFigures,
  ControlFigures,
  CountAndAmount,
  GrandTotals,
  NamedSum,
  NumberRange,
  SalesFigures,
  ShiftFigures,
  TaxRow,
  TenderRow,
} from './z-figures.ts';
import { byCashier, groupBills } from './z-groups.ts';
import { sortFacts, type SortedFacts } from './z-sorted.ts';
import { countAndAmount, isPaidIn, isPaidOut, namedSums, of, sumOf } from './z-sums.ts';

export type ShiftTerms = {
  readonly tillId: string;
  readonly shiftId: string;
  readonly businessDay: string;
  readonly currency: string;
  readonly openedAtMs: number;
  readonly openedBy: string;
  readonly float: number;
};

export type ReportInput = {
  readonly shift: ShiftTerms;
  /** In the order of the journal. */
  readonly facts: readonly ShiftFact[];
  /** The grand totals of the Z before; zeros for the first. */
  readonly before: GrandTotals;
  /** What stands outside the journal, or is the state of other things at this moment. */
  readonly outside: {
    readonly failedPrints: number;
    readonly heldBills: CountAndAmount;
    readonly unsynced: number | null;
    readonly negativeStockSales: number;
  };
};

export function shiftFigures({ shift, facts, before, outside }: ReportInput): ShiftFigures {
  const sorted = sortFacts(facts);
  const { bills, standing, voids, returns } = sorted;
  const perpetual = {
    sales: before.sales + sumOf(bills, total),
    returns: before.returns + sumOf(returns, total) + sumOf(voids, (each) => each.total),
  };
  const { float, ...header } = shift;
  return {
    ...header,
    bills: range(bills),
    creditNotes: range(returns),
    sales: salesFigures(sorted),
    taxes: [...taxRows('sale', standing), ...taxRows('return', returns)],
    tenders: tenderRows(sorted),
    upi: upiFigures(sorted),
    accounts: accountSums(sorted),
    cash: cashFigures(sorted, float),
    control: controlFigures(sorted, outside),
    byCategory: groupBills(sorted, ({ category }) => category),
    byBrand: groupBills(sorted, ({ brand }) => brand ?? ''),
    byHour: groupBills(sorted, null),
    byCashier: byCashier(sorted),
    perpetual: { ...perpetual, net: perpetual.sales - perpetual.returns },
  };
}

/** What ought to be in the drawer: the float, and what every fact did to it. */
export function expectedCash(float: number, facts: readonly ShiftFact[]): number {
  return float + sumOf(facts, drawerEffect);
}

function salesFigures({ bills, standing, voided, returns }: SortedFacts): SalesFigures {
  const lines = standing.flatMap((bill) => bill.lines);
  function net(figure: (bill: BillFact) => number): number {
    return sumOf(standing, figure) - sumOf(returns, figure);
  }
  const pieces = sumOf(lines, (line) => line.quantity);
  const exchanges = returns.filter(({ isExchange }) => isExchange);
  return {
    items: { quantity: formatQuantity(quantity(pieces)), amount: sumOf(lines, (line) => line.gross) },
    lineDiscounts: reductions(lines, (line) => line.lineDiscount),
    // One bill discount a bill, however many lines share it.
    billDiscounts: reductions(standing, (bill) => sumOf(bill.lines, (line) => line.billDiscount)),
    promotions: reductions(lines, (line) => line.promotion),
    slabDiscounts: reductions(lines, (line) => line.slabDiscount),
    bills: countAndAmount(bills, total),
    returns: countAndAmount(returns, total),
    exchanges: {
      count: exchanges.length,
      net:
        sumOf(
          standing.filter(({ isExchange }) => isExchange),
          total,
        ) - sumOf(exchanges, total),
    },
    voidedBills: countAndAmount(voided, total),
    netBeforeTax: net(({ taxable }) => taxable),
    tax: net(({ tax }) => tax),
    roundOff: net(({ roundOff }) => roundOff),
    net: net(total),
    averageBill: standing.length === 0 ? null : mulDivHalfUp(sumOf(standing, total), 1, standing.length),
    itemsPerBill:
      standing.length === 0 ? null : formatQuantity(quantity(mulDivHalfUp(pieces, 1, standing.length))),
    customersIdentified: standing.filter(({ hasCustomer }) => hasCustomer).length,
  };
}

function taxRows(document: TaxRow['document'], bills: readonly BillFact[]): readonly TaxRow[] {
  const rows = new Map<string, { buyer: TaxRow['buyer']; rate: string; lines: BillLine[] }>();
  for (const bill of bills) {
    const buyer = bill.isBusiness ? 'b2b' : 'b2c';
    for (const line of bill.lines) {
      const key = `${buyer} ${line.rate}`;
      const row = rows.get(key) ?? { buyer, rate: line.rate, lines: [] };
      row.lines.push(line);
      rows.set(key, row);
    }
  }
  return [...rows.values()]
    .toSorted((a, b) => Number(a.rate) - Number(b.rate) || a.buyer.localeCompare(b.buyer))
    .map(({ buyer, rate, lines }) => {
      const taxes = lines.flatMap((line) => line.taxes);
      const components = namedSums(taxes, ({ component }) => component).map(({ name, amount }) => ({
        component: name,
        amount,
      }));
      return {
        document,
        buyer,
        rate,
        taxable: sumOf(lines, (line) => line.taxable),
        components,
        tax: sumOf(components, ({ amount }) => amount),
      };
    });
}

/** Every method that the shift has seen, in the order of the list; cash always. */
function tenderRows({ bills, voids, returns, accounts }: SortedFacts): readonly TenderRow[] {
  const taken = tendersOf(bills);
  const refunded = [...tendersOf(returns), ...voids.flatMap(({ tenders }) => tenders)];
  const onAccounts = accounts.flatMap(({ tenders }) => tenders);
  return tenderMethods
    .map((method) => {
      const sales = countAndAmount(byMethod(taken, method), amountOf);
      const refunds = countAndAmount(byMethod(refunded, method), amountOf);
      const others = countAndAmount(byMethod(onAccounts, method), amountOf);
      return {
        method,
        sales,
        refunds,
        accounts: others,
        net: sales.amount - refunds.amount + others.amount,
      };
    })
    .filter(
      ({ method, sales, refunds, accounts: others }) =>
        method === 'cash' || sales.count + refunds.count + others.count > 0,
    );
}

/** Of the bills that stand. */
function upiFigures({ standing }: SortedFacts): ShiftFigures['upi'] {
  const upi = byMethod(tendersOf(standing), 'upi');
  const [unverified, verified] = [true, false].map((isOpen) =>
    countAndAmount(
      upi.filter(({ state }) => isUnconfirmed(state) === isOpen),
      amountOf,
    ),
  );
  return { verified: verified ?? noneOf, unverified: unverified ?? noneOf };
}

/** What the bills themselves did to accounts, by method and side, beside what was taken or paid back without a bill. */
const accountNames: readonly {
  readonly method: TenderMethod;
  readonly sale: string;
  readonly refund: string;
}[] = [
  { method: 'on-account', sale: 'credit-given', refund: 'credit-reduced' },
  { method: 'advance', sale: 'advance-used', refund: 'advance-returned' },
  { method: 'gift-card', sale: 'gift-card-redeemed', refund: 'gift-card-refunded' },
  { method: 'store-credit', sale: 'store-credit-redeemed', refund: 'store-credit-issued' },
];

function accountSums({ bills, voids, returns, accounts }: SortedFacts): readonly NamedSum[] {
  const taken = tendersOf(bills);
  const refunded = [...tendersOf(returns), ...voids.flatMap(({ tenders }) => tenders)];
  const byBills = accountNames.flatMap(({ method, sale, refund }) => [
    { name: sale, ...countAndAmount(byMethod(taken, method), amountOf) },
    { name: refund, ...countAndAmount(byMethod(refunded, method), amountOf) },
  ]);
  return [...byBills.filter(({ count }) => count > 0), ...namedSums(accounts, ({ name }) => name)];
}

function cashFigures({ bills, voids, returns, accounts, all }: SortedFacts, float: number): CashFigures {
  const taken = byMethod(tendersOf(bills), 'cash');
  const received = sumOf(taken, (tender) => tender.received);
  const changeGiven = sumOf(bills, ({ paid }) => paid.change);
  const voided = byMethod(
    voids.flatMap(({ tenders }) => tenders),
    'cash',
  );
  const onAccounts = byMethod(
    accounts.flatMap(({ tenders }) => tenders),
    'cash',
  );
  return {
    openingFloat: float,
    received,
    changeGiven,
    sales: received - changeGiven,
    rounding: received - changeGiven - sumOf(taken, amountOf),
    refunds: sumOf(returns, ({ paid }) => cashKept(paid)) + sumOf(voided, amountOf),
    paidIn: namedSums(all.filter(isPaidIn), ({ category }) => category),
    paidOut: namedSums(all.filter(isPaidOut), ({ category }) => category),
    drops: countAndAmount(of(all, 'drop'), amountOf),
    accounts: sumOf(onAccounts, amountOf),
    expected: expectedCash(float, all),
  };
}

function controlFigures(
  { standing, controls, all }: SortedFacts,
  outside: ReportInput['outside'],
): ControlFigures {
  function counted(control: Control): CountAndAmount {
    return countAndAmount(
      controls.filter((each) => each.control === control),
      amountOf,
    );
  }
  const lines = standing.flatMap((bill) => bill.lines);
  return {
    voidedLines: counted('voided-line'),
    voidedCarts: counted('voided-cart'),
    correctedTenders: countAndAmount(of(all, 'tenders-corrected'), ({ after }) =>
      sumOf(after.tenders, amountOf),
    ),
    droppedPayments: counted('payment-dropped'),
    priceOverrides: countAndAmount(
      lines.filter(({ overriddenBy }) => overriddenBy !== null),
      (line) => line.overriddenBy ?? 0,
    ),
    // A price by hand alone has its own row above.
    discountsOverLimit: reductions(
      lines.filter(({ isAboveLimit }) => isAboveLimit),
      (line) => line.lineDiscount + line.billDiscount,
    ),
    noSaleOpens: of(all, 'drawer-opened').length,
    reprints: counted('reprint').count,
    failedPrints: outside.failedPrints,
    heldBillsCarried: outside.heldBills,
    unsynced: outside.unsynced,
    negativeStockSales: outside.negativeStockSales,
    refusedSignIns: counted('sign-in-refused').count,
    approvals: counted('approval').count,
    clockJumps: counted('clock-jump').count,
    // There is no training mode yet that could ring a bill.
    training: { count: 0, amount: 0 },
  };
}

const noneOf: CountAndAmount = { count: 0, amount: 0 };

/** How often a reduction was given, and what it came to. */
function reductions<T>(items: readonly T[], figure: (item: T) => number): CountAndAmount {
  return countAndAmount(
    items.filter((item) => figure(item) !== 0),
    figure,
  );
}

function range(bills: readonly BillFact[]): NumberRange {
  return { first: bills[0]?.number ?? null, last: bills.at(-1)?.number ?? null };
}

function tendersOf(bills: readonly BillFact[]): readonly FactTender[] {
  return bills.flatMap(({ paid }) => paid.tenders);
}

function byMethod<T extends Pick<FactTender, 'method'>>(
  tenders: readonly T[],
  method: TenderMethod,
): readonly T[] {
  return tenders.filter((tender) => tender.method === method);
}

function total(bill: BillFact): number {
  return bill.total;
}

function amountOf(item: { readonly amount: number }): number {
  return item.amount;
}
