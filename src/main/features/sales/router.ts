/** The cart and its sales as procedures. */
import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import { refuse } from '#contract/errors.ts';
import type { SaleView } from '#contract/sales.ts';
import type { CommandId, CustomerId, DraftId, LineId, VariantId } from '#domain/ids.ts';
import { actor, answer, asked, type Asked } from '../../app/session.ts';
import type { App, RouterContext } from '../../app/context.ts';
import { streamOf } from '../../app/stream.ts';
import { queueReceipt } from '../receipts/api.ts';
import { shopTerms } from '../setup/api.ts';
import { addArticle, addScan } from './add-lines.ts';
import { mergeNotices, type CartNotice } from './cart-feed.ts';
import { removeLine, setQuantity, undo } from './change-lines.ts';
import { commitSale } from './commit-sale.ts';
import { currentCart } from './draft.ts';
import { recentSales, saleView } from './queries.ts';
import { setCustomer } from './set-customer.ts';
import { takeScan } from './take-scan.ts';
import { counterTill } from './till.ts';

const os = implement(contract.sales).$context<RouterContext>();

export const salesRouter = os.router({
  cart: os.cart.handler(({ context: { app } }) =>
    answer(currentCart(counterTill(app), app.newId() as CommandId)),
  ),
  addScan: os.addScan.handler(({ context, input }) => {
    const { code, quantity } = input;
    return answer(addScan(counterTill(context.app), { ...onDraft(context, input), code, quantity }));
  }),
  addArticle: os.addArticle.handler(({ context, input }) => {
    const command = { ...onDraft(context, input), quantity: input.quantity };
    // The contract has checked that it is an id; whether it is an article's is looked up.
    const variantId = input.variantId as VariantId;
    return answer(addArticle(counterTill(context.app), { ...command, variantId }));
  }),
  setQuantity: os.setQuantity.handler(({ context, input }) =>
    answer(setQuantity(counterTill(context.app), { ...onLine(context, input), quantity: input.quantity })),
  ),
  removeLine: os.removeLine.handler(({ context, input }) =>
    answer(removeLine(counterTill(context.app), onLine(context, input))),
  ),
  undo: os.undo.handler(({ context, input }) =>
    answer(undo(counterTill(context.app), onDraft(context, input))),
  ),
  setCustomer: os.setCustomer.handler(({ context, input }) => {
    // The contract has checked that it is an id; whether it is a customer's is looked up.
    const customerId = input.customerId as CustomerId | null;
    return answer(setCustomer(counterTill(context.app), { ...onDraft(context, input), customerId }));
  }),
  commit: os.commit.handler(({ context, input }) => {
    const { app } = context;
    const { revision, tenders } = input;
    const command = { ...onDraft(context, input), revision, tenders };
    const { saleId } = answer(
      commitSale(counterTill(app), command, (tx, sale) => {
        queueReceipt(tx, sale, app.hardware.current);
        tx.afterCommit(() => {
          app.printQueue.wake();
          app.display.sold(sale);
        });
      }),
    );
    tellEmptied(app);
    return saleOf(app, saleId);
  }),
  recent: os.recent.handler(({ context, input }) => ({
    sales: [...recentSales(context.app.store.read, input.limit)],
  })),
  sale: os.sale.handler(({ context, input }) => saleOf(context.app, input.saleId)),
  watchCart: os.watchCart.handler(({ context, signal }) => {
    const { app } = context;
    const unclaim = app.scans.claim((scan) => takeScan(app, scan.text));
    const { ended } = actor(context);
    return streamOf<CartNotice>({
      subscribe(listener) {
        const unsubscribe = app.carts.subscribe(listener);
        return () => {
          unsubscribe();
          unclaim();
        };
      },
      merge: mergeNotices,
      first: {
        cart: answer(currentCart(counterTill(app), app.newId() as CommandId)),
        refused: null,
        addedLineId: null,
      },
      until: [signal, ended],
    });
  }),
});

function onDraft(
  context: RouterContext,
  input: { readonly commandId: string; readonly draftId: string },
): Asked & { readonly draftId: DraftId } {
  // The contract has checked that it is an id; whether it is this cart's is looked up.
  return { ...asked(context, input), draftId: input.draftId as DraftId };
}

function onLine(
  context: RouterContext,
  input: { readonly commandId: string; readonly draftId: string; readonly lineId: string },
): Asked & { readonly draftId: DraftId; readonly lineId: LineId } {
  return { ...onDraft(context, input), lineId: input.lineId as LineId };
}

function saleOf({ store, profiles }: App, saleId: string): SaleView {
  const { profile } = answer(shopTerms(store.read, profiles));
  const view = saleView(store.read, saleId, profile);
  return view ?? answer({ ok: false, error: refuse('unknown-sale', { saleId }) });
}

/** Every screen gets the empty cart of the next customer. */
function tellEmptied(app: App): void {
  const cart = answer(currentCart(counterTill(app), app.newId() as CommandId));
  app.carts.publish({ cart, refused: null, addedLineId: null });
}
