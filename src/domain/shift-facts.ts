/** What happens within a shift, as its report and its drawer see it: bills, returns, money by hand, customers' accounts, controls. */
import type { PayInCategory, PayOutCategory } from './shift-cash.ts';
import { assertNever } from './result.ts';
import type { TenderMethod, UpiState } from './tender.ts';

/** All amounts are minor units, all quantities thousandths, as the journal keeps them. */
export type ShiftFact =
  | BillFact
  | VoidFact
  | PaidInFact
  | PaidOutFact
  | DropFact
  | DrawerOpenedFact
  | AccountFact
  | TendersCorrectedFact
  | UpiFact
  | ControlFact;

/** A bill, or a credit note; a credit note's figures are positive and stand against a bill's. */
export type BillFact = {
  readonly kind: 'sale' | 'return';
  readonly id: string;
  readonly number: string;
  readonly staffId: string;
  readonly hasCustomer: boolean;
  /** The buyer is registered for tax. */
  readonly isBusiness: boolean;
  /** One of a pair: what came back was set off against what was bought. */
  readonly isExchange: boolean;
  readonly atMs: number;
  readonly utcOffsetMin: number;
  readonly lines: readonly BillLine[];
  readonly taxable: number;
  readonly tax: number;
  readonly roundOff: number;
  readonly total: number;
  readonly paid: Paid;
};

/** How a bill was paid, or a credit note paid back; `change` went back of the cash, which may have been rounded to a coin. */
export type Paid = { readonly tenders: readonly FactTender[]; readonly change: number };

export type BillLine = {
  readonly category: string;
  readonly brand: string | null;
  readonly quantity: number;
  readonly gross: number;
  readonly lineDiscount: number;
  readonly promotion: number;
  readonly billDiscount: number;
  readonly slabDiscount: number;
  readonly taxable: number;
  /** Percent text. */
  readonly rate: string;
  readonly taxes: readonly { readonly component: string; readonly amount: number }[];
  readonly total: number;
  /** List price less the price that was set instead, for the whole line; null where the list price stood. */
  readonly overriddenBy: number | null;
  /** Sold more cheaply than its seller's own right reaches, above the ceiling or below the floor, by a right that the bill names. */
  readonly isAboveLimit: boolean;
};

export type FactTender = {
  readonly method: TenderMethod;
  readonly amount: number;
  /** What was handed over; more than `amount` only in cash, and then the rest went back as change. */
  readonly received: number;
  readonly state: UpiState | null;
};

/** A bill of this shift was taken back whole: its money went back the way it came. */
export type VoidFact = {
  readonly kind: 'void';
  readonly saleId: string;
  readonly staffId: string;
  readonly total: number;
  readonly tenders: readonly FactTender[];
};

export type PaidInFact = {
  readonly kind: 'paid-in';
  readonly category: PayInCategory;
  readonly amount: number;
  readonly staffId: string;
};
export type PaidOutFact = {
  readonly kind: 'paid-out';
  readonly category: PayOutCategory;
  readonly amount: number;
  readonly staffId: string;
};
export type DropFact = { readonly kind: 'drop'; readonly amount: number; readonly staffId: string };
export type DrawerOpenedFact = { readonly kind: 'drawer-opened'; readonly staffId: string };

/** Money of a customer taken or paid back without a bill: dues, advances, gift cards sold. Paid back is below zero. */
export type AccountFact = {
  readonly kind: 'account';
  /** `dues-collected`, `advance-taken`, ... */
  readonly name: string;
  readonly amount: number;
  readonly tenders: readonly { readonly method: TenderMethod; readonly amount: number }[];
  readonly staffId: string;
};

/** A bill was rung with the wrong tender: how it was paid before, and how it really was. */
export type TendersCorrectedFact = {
  readonly kind: 'tenders-corrected';
  readonly saleId: string;
  readonly before: Paid;
  readonly after: Paid;
};

/** What became known of a UPI payment after its bill; `tenderNo` counts the bill's tenders from 1. */
export type UpiFact = {
  readonly kind: 'upi';
  readonly saleId: string;
  readonly tenderNo: number;
  readonly state: UpiState;
};

/** What is only counted. */
export const controls = [
  'voided-line',
  'voided-cart',
  'payment-dropped',
  'reprint',
  'sign-in-refused',
  'approval',
  'clock-jump',
] as const;
export type Control = (typeof controls)[number];
export type ControlFact = {
  readonly kind: 'control';
  readonly control: Control;
  readonly amount: number;
  readonly staffId: string | null;
};

type Handed = {
  readonly tenders: readonly Pick<FactTender, 'method' | 'received'>[];
  readonly change: number;
};
type Moved = readonly Pick<FactTender, 'method' | 'amount'>[];

/** What of a fact the drawer feels. */
export type DrawerFact =
  | { readonly kind: 'sale' | 'return'; readonly paid: Handed }
  | { readonly kind: 'tenders-corrected'; readonly before: Handed; readonly after: Handed }
  | { readonly kind: 'void' | 'account'; readonly tenders: Moved }
  | { readonly kind: 'paid-in' | 'paid-out' | 'drop'; readonly amount: number }
  | { readonly kind: 'drawer-opened' | 'upi' | 'control' };

/** What a fact does to the cash in the drawer. */
export function drawerEffect(fact: DrawerFact): number {
  switch (fact.kind) {
    case 'sale':
      return cashKept(fact.paid);
    case 'return':
      return 0 - cashKept(fact.paid);
    case 'tenders-corrected':
      return cashKept(fact.after) - cashKept(fact.before);
    case 'void':
      return 0 - cashOf(fact.tenders);
    case 'paid-in':
      return fact.amount;
    case 'paid-out':
    case 'drop':
      return 0 - fact.amount;
    case 'account':
      return cashOf(fact.tenders);
    case 'drawer-opened':
    case 'upi':
    case 'control':
      return 0;
    default:
      return assertNever(fact);
  }
}

/** Cash handed over less the change: what the bill covered, and what rounding to a coin made of it. */
export function cashKept({ tenders, change }: Handed): number {
  return tenders.reduce((sum, { method, received }) => sum + (method === 'cash' ? received : 0), 0 - change);
}

function cashOf(tenders: Moved): number {
  return tenders.reduce((total, { method, amount }) => total + (method === 'cash' ? amount : 0), 0);
}
