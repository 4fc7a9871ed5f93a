/** What a key of the till can open beside the ticket, and what it is given. The tools themselves are in tools.ts. */
import type { ComponentType } from 'react';
import type { CartLineView, CartView } from '#contract/sales.ts';
import type { WeightUnit } from '#domain/weight.ts';
import type { SendChange } from './cart.ts';

export const toolNames = [
  'why',
  'price',
  'discount',
  'bill-discount',
  'buyer',
  'customer',
  'giftCard',
  'return',
  'hold',
  'held',
  'remove',
  'abandon',
  'note',
  'salesperson',
  'openItem',
  'age',
  'priceNeeded',
  'weigh',
  'drawer',
  'x-report',
  'camera',
  'collect',
] as const;
export type ToolName = (typeof toolNames)[number];

/** What a refused scan or article leaves to be settled before it can be added. */
export type ToolAbout =
  /** A code that nobody knows; `quantity` was typed before it. */
  | { readonly kind: 'code'; readonly code: string; readonly quantity: string | null }
  /** An article that asks for an age; `again` adds it once that is known. */
  | {
      readonly kind: 'age';
      readonly minimumAge: number;
      readonly variantId: string;
      readonly name: string;
      readonly again: () => void;
    }
  /** An article without a price; `again` adds it at what a piece costs. */
  | {
      readonly kind: 'price';
      readonly code: string;
      readonly quantity: string;
      readonly again: (price: number) => void;
    }
  /** Goods sold by weight; `again` adds what the scale says, or a weight that was typed. */
  | { readonly kind: 'weight'; readonly asked: WeightAsked; readonly again: (typed: string | null) => void };

/** The data of `age-check-needed`, as the contract has it. */
export type AgeAsked = { readonly minimumAge: number; readonly variantId: string; readonly name: string };

/** The data of `no-price`, as the contract has it. */
export type PriceAsked = { readonly variantId: string; readonly code: string; readonly quantity: string };

/** The data of `weight-needed`, as the contract has it. */
export type WeightAsked = {
  readonly variantId: string;
  readonly code: string;
  readonly name: string;
  readonly unit: WeightUnit;
  readonly unitPrice: number;
};

/** What a tool is given: the bill as it stands, and the ways to change it and to leave. */
export type ToolProps = {
  readonly cart: CartView;
  /** The chosen line of the ticket. */
  readonly selected: CartLineView | undefined;
  /**
   * Sends one change of the cart. A refusal is said in the band; where the right is lacking, leave is asked for first.
   * `done` is what the ticket's head says afterwards, with a key to put it back where that can be undone. Answers whether it
   * was done.
   */
  readonly change: (
    send: SendChange,
    done?: string | (() => string),
    options?: { readonly canPutBack?: boolean },
  ) => Promise<boolean>;
  readonly open: (tool: ToolName, about?: ToolAbout) => void;
  /** What it was opened for; null where its key opened it. */
  readonly about: ToolAbout | null;
  /** Back to the tiles. */
  readonly onClose: () => void;
};

export type Tool = {
  /** Null: opened by what happens, not by a key. */
  readonly key: string | null;
  /** Of no use without a chosen line. */
  readonly needsLine: boolean;
  readonly Component: ComponentType<ToolProps>;
};
