/** The cart and its sales as procedures. */
import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import { refuse } from '#contract/errors.ts';
import type { SaleView } from '#contract/sales.ts';
import type { ApprovalId, CommandId, CustomerId, DraftId, LineId, StaffId, VariantId } from '#domain/ids.ts';
import { actor, answer, asked, type Asked } from '../../app/session.ts';
import type { App, RouterContext } from '../../app/context.ts';
import { streamOf } from '../../app/stream.ts';
import { kickDrawer, queuePaper, queueReceipt } from '../receipts/api.ts';
import { generalTaxClass } from '../catalog/api.ts';
import { shopTerms } from '../setup/api.ts';
import type { Asking } from '../staff/api.ts';
import { abandonCart } from './abandon-cart.ts';
import { addArticle } from './add-lines.ts';
import { addOpenItem } from './add-open-item.ts';
import { mergeNotices, type CartNotice } from './cart-feed.ts';
import { removeLine, setQuantity, undo } from './change-lines.ts';
import { checkAge } from './check-age.ts';
import { commitSale } from './commit-sale.ts';
import { announceCart, currentCart } from './draft.ts';
import { setNote, setSalesperson } from './line-details.ts';
import { openItemsSold, recentSales, saleView } from './queries.ts';
import { scanIn } from './scan-in.ts';
import { setCustomer } from './set-customer.ts';
import { takeScan } from './take-scan.ts';
import { counterTill } from './till.ts';
import { voidSale } from './void-sale.ts';

const os = implement(contract.sales).$context<RouterContext>();

export const salesRouter = os.router({
  cart: os.cart.handler(({ context: { app } }) =>
    answer(currentCart(counterTill(app), app.newId() as CommandId)),
  ),
  addScan: os.addScan.handler(({ context, input }) => {
    const { code, quantity } = input;
    const { app } = context;
    return answer(scanIn(counterTill(app), { ...onDraft(context, input), code, quantity }, app.otherCodes));
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
    answer(removeLine(counterTill(context.app), { ...onLine(context, input), reason: input.reason })),
  ),
  undo: os.undo.handler(({ context, input }) =>
    answer(undo(counterTill(context.app), onDraft(context, input))),
  ),
  abandon: os.abandon.handler(({ context, input }) => {
    const { app } = context;
    const command = { ...onDraft(context, input), ...byLeave(context, input), reason: input.reason };
    answer(abandonCart(counterTill(app), command));
    return answer(announceCart(counterTill(app), app.newId() as CommandId));
  }),
  setNote: os.setNote.handler(({ context, input }) => {
    const { note } = input;
    // The contract has checked that it is an id; whether it is a line's is looked up.
    const lineId = input.lineId as LineId | null;
    return answer(setNote(counterTill(context.app), { ...onDraft(context, input), lineId, note }));
  }),
  setSalesperson: os.setSalesperson.handler(({ context, input }) => {
    // The contract has checked that it is an id; whether it is anyone's is looked up.
    const salespersonId = input.salespersonId as StaffId | null;
    return answer(setSalesperson(counterTill(context.app), { ...onLine(context, input), salespersonId }));
  }),
  taxClasses: os.taxClasses.handler(({ context: { app } }) => {
    const { profile } = answer(shopTerms(app.store.read, app.profiles));
    const usual = generalTaxClass(profile.classes.map(({ code }) => code));
    const isOther = ({ code }: { readonly code: string }): number => (code === usual ? 0 : 1);
    const sorted = profile.classes.toSorted((a, b) => isOther(a) - isOther(b));
    return { taxClasses: sorted.map(({ code, name }) => ({ code, name: { ...name } })) };
  }),
  addOpenItem: os.addOpenItem.handler(({ context, input }) => {
    const { name, price, taxClass, quantity, code } = input;
    const item = { name, price, taxClass, quantity, code };
    const command = { ...onDraft(context, input), ...byLeave(context, input), ...item };
    return answer(addOpenItem(counterTill(context.app), command));
  }),
  openItems: os.openItems.handler(({ context, input }) => ({
    items: [...openItemsSold(context.app.store.read, input.limit)],
  })),
  checkAge: os.checkAge.handler(({ context, input }) => {
    const { minimumAge, method, isOldEnough } = input;
    // The contract has checked that it is an id; the journal keeps it as it is.
    const variantId = input.variantId as VariantId;
    const answers = { variantId, minimumAge, method, isOldEnough };
    const command = { ...onDraft(context, input), ...byLeave(context, input), ...answers };
    return answer(checkAge(counterTill(context.app), command));
  }),
  void: os.void.handler(({ context, input }) => {
    const { app } = context;
    const { saleId, reason } = input;
    const command = { ...asked(context, input), ...byLeave(context, input), saleId, reason };
    answer(
      voidSale(counterTill(app), command, (tx, { refunds }) => {
        const document = app.receiptDesk.document(tx.read, saleId);
        if (document !== null) queuePaper(tx, { kind: 'void', subjectId: saleId, document });
        if (refunds.some(({ method, amount }) => method === 'cash' && amount > 0)) {
          kickDrawer(tx, app.hardware.current);
        }
        tx.afterCommit(() => app.printQueue.wake());
      }),
    );
    return saleOf(app, saleId);
  }),
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
    answer(announceCart(counterTill(app), app.newId() as CommandId));
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

/** Who asks for what their role may lack, and the leave they bring. */
function byLeave(
  { app, session }: RouterContext,
  { approvalId }: { readonly approvalId?: string | undefined },
): { readonly asking: Asking; readonly approvals: App['approvals'] } {
  const { staffId, role } = actor({ session });
  // The contract has checked that it is an id; whether it is an approval's is looked up.
  const asking = { staffId, role, approvalId: approvalId as ApprovalId | undefined };
  return { asking, approvals: app.approvals };
}

function saleOf({ store, profiles }: App, saleId: string): SaleView {
  const { profile } = answer(shopTerms(store.read, profiles));
  const view = saleView(store.read, saleId, profile);
  return view ?? answer({ ok: false, error: refuse('unknown-sale', { saleId }) });
}
