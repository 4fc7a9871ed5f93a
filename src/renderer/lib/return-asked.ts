/** Which bill someone wants to take back goods of, from wherever they asked: a scan, the bills, the key of the till. */
import { useSyncExternalStore } from 'react';

/** `refund`: the goods are in the cart, and money goes back. */
export type ReturnAsked =
  | { readonly kind: 'number'; readonly number: string }
  | { readonly kind: 'sale'; readonly saleId: string }
  | { readonly kind: 'refund' };

let asked: ReturnAsked | null = null;
const listeners = new Set<() => void>();

/** Each call is a new wish, also for the same bill; null once it was seen to. */
export function askReturn(wanted: ReturnAsked | null): void {
  asked = wanted === null ? null : { ...wanted };
  for (const listener of listeners) listener();
}

export function useReturnAsked(): ReturnAsked | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => asked,
  );
}
