/** What the screens of paying are given: the bill as it stands, what is typed, and the ways to end it or to go back. */
import type { CartView } from '#contract/sales.ts';
import type { TenderInput } from '#contract/tenders.ts';
import type { SendChange } from './cart.ts';
import type { PayMethod } from './tender-methods.ts';

export type TenderProps = {
  readonly cart: CartView;
  readonly method: PayMethod;
  /** The amount as it is typed; '' is all that is left. */
  readonly text: string;
  readonly isTaking: boolean;
  readonly isShown: boolean;
  readonly onText: (text: string) => void;
  readonly onMethod: (method: PayMethod) => void;
  readonly onBack: () => void;
  /** Ends the bill with these payments after those that it holds. */
  readonly onCommit: (tenders: readonly TenderInput[]) => void;
  readonly onChange: (send: SendChange) => Promise<boolean>;
  readonly onScan: (code: string) => Promise<void>;
};
