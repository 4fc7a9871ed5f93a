/** A bill that the ticket shows in the place of the cart for as long as someone looks at it: nothing of it can be changed there. */
import { useEffect, useSyncExternalStore } from 'react';
import type { CartView } from '#contract/sales.ts';

export type BillInTicket = {
  readonly cart: CartView;
  readonly title: string;
  readonly note: string;
  /** What stands before its total. */
  readonly totalWord: string;
};

let shown: BillInTicket | null = null;
const listeners = new Set<() => void>();

/** Shows the bill until another is given, null is, or the component is gone. The value must not be made anew at each render. */
export function useShowInTicket(bill: BillInTicket | null): void {
  useEffect(() => {
    tell(bill);
    return () => tell(null);
  }, [bill]);
}

export function useBillInTicket(): BillInTicket | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown,
  );
}

function tell(bill: BillInTicket | null): void {
  shown = bill;
  for (const listener of listeners) listener();
}
