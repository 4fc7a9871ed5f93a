/** Held bills as procedures. */
import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import type { HeldBillView } from '#contract/holds.ts';
import { refuse } from '#contract/errors.ts';
import type { ApprovalId, CommandId, DraftId } from '#domain/ids.ts';
import { err, ok } from '#domain/result.ts';
import { actor, answer, asked } from '../../app/session.ts';
import type { App, RouterContext } from '../../app/context.ts';
import { announceCart, counterTill } from '../sales/api.ts';
import { shopTerms } from '../setup/api.ts';
import { cancelHeld, holdCart, printSlipAgain, recallCart, showHeld } from './hold-cart.ts';
import { heldBillView, openHeldBill, openHeldBills } from './queries.ts';
import { slipPaper } from './slip.ts';

const os = implement(contract.holds).$context<RouterContext>();

export const holdsRouter = os.router({
  list: os.list.handler(({ context: { app } }) => {
    const till = tillName(app);
    return { held: openHeldBills(app.store.read).map((held) => heldBillView(app.store.read, held, till)) };
  }),
  show: os.show.handler(({ context: { app }, input }) => ({
    cart: answer(showHeld(counterTill(app), input.heldId)),
  })),
  hold: os.hold.handler(({ context, input }) => {
    const { app } = context;
    const command = { ...onDraft(context, input), note: input.note };
    const { heldId } = answer(holdCart(counterTill(app), command, slipPaper(app)));
    const cart = answer(announceCart(counterTill(app), app.newId() as CommandId));
    return { held: viewOf(app, heldId), cart };
  }),
  recall: os.recall.handler(({ context, input }) => {
    const { app } = context;
    const command = { ...onDraft(context, input), heldId: input.heldId };
    const { putAside } = answer(recallCart(counterTill(app), command, slipPaper(app)));
    const cart = answer(announceCart(counterTill(app), app.newId() as CommandId));
    return { cart, putAside: putAside === null ? null : viewOf(app, putAside) };
  }),
  printSlip: os.printSlip.handler(({ context, input }) => {
    const { app } = context;
    const command = { ...asked(context, input), heldId: input.heldId };
    answer(printSlipAgain(counterTill(app), command, slipPaper(app)));
    return {};
  }),
  cancel: os.cancel.handler(({ context, input }) => {
    const { app } = context;
    const { heldId, reason } = input;
    const { staffId, role } = actor(context);
    // The contract has checked that it is an id; whether it is an approval's is looked up.
    const asking = { staffId, role, approvalId: input.approvalId as ApprovalId | undefined };
    const command = { ...asked(context, input), asking, approvals: app.approvals, heldId, reason };
    answer(cancelHeld(counterTill(app), command));
    return {};
  }),
});

function onDraft(
  context: RouterContext,
  input: { readonly commandId: string; readonly draftId: string },
): ReturnType<typeof asked> & { readonly draftId: DraftId } {
  // The contract has checked that it is an id; whether it is this cart's is looked up.
  return { ...asked(context, input), draftId: input.draftId as DraftId };
}

/** A bill that was just put aside; another window may have taken it up since. */
function viewOf(app: App, heldId: string): HeldBillView {
  const held = openHeldBill(app.store.read, heldId);
  return answer(
    held === null
      ? err(refuse('unknown-held-bill', {}))
      : ok(heldBillView(app.store.read, held, tillName(app))),
  );
}

function tillName({ store, profiles }: App): string {
  return answer(shopTerms(store.read, profiles)).shop.till.name;
}
