/** Shifts as procedures. */
import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import type { ShiftView } from '#contract/shifts.ts';
import { answer, asked } from '../../app/session.ts';
import type { App, RouterContext } from '../../app/context.ts';
import { shopTerms } from '../setup/api.ts';
import { staffName } from '../staff/api.ts';
import { openShift } from './open-shift.ts';
import { openShiftAt } from './queries.ts';

const os = implement(contract.shifts).$context<RouterContext>();

export const shiftsRouter = os.router({
  current: os.current.handler(({ context }) => ({ shift: currentShift(context.app) })),
  open: os.open.handler(({ context, input }) => {
    const { app } = context;
    const { shop } = answer(shopTerms(app.store.read, app.profiles));
    const { float, denominations } = input;
    answer(
      openShift(app.store, {
        ...asked(context, input),
        tillId: shop.till.tillId,
        float,
        denominations: denominations ?? null,
        purpose: 'counter',
      }),
    );
    const shift = currentShift(app);
    if (shift === null) throw new Error('The shift just opened is not there');
    return shift;
  }),
});

function currentShift({ store, profiles }: App): ShiftView | null {
  const { shop } = answer(shopTerms(store.read, profiles));
  const open = openShiftAt(store.read, shop.till.tillId);
  return open === null ? null : { ...open, openedBy: staffName(store.read, open.openedBy) };
}
