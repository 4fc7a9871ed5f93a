/** Customers and their accounts as procedures. */
import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import type { CustomerView, GiftCardView } from '#contract/customers.ts';
import { refuse } from '#contract/errors.ts';
import type { ApprovalId, CommandId } from '#domain/ids.ts';
import { readGiftCode } from '#domain/gift-code.ts';
import type { Permission } from '#domain/permission.ts';
import { businessDay, isBusinessDay, type BusinessDay } from '#domain/time.ts';
import { actor, answer, asked } from '../../app/session.ts';
import type { App, RouterContext } from '../../app/context.ts';
import { queueSlip } from '../receipts/api.ts';
import { openShiftAt } from '../shifts/api.ts';
import { shopTerms } from '../setup/api.ts';
import { demandRight } from '../staff/api.ts';
import {
  cardsOwed,
  entriesOfCard,
  giftCardBy,
  giftCardsEnding,
  giftCardView,
  type GiftCard,
} from './account-queries.ts';
import { collectDues, takeAdvance, type MoneyParts } from './collect-dues.ts';
import { eraseCustomer } from './erase-customer.ts';
import { exportCustomer } from './export-customer.ts';
import { findCustomers } from './find-customers.ts';
import {
  blockGiftCard,
  refundGiftCard,
  sellGiftCard,
  topUpGiftCard,
  type DemandLeave,
} from './gift-cards.ts';
import { codeHash, codeOf } from './gift-card-code.ts';
import { customerView, groups } from './queries.ts';
import { refundAdvance } from './refund-advance.ts';
import { changeCustomer, createCustomer } from './save-customer.ts';
import { saveGroup, setTerms } from './set-terms.ts';
import { findSlips } from './slips.ts';

const os = implement(contract.customers).$context<RouterContext>();

/** The largest sums; a shop with more open cards looks the others up. */
const mostCards = 200;

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
    const taken = answer(collectDues(app.store, command, moneyParts(app)));
    return { customer: viewOf(app, input.customerId), ...taken };
  }),
  takeAdvance: os.takeAdvance.handler(({ context, input }) => {
    const { app } = context;
    const command = { ...input, ...asked(context, input) };
    const taken = answer(takeAdvance(app.store, command, moneyParts(app)));
    return { customer: viewOf(app, input.customerId), ...taken };
  }),
  refundAdvance: os.refundAdvance.handler(({ context, input }) => {
    const { app } = context;
    const parts = { ...moneyParts(app), demand: demanding('refundAdvance', context, input) };
    const { slip } = answer(refundAdvance(app.store, { ...input, ...asked(context, input) }, parts));
    return { customer: viewOf(app, input.customerId), slip };
  }),
  slips: os.slips.handler(({ context: { app }, input: { text, limit } }) => {
    const { profile } = answer(shopTerms(app.store.read, app.profiles));
    return { slips: [...findSlips(app.store.read, text, { limit, phone: profile.phone })] };
  }),
  sellGiftCard: os.sellGiftCard.handler(({ context, input }) => {
    const { app } = context;
    const { expiresOn } = input;
    if (expiresOn !== null && !isBusinessDay(expiresOn)) {
      return answer({ ok: false, error: refuse('bad-amount', { reason: 'expired' }) });
    }
    const ask = asked(context, input);
    const code = codeOf(app.keys, ask.commandId);
    const command = { ...input, ...ask, code, expiresOn };
    const { giftCardId, ...sold } = answer(sellGiftCard(app.store, command, cardParts(context, input)));
    return { code, card: cardView(app, giftCardBy(app.store.read, { id: giftCardId })), ...sold };
  }),
  topUpGiftCard: os.topUpGiftCard.handler(({ context, input }) => {
    const { app } = context;
    const command = { ...input, ...asked(context, input) };
    const { giftCardId, ...done } = answer(topUpGiftCard(app.store, command, cardParts(context, input)));
    return { card: cardView(app, giftCardBy(app.store.read, { id: giftCardId })), ...done };
  }),
  giftCard: os.giftCard.handler(({ context: { app }, input }) => {
    const code = readGiftCode(input.code);
    return cardView(app, code === null ? null : giftCardBy(app.store.read, { codeHash: codeHash(code) }));
  }),
  refundGiftCard: os.refundGiftCard.handler(({ context, input }) => {
    const { app } = context;
    const command = { ...input, ...asked(context, input) };
    return answer(refundGiftCard(app.store, command, cardParts(context, input)));
  }),
  giftCards: os.giftCards.handler(({ context: { app }, input }) => ({
    cards: giftCardsEnding(app.store.read, input.lastFour.toUpperCase()).map((card) => cardView(app, card)),
  })),
  giftCardsOwed: os.giftCardsOwed.handler(({ context: { app } }) => {
    const { cards, count, liability } = cardsOwed(app.store.read, mostCards);
    return { cards: cards.map((card) => cardView(app, card)), count, liability };
  }),
  giftCardEntries: os.giftCardEntries.handler(({ context, input }) => ({
    entries: entriesOfCard(context.app.store.read, input.giftCardId),
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

type ByLeave = { readonly commandId: string; readonly approvalId?: string | undefined };

function moneyParts({ profiles, hardware, printQueue }: App): MoneyParts {
  return {
    profiles,
    putOnPaper(tx, slip) {
      queueSlip(tx, slip, hardware.current);
      tx.afterCommit(() => printQueue.wake());
    },
  };
}

function cardParts(context: RouterContext, input: ByLeave) {
  return { ...moneyParts(context.app), demand: demanding('issueGiftCard', context, input) };
}

function demanding(permission: Permission, context: RouterContext, input: ByLeave): DemandLeave {
  const { staffId, role } = actor(context);
  // The contract has checked that they are ids.
  const approvalId = input.approvalId as ApprovalId | undefined;
  const subject = input.commandId as CommandId;
  return (tx) =>
    demandRight(tx, context.app.approvals, { staffId, role, approvalId }, { permission, subject });
}
