/** What a key of the till can open beside the ticket, and what it is given. The tools themselves are in tools.ts. */
import type { ComponentType } from 'react';
import type { CartLineView, CartView } from '#contract/sales.ts';
import type { SendChange } from './cart.ts';

export const toolNames = ['why', 'buyer', 'customer', 'giftCard', 'return', 'drawer', 'x-report'] as const;
export type ToolName = (typeof toolNames)[number];

/** What a tool is given: the bill as it stands, and the ways to change it and to leave. */
export type ToolProps = {
  readonly cart: CartView;
  /** The chosen line of the ticket. */
  readonly selected: CartLineView | undefined;
  /**
   * Sends one change of the cart. A refusal is said in the band; where the right is lacking, leave is asked for first.
   * `done` is what the ticket's head says afterwards. Answers whether it was done.
   */
  readonly change: (send: SendChange, done?: string) => Promise<boolean>;
  readonly open: (tool: ToolName) => void;
  /** Back to the tiles. */
  readonly onClose: () => void;
};

export type Tool = {
  readonly key: string;
  /** Of no use without a chosen line. */
  readonly needsLine: boolean;
  readonly Component: ComponentType<ToolProps>;
};
