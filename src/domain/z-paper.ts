/** An X or a Z on paper, in the order in which RETAIL practice has it: header, sales, tax, payments, cash, control, groups, totals. */
import {
  amountOf,
  boldRow,
  headBlocks,
  indentedRow,
  middle,
  plainRow,
  section,
  timeOf,
  type ShiftPaper,
} from './paper-blocks.ts';
import type { ReceiptBlock, ReceiptDocument } from './receipt-document.ts';
import { writtenDay } from './receipt.ts';
import { fill } from './receipt-words.ts';
import { denominationRows } from './shift-papers.ts';
import type { Variance } from './shift-count.ts';
import { takesUpi } from './upi.ts';
import type { CashFigures, CountAndAmount, GroupFigures, NumberRange, ShiftFigures } from './z-figures.ts';

/** What only a Z has. */
export type ZEnding = {
  readonly number: number;
  readonly closedAtMs: number;
  readonly closedBy: string;
  readonly approvedBy: string | null;
  readonly reason: string | null;
  readonly counts: readonly {
    readonly countedBy: string;
    readonly countedAtMs: number;
    readonly denominations: readonly { readonly value: number; readonly count: number }[];
    readonly otherCash: number;
    readonly variances: readonly Variance[];
    readonly isSetAside: boolean;
  }[];
  readonly variances: readonly Variance[];
  readonly carryOver: number;
  readonly deposit: number;
  readonly carriedMatters: readonly {
    readonly kind: string;
    readonly label: string;
    readonly amount: number | null;
  }[];
  readonly journal: { readonly seq: number; readonly hash: string };
  readonly previousHash: string;
  readonly hash: string;
};

export type ReportPaper = ShiftPaper & {
  readonly appVersion: string;
  readonly printedAtMs: number;
  /** Null for the first print of a Z, and for an X. Only copies that the journal remembers have a number: another is `elsewhere`. */
  readonly copy: number | 'elsewhere' | null;
  /** No amount of any method is printed: the reader may not know what ought to be in the drawer. */
  readonly isExpectedWithheld: boolean;
};

/** `z` null: an X. */
export function reportDocument(
  figures: ShiftFigures,
  z: ZEnding | null,
  paper: ReportPaper,
): ReceiptDocument {
  const { words } = paper;
  const number = z === null ? `X ${writtenDay(figures.businessDay, paper.profile)}` : zNumber(z.number);
  return {
    language: words.language,
    number,
    blocks: [
      ...headBlocks(paper),
      ...titleBlocks(figures, z, paper),
      ...section(words.sales, salesRows(figures, paper)),
      ...section(words.taxes, taxRows(figures, paper)),
      ...section(words.tenders, tenderRows(figures, paper)),
      ...(paper.isExpectedWithheld ? [] : section(words.accounts, accountRows(figures, paper))),
      ...section(
        words.cash,
        paper.isExpectedWithheld ? [middle(words.withheld)] : cashRows(figures.cash, paper),
      ),
      ...(z === null ? [] : section(words.counted, countRows(z, paper))),
      ...section(words.control, controlRows(figures, paper)),
      ...(z === null ? [] : section(words.carried, matterRows(z, paper))),
      ...section(words.byCategory, groupRows(figures.byCategory, paper)),
      ...section(words.byBrand, groupRows(figures.byBrand, paper)),
      ...section(words.byHour, hourRows(figures.byHour, paper)),
      ...section(words.byCashier, cashierRows(figures, paper)),
      ...section(words.grandTotals, grandRows(figures, z, paper)),
      ...(z === null ? [] : hashBlocks(z, paper)),
    ],
  };
}

/** "000123", as it is printed and filed. */
export function zNumber(number: number): string {
  return String(number).padStart(6, '0');
}

function titleBlocks(figures: ShiftFigures, z: ZEnding | null, paper: ReportPaper): ReceiptBlock[] {
  const { words, nameOf, copy } = paper;
  const title = z === null ? words.xTitle : fill(words.zTitle, { number: zNumber(z.number) });
  return [
    middle(title, true),
    ...(copy === null
      ? []
      : [middle(copy === 'elsewhere' ? words.copyElsewhere : fill(words.copy, { number: copy }), true)]),
    plainRow([words.till, `${paper.till} · ${figures.tillId.slice(-8)}`]),
    plainRow([words.businessDay, writtenDay(figures.businessDay, paper.profile)]),
    plainRow([words.openedAt, `${timeOf(figures.openedAtMs, paper)} · ${nameOf(figures.openedBy)}`]),
    ...(z === null
      ? [plainRow([words.takenAt, timeOf(paper.printedAtMs, paper)])]
      : [
          plainRow([words.closedAt, `${timeOf(z.closedAtMs, paper)} · ${nameOf(z.closedBy)}`]),
          ...(z.approvedBy === null ? [] : [plainRow([words.approvedBy, nameOf(z.approvedBy)])]),
          plainRow([words.printedAt, timeOf(paper.printedAtMs, paper)]),
        ]),
    plainRow([words.appVersion, paper.appVersion]),
    ...rangeRow(words.billNumbers, figures.bills),
    ...rangeRow(words.creditNoteNumbers, figures.creditNotes),
  ];
}

function rangeRow(label: string, { first, last }: NumberRange): ReceiptBlock[] {
  if (first === null || last === null) return [];
  return [plainRow([label, first === last ? first : `${first} – ${last}`])];
}

function salesRows({ sales }: ShiftFigures, paper: ReportPaper): ReceiptBlock[] {
  const { words } = paper;
  const counted: readonly [string, CountAndAmount][] = [
    [words.lineDiscounts, sales.lineDiscounts],
    [words.billDiscounts, sales.billDiscounts],
    [words.promotions, sales.promotions],
    [words.slabDiscounts, sales.slabDiscounts],
  ];
  return [
    plainRow([fill(words.items, { count: sales.items.quantity }), amountOf(sales.items.amount, paper)]),
    ...counted.map(([label, { count, amount }]) => countRow(label, { count, amount: 0 - amount }, paper)),
    countRow(words.bills, sales.bills, paper),
    countRow(words.voidedBills, negative(sales.voidedBills), paper),
    countRow(words.returns, negative(sales.returns), paper),
    countRow(words.exchanges, { count: sales.exchanges.count, amount: sales.exchanges.net }, paper),
    plainRow([words.netBeforeTax, amountOf(sales.netBeforeTax, paper)]),
    plainRow([words.tax, amountOf(sales.tax, paper)]),
    plainRow([words.roundOff, amountOf(sales.roundOff, paper)]),
    boldRow([words.net, amountOf(sales.net, paper)]),
    ...(sales.averageBill === null
      ? []
      : [plainRow([words.averageBill, amountOf(sales.averageBill, paper)])]),
    ...(sales.itemsPerBill === null ? [] : [plainRow([words.itemsPerBill, sales.itemsPerBill])]),
    plainRow([words.customers, String(sales.customersIdentified)]),
  ];
}

function taxRows({ taxes }: ShiftFigures, paper: ReportPaper): ReceiptBlock[] {
  const { words } = paper;
  return taxes.flatMap(({ document, buyer, rate, taxable, components }) => {
    const label = document === 'sale' ? words.taxRow : words.taxReturnRow;
    return [
      plainRow([fill(label, { rate, buyer: words[buyer] }), amountOf(taxable, paper)]),
      ...components.map(({ component, amount }) => indentedRow([component, amountOf(amount, paper)])),
    ];
  });
}

function tenderRows({ tenders, upi }: ShiftFigures, paper: ReportPaper): ReceiptBlock[] {
  const { words, isExpectedWithheld } = paper;
  function part(label: string, { count, amount }: CountAndAmount): ReceiptBlock[] {
    const figure = isExpectedWithheld ? '' : amountOf(amount, paper);
    return count === 0 ? [] : [indentedRow([fill(label, { count }), figure])];
  }
  return [
    ...tenders.flatMap(({ method, sales, refunds, accounts, net }) => [
      boldRow([words.methods[method] ?? method, isExpectedWithheld ? '' : amountOf(net, paper)]),
      ...part(words.taken, sales),
      ...part(words.refunded, negative(refunds)),
      ...part(words.onAccounts, accounts),
    ]),
    ...(isExpectedWithheld || !takesUpi(paper.profile.currency.code)
      ? []
      : [
          countRow(words.upiVerified, upi.verified, paper),
          countRow(words.upiUnverified, upi.unverified, paper),
        ]),
  ];
}

function accountRows({ accounts }: ShiftFigures, paper: ReportPaper): ReceiptBlock[] {
  return accounts.map(({ name, count, amount }) =>
    plainRow([`${paper.words.accountNames[name] ?? name} (${count})`, amountOf(amount, paper)]),
  );
}

function cashRows(cash: CashFigures, paper: ReportPaper): ReceiptBlock[] {
  const { words } = paper;
  function byHand(label: string, sums: CashFigures['paidIn'], sign: 1 | -1): ReceiptBlock[] {
    return sums.map(({ name, count, amount }) =>
      plainRow([
        fill(label, { name: words.categories[name] ?? name, count }),
        amountOf(sign * amount, paper),
      ]),
    );
  }
  return [
    plainRow([words.float, amountOf(cash.openingFloat, paper)]),
    plainRow([words.received, amountOf(cash.received, paper)]),
    plainRow([words.changeGiven, amountOf(0 - cash.changeGiven, paper)]),
    plainRow([words.cashSales, amountOf(cash.sales, paper)]),
    ...(cash.rounding === 0 ? [] : [indentedRow([words.cashRounding, amountOf(cash.rounding, paper)])]),
    plainRow([words.cashRefunds, amountOf(0 - cash.refunds, paper)]),
    ...byHand(words.paidIn, cash.paidIn, 1),
    ...byHand(words.paidOut, cash.paidOut, -1),
    countRow(words.drops, negative(cash.drops), paper),
    plainRow([words.cashAccounts, amountOf(cash.accounts, paper)]),
    boldRow([words.expected, amountOf(cash.expected, paper)]),
  ];
}

function countRows(z: ZEnding, paper: ReportPaper): ReceiptBlock[] {
  const { words } = paper;
  const last = z.counts.findLast(({ isSetAside }) => !isSetAside);
  const earlier = z.counts.filter((count) => count !== last);
  return [
    ...denominationRows(last?.denominations ?? [], paper),
    ...(last === undefined || last.otherCash === 0
      ? []
      : [plainRow([words.otherCash, amountOf(last.otherCash, paper)])]),
    ...z.variances.flatMap((variance) => varianceRows(variance, paper)),
    ...earlier.flatMap((count, index) => [
      plainRow([
        fill(words.earlierCount, {
          number: index + 1,
          time: timeOf(count.countedAtMs, paper).slice(-5),
          by: paper.nameOf(count.countedBy),
        }),
        '',
      ]),
      ...count.variances.map(({ method, difference }) =>
        indentedRow([words.methods[method] ?? method, amountOf(difference, paper)]),
      ),
      ...(count.isSetAside ? [indentedRow([words.setAside, ''])] : []),
    ]),
    ...(z.reason === null ? [] : [plainRow([words.reason, z.reason])]),
    plainRow([words.carryOver, amountOf(z.carryOver, paper)]),
    boldRow([words.deposit, amountOf(z.deposit, paper)]),
  ];
}

function varianceRows(found: Variance, paper: ReportPaper): ReceiptBlock[] {
  const { words } = paper;
  const method = words.methods[found.method] ?? found.method;
  const { difference, expectedCount, countedCount } = found;
  const outcome = difference > 0 ? words.over : difference < 0 ? words.short : words.even;
  const slips = { counted: countedCount ?? 0, expected: expectedCount ?? 0 };
  return [
    plainRow([fill(words.methodExpected, { method }), amountOf(found.expected, paper)]),
    plainRow([fill(words.methodCounted, { method }), amountOf(found.counted, paper)]),
    ...(expectedCount === null ? [] : [indentedRow([fill(words.slips, slips), ''])]),
    boldRow([fill(outcome, { method }), amountOf(difference, paper)]),
  ];
}

function controlRows({ control }: ShiftFigures, paper: ReportPaper): ReceiptBlock[] {
  const { words } = paper;
  const counts: readonly [string, number][] = [
    [words.noSaleOpens, control.noSaleOpens],
    [words.reprints, control.reprints],
    [words.failedPrints, control.failedPrints],
    [words.negativeStock, control.negativeStockSales],
    [words.refusedSignIns, control.refusedSignIns],
    [words.approvals, control.approvals],
    [words.clockJumps, control.clockJumps],
  ];
  return [
    countRow(words.voidedLines, control.voidedLines, paper),
    countRow(words.voidedCarts, control.voidedCarts, paper),
    countRow(words.correctedTenders, control.correctedTenders, paper),
    ...(takesUpi(paper.profile.currency.code)
      ? [countRow(words.droppedPayments, control.droppedPayments, paper)]
      : []),
    countRow(words.priceOverrides, control.priceOverrides, paper),
    countRow(words.discountsOverLimit, control.discountsOverLimit, paper),
    countRow(words.heldBills, control.heldBillsCarried, paper),
    ...counts.map(([label, count]) => plainRow([label, String(count)])),
    plainRow([words.unsynced, control.unsynced === null ? words.notSending : String(control.unsynced)]),
    countRow(words.training, control.training, paper),
  ];
}

function matterRows(z: ZEnding, paper: ReportPaper): ReceiptBlock[] {
  return z.carriedMatters.map(({ kind, label, amount }) =>
    plainRow([
      `${paper.words.matters[kind] ?? kind} ${label}`.trim(),
      amount === null ? '' : amountOf(amount, paper),
    ]),
  );
}

function groupRows(groups: readonly GroupFigures[], paper: ReportPaper): ReceiptBlock[] {
  return groups.map(({ key, quantity, net }) =>
    plainRow([`${key === '' ? paper.words.noName : key} (${quantity})`, amountOf(net, paper)]),
  );
}

function hourRows(groups: readonly GroupFigures[], paper: ReportPaper): ReceiptBlock[] {
  return groups.map(({ key, bills, net }) => {
    const to = String((Number(key) + 1) % 24).padStart(2, '0');
    return plainRow([`${fill(paper.words.hour, { from: key, to })} (${bills})`, amountOf(net, paper)]);
  });
}

function cashierRows({ byCashier }: ShiftFigures, paper: ReportPaper): ReceiptBlock[] {
  const { words } = paper;
  return byCashier.flatMap((person) => [
    boldRow([paper.nameOf(person.staffId), '']),
    indentedRow([fill(words.bills, { count: person.bills.count }), amountOf(person.bills.amount, paper)]),
    ...[
      [words.returns, negative(person.returns)] as const,
      [words.voidedBills, negative(person.voidedBills)] as const,
      [words.voidedLines, person.voidedLines] as const,
    ]
      .filter(([, { count }]) => count > 0)
      .map(([label, { count, amount }]) => indentedRow([fill(label, { count }), amountOf(amount, paper)])),
    ...(paper.isExpectedWithheld
      ? []
      : person.tenders.map(({ method, net }) =>
          indentedRow([words.methods[method] ?? method, amountOf(net, paper)]),
        )),
    ...(person.noSaleOpens === 0 ? [] : [indentedRow([words.noSaleOpens, String(person.noSaleOpens)])]),
  ]);
}

function grandRows({ perpetual }: ShiftFigures, z: ZEnding | null, paper: ReportPaper): ReceiptBlock[] {
  const { words } = paper;
  return [
    plainRow([words.grandSales, amountOf(perpetual.sales, paper)]),
    plainRow([words.grandReturns, amountOf(0 - perpetual.returns, paper)]),
    boldRow([words.grandNet, amountOf(perpetual.net, paper)]),
    ...(z === null ? [] : [plainRow([words.zCounter, String(z.number)])]),
  ];
}

/** The first sixteen characters: enough to compare two papers by eye; the whole stands in the journal. */
function hashBlocks(z: ZEnding, { words }: ReportPaper): ReceiptBlock[] {
  return [
    { kind: 'rule' },
    plainRow([fill(words.journal, { seq: z.journal.seq }), z.journal.hash.slice(0, 16)]),
    plainRow([words.previousHash, z.previousHash.slice(0, 16)]),
    plainRow([words.hash, z.hash.slice(0, 16)]),
  ];
}

function countRow(label: string, { count, amount }: CountAndAmount, paper: ReportPaper): ReceiptBlock {
  return plainRow([fill(label, { count }), amountOf(amount, paper)]);
}

function negative({ count, amount }: CountAndAmount): CountAndAmount {
  return { count, amount: 0 - amount };
}
