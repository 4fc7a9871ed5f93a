/** All procedures of the contract in one router; every call passes here, and nothing is served beside it. */
import { implement, type Router } from '@orpc/server';
import { contract, type Contract } from '#contract/contract.ts';
import { catalogRouter } from '../features/catalog/router.ts';
import { commissionRouter } from '../features/commission/router.ts';
import { dayEndRouter } from '../features/day-end/router.ts';
import { pricingRouter } from '../features/pricing/router.ts';
import { holdsRouter } from '../features/holds/router.ts';
import { customersRouter } from '../features/customers/router.ts';
import { labelsRouter } from '../features/labels/router.ts';
import { receiptsRouter } from '../features/receipts/router.ts';
import { returnsRouter } from '../features/returns/router.ts';
import { salesRouter } from '../features/sales/router.ts';
import { settingsRouter } from '../features/settings/router.ts';
import { setupRouter } from '../features/setup/router.ts';
import { shiftsRouter } from '../features/shifts/router.ts';
import { staffRouter } from '../features/staff/router.ts';
import { appRouter } from './app-router.ts';
import type { App, HostContext } from './context.ts';
import { phonesRouter } from '../features/phones/router.ts';
import { hardwareRouter } from './hardware-router.ts';
import { syncRouter } from '../features/sync/router.ts';
import { answer, authorise } from './session.ts';
import { refuseCardNumber } from './card-numbers.ts';

/**
 * The router of a running app. Before anything else of a call is looked at, the contract's `access` is held against who is
 * signed in at the connection: a procedure that forgets to ask cannot exist.
 */
export function createRouter(app: App): Router<Contract, HostContext> {
  return implement(contract)
    .$context<HostContext>()
    .use(async ({ context, procedure, next }) => {
      const session = answer(authorise(procedure['~orpc'].meta.access, context.connection));
      try {
        return await next({ context: { app, session } });
      } catch (failure) {
        return refuseCardNumber(failure);
      }
    })
    .router({
      app: appRouter,
      setup: setupRouter,
      staff: staffRouter,
      shifts: shiftsRouter,
      catalog: catalogRouter,
      pricing: pricingRouter,
      sales: salesRouter,
      holds: holdsRouter,
      customers: customersRouter,
      receipts: receiptsRouter,
      returns: returnsRouter,
      settings: settingsRouter,
      dayEnd: dayEndRouter,
      commission: commissionRouter,
      hardware: hardwareRouter,
      labels: labelsRouter,
      phones: phonesRouter,
      sync: syncRouter,
    });
}
