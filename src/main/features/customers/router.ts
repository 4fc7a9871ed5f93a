/** Customers and their accounts as procedures. */
import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import type { CustomerView, GiftCardView } from '#contract/customers.ts';
import { refuse } from '#contract/errors.ts';
import type { ApprovalId, CommandId } from '#domain/ids.ts';
import { readGiftCode } from '#domain/gift-code.ts';
import { businessDay, isBusinessDay, type BusinessDay } from '#domain/time.ts';
import type { Tx } from '../../store/run-command.ts';
import { actor, answer, asked } from '../../app/session.ts';
import type { App, RouterContext } from '../../app/context.ts';
import { kickDrawer } from '../receipts/api.ts';
import { openShiftAt } from '../shifts/api.ts';
import { shopTerms } from '../setup/api.ts';
import { demandRight } from '../staff/api.ts';
import { giftCardBy, giftCardsEnding, giftCardView, type GiftCard } from './account-queries.ts';
import { collectDues, takeAdvance } from './collect-dues.ts';
import { eraseCustomer } from './erase-customer.ts';
import { exportCustomer } from './export-customer.ts';
import { findCustomers } from './find-customers.ts';
import { blockGiftCard, refundGiftCard, sellGiftCard } from './gift-cards.ts';
import { codeHash, codeOf } from './gift-card-code.ts';
import { customerView, groups } from './queries.ts';
import { changeCustomer, createCustomer } from './save-customer.ts';
import { saveGroup, setTerms } from './set-terms.ts';
import type { OpenDrawer } from './take-money.ts';

const os = implement(contract.customers).$context<RouterContext>();

export const customersRouter = os.router({
  find: os.find.handler(({ context: { app }, input }) => {
    const { profile } = answer(shopTerms(app.store.read, app.profiles));
    const options = { limit: input.limit ?? 20, phone: profile.phone };
    return { customers: [...findCustomers(app.store.read, input.text, options)] };
  }),
  view: os.view.handler(({ context: { app }, input }) => viewOf(app, input.customerId)),
  create: os.create.handler(({ context, input }) => {
    const { app } = context;
    const { profile } = answer(shopTerms(app.store.read, app.profiles));
    const { phone, name } = input;
    const { customerId } = answer(
      createCustomer(app.store, profile, { ...asked(context, input), phone, name }),
    );
    return viewOf(app, customerId);
  }),
  change: os.change.handler(({ context, input }) => {
    const { app } = context;
    const { profile } = answer(shopTerms(app.store.read, app.profiles));
    answer(changeCustomer(app.store, profile, { ...input, ...asked(context, input) }));
    return viewOf(app, input.customerId);
  }),
  setTerms: os.setTerms.handler(({ context, input }) => {
    answer(setTerms(context.app.store, { ...input, ...asked(context, input) }));
    return viewOf(context.app, input.customerId);
  }),
  groups: os.groups.handler(({ context }) => ({ groups: groups(context.app.store.read) })),
  saveGroup: os.saveGroup.handler(({ context, input }) => {
    const { name, groupId = null } = input;
    answer(saveGroup(context.app.store, { ...asked(context, input), name, groupId }));
    return { groups: groups(context.app.store.read) };
  }),
  erase: os.erase.handler(({ context, input }) => {
    const { customerId } = input;
    answer(eraseCustomer(context.app.store, { ...asked(context, input), customerId }));
    return {};
  }),
  export: os.export.handler(({ context: { app }, input: { customerId } }) => {
    const { profile } = answer(shopTerms(app.store.read, app.profiles));
    const about = { phone: profile.phone, today: today(app), currency: profile.currency.code };
    return exportCustomer(app.store.read, customerId, about) ?? unknown(customerId);
  }),
  collectDues: os.collectDues.handler(({ context, input }) => {
    const { app } = context;
    const command = { ...input, ...asked(context, input) };
    const { change } = answer(collectDues(app.store, command, opensDrawer(app)));
    return { customer: viewOf(app, input.customerId), change };
  }),
  takeAdvance: os.takeAdvance.handler(({ context, input }) => {
    const { app } = context;
    const command = { ...input, ...asked(context, input) };
    const { change } = answer(takeAdvance(app.store, command, opensDrawer(app)));
    return { customer: viewOf(app, input.customerId), change };
  }),
  sellGiftCard: os.sellGiftCard.handler(({ context, input }) => {
    const { app } = context;
    const { expiresOn } = input;
    if (expiresOn !== null && !isBusinessDay(expiresOn)) {
      return answer({ ok: false, error: refuse('bad-amount', { reason: 'expired' }) });
    }
    const ask = asked(context, input);
    const code = codeOf(app.keys, ask.commandId);
    const { giftCardId, change } = answer(
      sellGiftCard(
        app.store,
        { ...input, ...ask, code, expiresOn },
        { demand: demandIssuing(context, input), openDrawer: opensDrawer(app) },
      ),
    );
    return { code, card: cardView(app, giftCardBy(app.store.read, { id: giftCardId })), change };
  }),
  giftCard: os.giftCard.handler(({ context: { app }, input }) => {
    const code = readGiftCode(input.code);
    return cardView(app, code === null ? null : giftCardBy(app.store.read, { codeHash: codeHash(code) }));
  }),
  refundGiftCard: os.refundGiftCard.handler(({ context, input }) => {
    const { app } = context;
    const parts = { demand: demandIssuing(context, input), openDrawer: opensDrawer(app) };
    return answer(refundGiftCard(app.store, { ...input, ...asked(context, input) }, parts));
  }),
  giftCards: os.giftCards.handler(({ context: { app }, input }) => ({
    cards: giftCardsEnding(app.store.read, input.lastFour.toUpperCase()).map((card) => cardView(app, card)),
  })),
  blockGiftCard: os.blockGiftCard.handler(({ context, input }) => {
    const { app } = context;
    answer(blockGiftCard(app.store, { ...input, ...asked(context, input) }));
    return cardView(app, giftCardBy(app.store.read, { id: input.giftCardId }));
  }),
});

function viewOf(app: App, customerId: string): CustomerView {
  const { profile } = answer(shopTerms(app.store.read, app.profiles));
  const view = customerView(app.store.read, customerId, { phone: profile.phone, today: today(app) });
  return view ?? unknown(customerId);
}

function cardView(app: App, card: GiftCard | null): GiftCardView {
  return card === null
    ? answer({ ok: false, error: refuse('unknown-gift-card', {}) })
    : giftCardView(app.store.read, card, today(app));
}

function unknown(customerId: string): never {
  return answer<never>({ ok: false, error: refuse('unknown-customer', { customerId }) });
}

/** The day of the open shift, by which dues age and cards expire; without one the calendar's. */
function today({ store, profiles, clock }: App): BusinessDay {
  const { shop } = answer(shopTerms(store.read, profiles));
  return openShiftAt(store.read, shop.till.tillId)?.businessDay ?? businessDay(clock.now().businessDay);
}

function opensDrawer({ hardware }: App): OpenDrawer {
  return (tx) => kickDrawer(tx, hardware.current);
}

function demandIssuing(
  context: RouterContext,
  input: { readonly commandId: string; readonly approvalId?: string | undefined },
) {
  const { staffId, role } = actor(context);
  // The contract has checked that they are ids.
  const approvalId = input.approvalId as ApprovalId | undefined;
  const subject = input.commandId as CommandId;
  return (tx: Tx) =>
    demandRight(
      tx,
      context.app.approvals,
      { staffId, role, approvalId },
      { permission: 'issueGiftCard', subject },
    );
}
