/** Goods that come back, as procedures. */
import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import { refuse } from '#contract/errors.ts';
import type { CreditNoteView, ReturnableBillView } from '#contract/returns.ts';
import type { ApprovalId, CommandId, DraftId, LineId, VariantId } from '#domain/ids.ts';
import { err, ok } from '#domain/result.ts';
import { businessDay } from '#domain/time.ts';
import { actor, answer, asked } from '../../app/session.ts';
import type { App, RouterContext } from '../../app/context.ts';
import { documentView, queuePapers, reprint } from '../receipts/api.ts';
import {
  announceCart,
  commitSale,
  counterTill,
  currentCart,
  saleView,
  setGrounds,
  soldBill,
  takeBack,
  takeBackWithoutReceipt,
  voidOfSale,
} from '../sales/api.ts';
import { currentSettings } from '../settings/api.ts';
import { shopTerms } from '../setup/api.ts';
import { openShiftAt } from '../shifts/api.ts';
import { findBills, saleIdByNumber } from './find.ts';
import { findNotes } from './find-notes.ts';
import { chainOf, creditNoteView, returnableView } from './views.ts';

const os = implement(contract.returns).$context<RouterContext>();

export const returnsRouter = os.router({
  find: os.find.handler(({ context, input }) => ({ bills: [...findBills(context.app.store.read, input)] })),
  billByNumber: os.billByNumber.handler(({ context, input }) => {
    const { app } = context;
    const { shop } = answer(shopTerms(app.store.read, app.profiles));
    return billView(app, answer(saleIdByNumber(app.store.read, input.number, shop.till.prefix)));
  }),
  bill: os.bill.handler(({ context, input }) => billView(context.app, input.saleId)),
  takeBack: os.takeBack.handler(({ context, input }) => {
    const { saleId, saleLineId, quantity, reason, condition } = input;
    const line = { saleId, saleLineId, quantity, reason, condition };
    return answer(takeBack(counterTill(context.app), { ...takingBack(context, input), ...line }));
  }),
  takeBackWithoutReceipt: os.takeBackWithoutReceipt.handler(({ context, input }) => {
    const { quantity, reason, condition } = input;
    // The contract has checked that it is an id; whether it is an article's is looked up.
    const line = { variantId: input.variantId as VariantId, quantity, reason, condition };
    return answer(
      takeBackWithoutReceipt(counterTill(context.app), { ...takingBack(context, input), ...line }),
    );
  }),
  setGrounds: os.setGrounds.handler(({ context, input }) => {
    const { reason, condition } = input;
    const command = { ...onDraft(context, input), lineId: input.lineId as LineId, reason, condition };
    return answer(setGrounds(counterTill(context.app), command));
  }),
  commit: os.commit.handler(({ context, input }) => {
    const { app } = context;
    const till = counterTill(app);
    const cart = answer(currentCart(till, app.newId() as CommandId));
    if (cart.draftId === input.draftId && cart.total > 0) {
      return answer(err(refuse('payment-due', { amount: cart.total })));
    }
    const { revision, refunds } = input;
    const { approvals, asking, ...command } = takingBack(context, input);
    const made = answer(
      commitSale(
        till,
        { ...command, revision, refunds, tenders: [], right: { approvals, asking } },
        (tx, deal) => {
          queuePapers(tx, deal, app.hardware.current);
          tx.afterCommit(() => {
            app.printQueue.wake();
            app.display.settled(deal);
          });
        },
      ),
    );
    answer(announceCart(till, app.newId() as CommandId, made.next));
    const { profile } = answer(shopTerms(app.store.read, app.profiles));
    return {
      note: noteView(app, made.returnId ?? ''),
      sale: made.saleId === null ? null : saleView(app.store.read, made.saleId, profile),
    };
  }),
  recent: os.recent.handler(({ context: { app }, input: { text = '', limit } }) => {
    const { profile } = answer(shopTerms(app.store.read, app.profiles));
    return { notes: findNotes(app.store.read, text, { limit, phone: profile.phone }) };
  }),
  note: os.note.handler(({ context, input }) => noteView(context.app, input.returnId)),
  chain: os.chain.handler(({ context, input: { saleId } }) => {
    const links = chainOf(context.app.store.read, saleId);
    return answer(links.length === 0 ? err(refuse('unknown-sale', { saleId })) : ok({ links }));
  }),
  document: os.document.handler(({ context, input: { returnId, language } }) => {
    const { receiptDesk, store } = context.app;
    const document = receiptDesk.document(store.read, returnId, { language });
    return answer(
      document === null ? err(refuse('unknown-credit-note', { returnId })) : ok(documentView(document)),
    );
  }),
  reprint: os.reprint.handler(({ context, input }) => {
    const { store, printQueue } = context.app;
    return answer(
      reprint(store, { ...asked(context, input), wake: printQueue.wake, saleId: input.returnId }),
    );
  }),
});

type OnDraft = { readonly commandId: string; readonly draftId: string };

function onDraft(context: RouterContext, input: OnDraft) {
  // The contract has checked that it is an id; whether it is this cart's is looked up.
  return { ...asked(context, input), draftId: input.draftId as DraftId };
}

function takingBack(context: RouterContext, input: OnDraft & { readonly approvalId?: string | undefined }) {
  const { staffId, role } = actor(context);
  const approvalId = input.approvalId as ApprovalId | undefined;
  return {
    ...onDraft(context, input),
    approvals: context.app.approvals,
    asking: { staffId, role, approvalId },
  };
}

function billView(app: App, saleId: string): ReturnableBillView {
  const { store, profiles, clock } = app;
  const bill = soldBill(store.read, saleId, (id) => profiles.get(id));
  if (bill === null) return answer(err(refuse('unknown-sale', { saleId })));
  if (voidOfSale(store.read, saleId) !== null) {
    return answer(err(refuse('bill-voided', { number: bill.sale.number })));
  }
  const { shop } = answer(shopTerms(store.read, profiles));
  const today =
    openShiftAt(store.read, shop.till.tillId)?.businessDay ?? businessDay(clock.now().businessDay);
  return returnableView(bill, { today, days: currentSettings(store.read).returnDays });
}

function noteView({ store }: App, returnId: string): CreditNoteView {
  const view = creditNoteView(store.read, returnId);
  return view ?? answer(err(refuse('unknown-credit-note', { returnId })));
}
