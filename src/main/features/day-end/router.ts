/** The end of the day as procedures. */
import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import type { DaySummary } from '#contract/day-end.ts';
import type { z } from 'zod';
import { answer, asked } from '../../app/session.ts';
import type { App, RouterContext } from '../../app/context.ts';
import { shopTerms, tillName } from '../setup/api.ts';
import { openShiftsOn } from '../shifts/api.ts';
import { dayView, type DayParts } from './day-view.ts';
import { closedDays, reconciliationOf, variancesOf, zsOf } from './queries.ts';
import { reconcileDay } from './reconcile.ts';
import { bankCash, settleCards } from './settle.ts';
import { confirmPayments, statementView } from './statement.ts';

const os = implement(contract.dayEnd).$context<RouterContext>();

export const dayEndRouter = os.router({
  days: os.days.handler(({ context, input }) => ({ days: daysOf(context.app, input.limit) })),
  day: os.day.handler(({ context: { app }, input }) =>
    dayView(app.store.read, input.businessDay, partsOf(app)),
  ),
  bankCash: os.bankCash.handler(({ context, input }) =>
    answer(bankCash(context.app.store, { ...settled(input), ...asked(context, input) })),
  ),
  settleCards: os.settleCards.handler(({ context, input }) => {
    const { fee } = input;
    return answer(settleCards(context.app.store, { ...settled(input), ...asked(context, input), fee }));
  }),
  readStatement: os.readStatement.handler(async ({ context: { app }, input }) => {
    const { profile } = partsOf(app);
    const { utcOffsetMin } = app.clock.now();
    const shop = { currency: profile.currency, utcOffsetMin };
    return answer(await statementView(app.store.read, input.text, shop));
  }),
  confirmPayments: os.confirmPayments.handler(({ context, input }) => {
    const { payments } = input;
    return answer(confirmPayments(context.app.store, { ...asked(context, input), payments }));
  }),
  reconcile: os.reconcile.handler(({ context, input }) => {
    const { app } = context;
    const { businessDay, note } = input;
    const command = { ...asked(context, input), businessDay, note: note ?? null };
    answer(reconcileDay(app.store, command, partsOf(app)));
    return dayView(app.store.read, businessDay, partsOf(app));
  }),
});

type Sums = {
  readonly shiftIds: readonly string[];
  readonly amount: number;
  readonly day: string;
  readonly reference?: string | undefined;
  readonly reason?: string | undefined;
};

function settled({ shiftIds, amount, day, reference, reason }: Sums) {
  return { shiftIds, amount, day, reference: reference ?? null, reason: reason ?? null };
}

function partsOf({ store, profiles }: App): DayParts {
  const { profile } = answer(shopTerms(store.read, profiles));
  return { profile, tillName: (tillId) => tillName(store.read, tillId) };
}

/** Days with a Z, and today's where only an open shift is there. */
function daysOf({ store }: App, limit: number): z.infer<typeof DaySummary>[] {
  const db = store.read;
  const closed = closedDays(db, limit);
  const open = openShiftsOn(db, null);
  const days = new Set([...closed, ...open].map(({ businessDay }) => businessDay));
  return [...days]
    .toSorted((a, b) => (a < b ? 1 : -1))
    .slice(0, limit)
    .map((businessDay) => {
      const sums = closed.find((day) => day.businessDay === businessDay);
      const openShifts = open.filter((shift) => shift.businessDay === businessDay).length;
      const cash = zsOf(db, businessDay).flatMap((each) =>
        variancesOf(each).filter(({ method }) => method === 'cash'),
      );
      return {
        businessDay,
        shifts: sums?.shifts ?? 0,
        openShifts,
        net: sums?.net ?? 0,
        difference: cash.reduce((sum, { difference }) => sum + difference, 0),
        isReconciled: reconciliationOf(db, businessDay) !== null,
      };
    });
}
