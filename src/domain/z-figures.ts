/** The figures of a shift's report, as values; contract/z-report.ts says the same as a schema. */
import type { TenderMethod } from './tender.ts';

export type CountAndAmount = { readonly count: number; readonly amount: number };
export type NumberRange = { readonly first: string | null; readonly last: string | null };
export type NamedSum = CountAndAmount & { readonly name: string };

export type SalesFigures = {
  readonly items: { readonly quantity: string; readonly amount: number };
  readonly lineDiscounts: CountAndAmount;
  readonly billDiscounts: CountAndAmount;
  readonly promotions: CountAndAmount;
  readonly slabDiscounts: CountAndAmount;
  readonly bills: CountAndAmount;
  readonly returns: CountAndAmount;
  readonly exchanges: { readonly count: number; readonly net: number };
  readonly voidedBills: CountAndAmount;
  readonly netBeforeTax: number;
  readonly tax: number;
  readonly roundOff: number;
  readonly net: number;
  readonly averageBill: number | null;
  readonly itemsPerBill: string | null;
  readonly customersIdentified: number;
};

export type TaxRow = {
  readonly document: 'sale' | 'return';
  readonly buyer: 'b2b' | 'b2c';
  readonly rate: string;
  readonly taxable: number;
  readonly components: readonly { readonly component: string; readonly amount: number }[];
  readonly tax: number;
};

export type TenderRow = {
  readonly method: TenderMethod;
  readonly sales: CountAndAmount;
  readonly refunds: CountAndAmount;
  readonly accounts: CountAndAmount;
  readonly net: number;
};

export type CashFigures = {
  readonly openingFloat: number;
  readonly received: number;
  readonly changeGiven: number;
  readonly sales: number;
  readonly rounding: number;
  readonly refunds: number;
  readonly paidIn: readonly NamedSum[];
  readonly paidOut: readonly NamedSum[];
  readonly drops: CountAndAmount;
  readonly accounts: number;
  readonly expected: number;
};

export type ControlFigures = {
  readonly voidedLines: CountAndAmount;
  readonly voidedCarts: CountAndAmount;
  readonly correctedTenders: CountAndAmount;
  readonly droppedPayments: CountAndAmount;
  readonly priceOverrides: CountAndAmount;
  readonly discountsOverLimit: CountAndAmount;
  readonly noSaleOpens: number;
  readonly reprints: number;
  readonly failedPrints: number;
  readonly heldBillsCarried: CountAndAmount;
  readonly unsynced: number | null;
  readonly negativeStockSales: number;
  readonly refusedSignIns: number;
  readonly approvals: number;
  readonly clockJumps: number;
  readonly training: CountAndAmount;
};

export type GroupFigures = {
  readonly key: string;
  readonly bills: number;
  readonly quantity: string;
  readonly sales: number;
  readonly returns: number;
  readonly net: number;
};

export type CashierFigures = {
  readonly staffId: string;
  readonly bills: CountAndAmount;
  readonly returns: CountAndAmount;
  readonly tenders: readonly { readonly method: TenderMethod; readonly net: number }[];
  readonly voidedLines: CountAndAmount;
  readonly voidedBills: CountAndAmount;
  readonly discounts: CountAndAmount;
  readonly noSaleOpens: number;
};

export type GrandTotals = { readonly sales: number; readonly returns: number; readonly net: number };

export type ShiftFigures = {
  readonly tillId: string;
  readonly shiftId: string;
  readonly businessDay: string;
  readonly currency: string;
  readonly openedAtMs: number;
  readonly openedBy: string;
  readonly bills: NumberRange;
  readonly creditNotes: NumberRange;
  readonly sales: SalesFigures;
  readonly taxes: readonly TaxRow[];
  readonly tenders: readonly TenderRow[];
  readonly upi: { readonly verified: CountAndAmount; readonly unverified: CountAndAmount };
  readonly accounts: readonly NamedSum[];
  readonly cash: CashFigures;
  readonly control: ControlFigures;
  readonly byCategory: readonly GroupFigures[];
  readonly byBrand: readonly GroupFigures[];
  readonly byHour: readonly GroupFigures[];
  readonly byCashier: readonly CashierFigures[];
  readonly perpetual: GrandTotals;
};
