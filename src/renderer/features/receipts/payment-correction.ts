/** How a bill was really paid, while it is said: from its tenders as they were rung to those that are sent. */
import type { SaleView } from '#contract/sales.ts';
import type { TenderInput } from '#contract/tenders.ts';
import { assertNever } from '#domain/result.ts';
import { amountTyped, textOf } from '../../lib/amount-entry.ts';

/** What moved an account is put right by taking the bill back. */
export const correctable = [
  { method: 'cash', key: 'Alt+C' },
  { method: 'upi', key: 'F10' },
  { method: 'card', key: 'F11' },
  { method: 'wallet', key: 'Alt+W' },
] as const;
export type CorrectMethod = (typeof correctable)[number]['method'];

export type RungTender = SaleView['tenders'][number];

/** What the cashier says of one payment of the bill. `amount` as typed; null: as it was rung. */
export type Really = {
  readonly method: CorrectMethod;
  readonly amount: string | null;
  readonly reference: string;
};

export function isCorrectable(method: RungTender['method']): method is CorrectMethod {
  return correctable.some((each) => each.method === method);
}

export function asRung({ method, reference, state }: RungTender): Really {
  // A reference that our own code asked for is none of the bank's.
  const known = state === null || state === 'verified' ? reference : null;
  return { method: isCorrectable(method) ? method : 'cash', amount: null, reference: known ?? '' };
}

/** What its field holds: of cash what was handed over. `decimals` are those of the currency. */
export function amountText(tender: RungTender, { method, amount }: Really, decimals: number): string {
  return amount ?? textOf(method === 'cash' ? tender.received : tender.amount, decimals);
}

/** Minor units; null where the field holds no amount above zero. */
export function amountOf(tender: RungTender, really: Really, decimals: number): number | null {
  const amount = amountTyped(amountText(tender, really, decimals), decimals);
  return amount === null || amount <= 0 ? null : amount;
}

export function isAsRung(tender: RungTender, really: Really, decimals: number): boolean {
  const rung = asRung(tender);
  return (
    really.method === rung.method &&
    really.reference.trim() === rung.reference &&
    amountOf(tender, really, decimals) === amountOf(tender, rung, decimals)
  );
}

/** As it is sent: a payment that is the only one takes all of the bill, of which the till works out the change. */
export function correctedTender(
  { method, reference }: Really,
  how: { readonly amount: number; readonly isOnly: boolean },
): TenderInput {
  const words = reference.trim();
  const part = how.isOnly ? {} : { amount: how.amount };
  switch (method) {
    case 'cash':
      return { method, received: how.amount };
    case 'upi':
      return words === ''
        ? { method, ...part, state: 'claimed' }
        : { method, ...part, state: 'verified', reference: words };
    case 'card':
    case 'wallet':
      return { method, ...part, reference: words };
    default:
      return assertNever(method);
  }
}
