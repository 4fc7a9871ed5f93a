/** Where a sale stands at the till: goods, money, or done. */
import type { CartView, SaleView } from '#contract/sales.ts';
import type { PayMethod } from './tender-methods.ts';

export type Phase =
  | { readonly kind: 'sell' }
  /** `seen` is the cart whose money is being taken, held still until the answer is there. */
  | {
      readonly kind: 'tender';
      readonly method: PayMethod;
      readonly text: string;
      readonly seen: CartView | null;
    }
  | { readonly kind: 'done'; readonly sale: SaleView };

export const sell: Phase = { kind: 'sell' };
