/** The cart and its sales as procedures. */
import { implement, type Router } from '@orpc/server';
import { contract, type Contract } from '#contract/contract.ts';
import { refuse } from '#contract/errors.ts';
import type { SaleView } from '#contract/sales.ts';
import type { TenderView } from '#contract/tenders.ts';
import type { ApprovalId, CommandId, CustomerId, DraftId, LineId, StaffId, VariantId } from '#domain/ids.ts';
import { actor, answer, asked, type Asked } from '../../app/session.ts';
import type { App, RouterContext } from '../../app/context.ts';
import { streamOf } from '../../app/stream.ts';
import { kickDrawer, queuePaper, queuePapers } from '../receipts/api.ts';
import { shopTerms } from '../setup/api.ts';
import type { Asking } from '../staff/api.ts';
import { abandonCart } from './abandon-cart.ts';
import { addArticle } from './add-lines.ts';
import { addOpenItem } from './add-open-item.ts';
import { mergeNotices, type CartNotice } from './cart-feed.ts';
import { addCoupon, removeCoupon } from './change-coupons.ts';
import { overridePrice, setBillDiscount, setLineDiscount } from './change-prices.ts';
import { removeLine, setQuantity, undo } from './change-lines.ts';
import { addTender, confirmUpi, removeTender, requestUpi } from './change-tenders.ts';
import { commitSale } from './commit-sale.ts';
import { correctTender } from './correct-tender.ts';
import type { Right } from './given-tenders.ts';
import { openPayments, type TenderRow } from './open-payments.ts';
import { takeScan } from './take-scan.ts';
import { counterTill } from './till.ts';
import { verifyPayment } from './verify-payment.ts';
import { checkAge } from './check-age.ts';
import { announceCart, currentCart } from './draft.ts';
import { setBuyer } from './set-buyer.ts';
import { setNote, setSalesperson } from './line-details.ts';
import { previewPrice } from './preview-price.ts';
import { openItemsSold, recentSales, saleView } from './queries.ts';
import { scanIn } from './scan-in.ts';
import { setCustomer } from './set-customer.ts';
import { voidSale } from './void-sale.ts';

const os = implement(contract.sales).$context<RouterContext>();

/** Spelled out: what is inferred here is too long for the compiler to write down. */
export const salesRouter: Router<Contract['sales'], RouterContext> = os.router({
  cart: os.cart.handler(({ context: { app } }) =>
    answer(currentCart(counterTill(app), app.newId() as CommandId)),
  ),
  addScan: os.addScan.handler(({ context, input }) => {
    const { code, quantity } = input;
    const { app } = context;
    const till = counterTill(app, input.screen);
    return answer(scanIn(till, { ...onDraft(context, input), code, quantity }, app.otherCodes));
  }),
  addArticle: os.addArticle.handler(({ context, input }) => {
    const command = { ...onDraft(context, input), quantity: input.quantity };
    // The contract has checked that it is an id; whether it is an article's is looked up.
    const variantId = input.variantId as VariantId;
    const { price } = input;
    const scale = input.fromScale === true ? context.app.hardware.current().scale : null;
    return answer(addArticle(counterTill(context.app), { ...command, variantId, price, scale }));
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
  setLineDiscount: os.setLineDiscount.handler(({ context, input }) => {
    const command = { ...onLine(context, input), discount: input.discount };
    return answer(setLineDiscount(counterTill(context.app), command, rightOf(context, input)));
  }),
  setBillDiscount: os.setBillDiscount.handler(({ context, input }) => {
    const command = { ...onDraft(context, input), discount: input.discount };
    return answer(setBillDiscount(counterTill(context.app), command, rightOf(context, input)));
  }),
  overridePrice: os.overridePrice.handler(({ context, input }) => {
    const command = { ...onLine(context, input), given: input.given };
    return answer(overridePrice(counterTill(context.app), command, rightOf(context, input)));
  }),
  previewPrice: os.previewPrice.handler(({ context, input }) => {
    const { trial } = input;
    const { role } = actor(context);
    // The contract has checked that they are ids; whether they are this cart's is looked up.
    const of = { draftId: input.draftId as DraftId, lineId: input.lineId as LineId | null };
    return answer(previewPrice(counterTill(context.app), { ...of, trial, role }));
  }),
  addCoupon: os.addCoupon.handler(({ context, input }) =>
    answer(addCoupon(counterTill(context.app), { ...onDraft(context, input), code: input.code })),
  ),
  removeCoupon: os.removeCoupon.handler(({ context, input }) =>
    answer(removeCoupon(counterTill(context.app), { ...onDraft(context, input), couponId: input.couponId })),
  ),
  setBuyer: os.setBuyer.handler(({ context, input }) => {
    const { taxId, placeOfSupply } = input;
    return answer(setBuyer(counterTill(context.app), { ...onDraft(context, input), taxId, placeOfSupply }));
  }),
  addTender: os.addTender.handler(({ context, input }) => {
    const command = { ...onDraft(context, input), right: rightOf(context, input), tender: input.tender };
    return answer(addTender(counterTill(context.app), command));
  }),
  removeTender: os.removeTender.handler(({ context, input }) => {
    const command = { ...onDraft(context, input), tenderId: input.tenderId };
    return answer(removeTender(counterTill(context.app), command));
  }),
  requestUpi: os.requestUpi.handler(({ context, input }) => {
    const { app } = context;
    return answer(requestUpi(counterTill(app), { ...onDraft(context, input), amount: input.amount }));
  }),
  confirmUpi: os.confirmUpi.handler(({ context, input }) => {
    const { tenderId, isHeard, reference } = input;
    const right = rightOf(context, input);
    const command = { ...onDraft(context, input), right, tenderId, isHeard, reference };
    return answer(confirmUpi(counterTill(context.app), command));
  }),
  verifyPayment: os.verifyPayment.handler(({ context, input }) => {
    const { saleId, tenderNo, reference } = input;
    const { commandId } = asked(context, input);
    const right = rightOf(context, input);
    const command = { commandId, right, saleId, tenderNo, reference };
    return { tenders: tenderViews(answer(verifyPayment(context.app.store, command))) };
  }),
  payments: os.payments.handler(({ context, input }) => ({
    payments: [...openPayments(context.app.store.read, input.shiftId)],
  })),
  correctTender: os.correctTender.handler(({ context, input }) => {
    const { store, profiles } = context.app;
    const { profile } = answer(shopTerms(store.read, profiles));
    const { saleId, tenders, reason } = input;
    const { commandId } = asked(context, input);
    const right = rightOf(context, input);
    const done = answer(correctTender(store, { commandId, right, saleId, tenders, reason, profile }));
    return { tenders: tenderViews(done.tenders), change: done.change };
  }),
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
    const isOther = ({ code }: { readonly code: string }): number => (code === profile.generalClass ? 0 : 1);
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
          kickDrawer(tx, saleId, app.hardware.current);
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
    const right = rightOf(context, input);
    const command = { ...onDraft(context, input), right, revision, tenders, refunds: null };
    const till = counterTill(app);
    const { saleId, next } = answer(
      commitSale(till, command, (tx, deal) => {
        queuePapers(tx, deal, app.hardware.current);
        tx.afterCommit(() => {
          app.printQueue.wake();
          app.display.settled(deal);
        });
      }),
    );
    answer(announceCart(till, app.newId() as CommandId, next));
    return saleOf(app, saleId ?? '');
  }),
  recent: os.recent.handler(({ context, input }) => ({
    sales: [...recentSales(context.app.store.read, input.limit)],
  })),
  sale: os.sale.handler(({ context, input }) => saleOf(context.app, input.saleId)),
  watchCart: os.watchCart.handler(({ context, signal }) => {
    const { app } = context;
    const unclaim = app.scans.claim((scan) => takeScan(app, scan.text));
    const { ended } = actor(context);
    const first = {
      cart: answer(currentCart(counterTill(app), app.newId() as CommandId)),
      refused: null,
      addedLineId: null,
    };
    // A till that was started again comes back with its cart.
    app.display.cart(first);
    return streamOf<CartNotice>({
      subscribe(listener) {
        const unsubscribe = app.carts.subscribe(listener);
        return () => {
          unsubscribe();
          unclaim();
        };
      },
      merge: mergeNotices,
      first,
      until: [signal, ended],
    });
  }),
  keepTotal: os.keepTotal.handler(({ context, input, signal }) => {
    const { app } = context;
    const { ended } = actor(context);
    return streamOf<never>({
      subscribe: () => app.inPayment.begin(input.draftId, input.screen),
      merge: (_earlier, later) => later,
      until: [signal, ended],
    });
  }),
  watchScans: os.watchScans.handler(({ context, signal }) => {
    const { app } = context;
    const { ended } = actor(context);
    return streamOf<{ readonly codes: string[] }>({
      subscribe: (listener) => app.scans.claim((scan) => listener({ codes: [scan.text] }), { paying: true }),
      merge: (earlier, later) => ({ codes: [...earlier.codes, ...later.codes] }),
      unread({ codes }) {
        const { atMs } = app.clock.now();
        for (const text of codes) app.scans.route({ text, source: 'serial', atMs });
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

function rightOf(context: RouterContext, input: { readonly approvalId?: string | undefined }): Right {
  const { staffId, role } = actor(context);
  // The contract has checked that it is an id; whether leave was given under it is looked up.
  const approvalId = input.approvalId as ApprovalId | undefined;
  return { approvals: context.app.approvals, asking: { staffId, role, approvalId } };
}

function tenderViews(rows: readonly TenderRow[]): TenderView[] {
  return rows.map(({ instrumentId: _id, ...tender }) => tender);
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
