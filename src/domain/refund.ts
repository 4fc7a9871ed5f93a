/** How money goes back: by the way it came first, and what stands against that. */
import { money, subtract, sum, type Money } from './money.ts';
import { err, ok, type Result } from './result.ts';
import type { Tender, TenderMethod } from './tender.ts';

/** What of a bill's payments is still to be had back by a method. */
export type Refundable = {
  readonly method: TenderMethod;
  readonly amount: Money;
  /** The customer account or card that it went on. */
  readonly instrumentId: string | null;
};

/** One way in which part of a refund goes back. */
export type RefundShare = {
  readonly method: RefundMethod;
  readonly amount: Money;
  readonly instrumentId: string | null;
};

/** The ways in which money can go back; what came by another is turned into store credit. */
export const refundMethods = ['cash', 'card', 'wallet', 'upi', 'on-account', 'store-credit'] as const;
export type RefundMethod = (typeof refundMethods)[number];

/** Dues first: nobody is handed money for goods that were never paid. Then what leaves a trace, the drawer last. */
const order: readonly RefundMethod[] = ['on-account', 'card', 'upi', 'wallet', 'cash'];

/**
 * How `due` goes back by the policy: to the original tenders as far as they reach, the rest as store credit.
 *
 * `due` is zero or more; the shares add up to it.
 */
export function planRefund(due: Money, paid: readonly Refundable[]): readonly RefundShare[] {
  const shares: RefundShare[] = [];
  let left = due;
  for (const method of order) {
    for (const { amount, instrumentId } of paid.filter((each) => each.method === method)) {
      const share = money(Math.min(left, amount));
      if (share > 0) shares.push({ method, amount: share, instrumentId });
      left = subtract(left, share);
    }
  }
  if (left > 0) shares.push({ method: 'store-credit', amount: left, instrumentId: null });
  return shares;
}

export type RefundError =
  /** The refunds do not come to what is due. */
  | { readonly code: 'refund-differs'; readonly due: Money; readonly given: Money }
  | { readonly code: 'bad-refund' }
  /** Dues would be lowered by more than is still owed for the goods. */
  | { readonly code: 'more-than-due'; readonly due: Money }
  /** More than what came with a receipt goes back otherwise than as store credit. */
  | { readonly code: 'store-credit-only'; readonly most: Money };

/**
 * Whether `refunds` come to `due`, and whether they need leave: more by a method than the policy gives by it.
 *
 * 1. Store credit needs no leave, and goods without a receipt go back by nothing else: `withReceipt` is what the others come to.
 * 2. Dues cannot be lowered by more than is still owed for the goods, with leave or without.
 */
export function judgeRefunds(
  due: Money,
  refunds: readonly { readonly method: TenderMethod; readonly amount: Money }[],
  by: { readonly paid: readonly Refundable[]; readonly withReceipt: Money },
): Result<{ readonly needsLeave: boolean }, RefundError> {
  if (refunds.some(({ amount, method }) => amount < 0 || !isRefundMethod(method)))
    return err({ code: 'bad-refund' });
  const given = sum(refunds.map(({ amount }) => amount));
  if (given !== due) return err({ code: 'refund-differs', due, given });
  const otherwise = sum(
    refunds.filter(({ method }) => method !== 'store-credit').map(({ amount }) => amount),
  );
  if (otherwise > by.withReceipt) return err({ code: 'store-credit-only', most: by.withReceipt });
  const over = order.filter((method) => totalBy(refunds, method) > totalBy(by.paid, method));
  return over.includes('on-account')
    ? err({ code: 'more-than-due', due: totalBy(by.paid, 'on-account') })
    : ok({ needsLeave: over.length > 0 });
}

/** A refund as a tender of the credit note: nothing is received. */
export function refundTender(share: RefundShare & { readonly reference: string | null }): Tender {
  const { method, amount, reference, instrumentId } = share;
  return { method, amount, received: amount, reference, instrumentId, state: null };
}

export function isRefundMethod(method: TenderMethod): method is RefundMethod {
  return refundMethods.some((known) => known === method);
}

function totalBy(
  amounts: readonly { readonly method: TenderMethod; readonly amount: Money }[],
  method: TenderMethod,
): Money {
  return sum(amounts.filter((each) => each.method === method).map(({ amount }) => amount));
}
