/** The cart at this till as the page holds it: each action is one call, and its answer replaces the cart. */
import { useMemo } from 'react';
import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { CartView, SaleView } from '#contract/sales.ts';
import type { TenderInput } from '#contract/tenders.ts';
import { err, type Result } from '#domain/result.ts';
import { attemptApproved } from '../../lib/approval.ts';
import { attempt, type Refused } from '../../lib/attempt.ts';
import { newCommandId } from '../../lib/command-id.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { screenId } from '../../lib/screen-id.ts';
import { laterCart } from './later-cart.ts';

const cartQuery = queries.sales.cart.queryOptions({ input: {} });

/** Undefined until the till has told it the first time. */
export function useCart(): CartView | undefined {
  return useQuery({ ...cartQuery, staleTime: Infinity }).data;
}

/** Puts a cart that came in where `useCart` finds it, unless a later one is there. */
export function takeCart(client: QueryClient, cart: CartView): void {
  client.setQueryData<CartView>(cartQuery.queryKey, (known) => laterCart(known, cart));
}

export type CartResult = Result<CartView, Refused>;

/** Told of a cart as it is put in its place: what is said of it there is drawn in the same frame. */
type CartTaken = (cart: CartView) => void;

/** Sends one change of the cart: under this id, to this draft, with the leave that was given for it. */
export type SendChange = (on: {
  readonly commandId: string;
  readonly draftId: string;
  readonly approvalId?: string;
}) => Promise<CartView>;

export type CartActions = {
  readonly change: (send: SendChange) => Promise<CartResult>;
  readonly addScan: (code: string, quantity: string | null, taken: CartTaken) => Promise<CartResult>;
  /** `price` of a piece, for an article that has none. */
  readonly addArticle: (
    variantId: string,
    quantity: string | null,
    price: number | undefined,
    taken: CartTaken,
  ) => Promise<CartResult>;
  /** As much of the article as lies on the scale; `price` as above. */
  readonly addWeighed: (
    variantId: string,
    price: number | undefined,
    taken: CartTaken,
  ) => Promise<CartResult>;
  readonly setQuantity: (lineId: string, quantity: string) => Promise<CartResult>;
  readonly removeLine: (lineId: string, reason: string) => Promise<CartResult>;
  readonly undo: () => Promise<CartResult>;
  /** Ends the cart as it was seen: paid by what it holds already, and by `tenders` after that. */
  readonly commit: (revision: number, tenders: readonly TenderInput[]) => Promise<Result<SaleView, Refused>>;
};

/** What may be done to the cart. Actions are sent one after the other, in the order they were asked for. */
export function useCartActions(): CartActions {
  const client = useQueryClient();
  return useMemo(() => cartActions(client), [client]);
}

let last: Promise<unknown> = Promise.resolve();

function inOrder<T>(action: () => Promise<T>): Promise<T> {
  const next = last.then(action);
  last = next.catch(() => undefined);
  return next;
}

type OnDraft = { readonly commandId: string; readonly draftId: string; readonly approvalId?: string };

function cartActions(client: QueryClient): CartActions {
  /** The draft is looked up when the action's turn comes: the one before may have been the end of the last cart. */
  function act<T>(send: (on: OnDraft) => Promise<T>): Promise<Result<T, Refused>> {
    return inOrder(async () => {
      const known = await attempt(client.ensureQueryData(cartQuery));
      if (!known.ok) return err(known.error);
      const { draftId } = known.value;
      const on = { commandId: newCommandId(), draftId };
      const result = await attemptApproved(draftId, (approvalId) =>
        send(approvalId === undefined ? on : { ...on, approvalId }),
      );
      if (!result.ok && result.error.code === 'cart-changed') await client.refetchQueries(cartQuery);
      return result;
    });
  }
  async function change(send: (on: OnDraft) => Promise<CartView>, taken?: CartTaken): Promise<CartResult> {
    const result = await act(send);
    if (result.ok) {
      takeCart(client, result.value);
      taken?.(result.value);
    }
    return result;
  }
  const times = (quantity: string | null): { readonly quantity?: string } =>
    quantity === null ? {} : { quantity };
  return {
    change: (send) => change(send),
    addScan: (code, quantity, taken) =>
      change(
        (on) => rpc.sales.addScan({ ...on, code: code.slice(0, 512), screen: screenId, ...times(quantity) }),
        taken,
      ),
    addArticle: (variantId, quantity, price, taken) =>
      change(
        (on) =>
          rpc.sales.addArticle({
            ...on,
            variantId,
            ...times(quantity),
            ...(price === undefined ? {} : { price }),
          }),
        taken,
      ),
    addWeighed: (variantId, price, taken) =>
      change(
        (on) =>
          rpc.sales.addArticle({
            ...on,
            variantId,
            fromScale: true,
            ...(price === undefined ? {} : { price }),
          }),
        taken,
      ),
    setQuantity: (lineId, quantity) => change((on) => rpc.sales.setQuantity({ ...on, lineId, quantity })),
    removeLine: (lineId, reason) => change((on) => rpc.sales.removeLine({ ...on, lineId, reason })),
    undo: () => change((on) => rpc.sales.undo(on)),
    async commit(revision, tenders) {
      const result = await act((on) => rpc.sales.commit({ ...on, revision, tenders: [...tenders] }));
      if (result.ok) {
        await inOrder(() => client.refetchQueries(cartQuery));
        void client.invalidateQueries({ queryKey: queries.sales.recent.key() });
        void client.invalidateQueries({ queryKey: queries.shifts.key() });
        void client.invalidateQueries({ queryKey: queries.catalog.key() });
        void client.invalidateQueries({ queryKey: queries.receipts.key() });
      }
      return result;
    },
  };
}
