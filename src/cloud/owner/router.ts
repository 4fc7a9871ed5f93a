/** The procedures of owners and keys. Who calls and whether they may was found out before (http/recognise-owner.ts). */
import { implement, ORPCError } from '@orpc/server';
import { ownerContract } from '#contract/cloud-owner.ts';
import type { Endpoint } from '../context.ts';
import { forOwner } from '../engine/engine.ts';
import { isTrouble } from '../engine/trouble.ts';
import { salesByDay, salesOfDay, shiftsOpen, stockOnHand } from '../reports/queries.ts';
import { stockFind } from '../reports/stock-find.ts';
import { firstIssue } from '../router.ts';
import type { Caller } from './caller.ts';
import { listKeys, makeKey, revokeKey } from './keys.ts';
import {
  beginSecondFactor,
  changePassword,
  confirmSecondFactor,
  endOtherSessions,
  endSession,
  listSessions,
  recoveryCodesLeft,
  type AtWork,
} from './own-account.ts';
import { overview } from './overview.ts';
import { answerOwner, ownerErrorOf } from './refuse.ts';
import { securityEvents } from './security-log.ts';
import { signIn, type From } from './sign-in.ts';
import { listStores, makeCode, revokeOwnTill, type Managing } from './tills.ts';

export type OwnerContext = {
  readonly endpoint: Endpoint;
  /** Null where anyone may call. */
  readonly caller: Caller | null;
  readonly from: From;
  /** Gives a browser its session to keep; null takes it away. */
  readonly keepSession: (token: string | null) => void;
  /** Told of whatever a procedure threw, refusals and bugs. */
  readonly onFailure: (failure: unknown) => void;
};

const os = implement(ownerContract).$context<OwnerContext>();
const done = {};

/** All procedures in one router. A call that breaks the contract is `malformed`; a database that does not answer, `unavailable`. */
export const ownerRouter = os
  .use(async ({ context, next }) => {
    try {
      return await next();
    } catch (failure) {
      context.onFailure(failure);
      if (failure instanceof ORPCError && failure.code === 'BAD_REQUEST') {
        throw ownerErrorOf({ code: 'malformed', data: { where: firstIssue(failure.data) } });
      }
      if (isTrouble(failure)) throw ownerErrorOf({ code: 'unavailable', data: {} });
      throw failure;
    }
  })
  .router({
    signIn: os.signIn.handler(async ({ context, input }) => {
      const signedIn = answerOwner(await signIn(context.endpoint, input, context.from));
      context.keepSession(signedIn.token);
      return signedIn;
    }),
    signOut: os.signOut.handler(async ({ context }) => {
      const work = workOf(context);
      answerOwner(await endSession(work, work.caller.sessionId));
      context.keepSession(null);
      return done;
    }),
    me: os.me.handler(async ({ context }) => {
      const work = workOf(context);
      const { ownerId, businessId, name, hasSecondFactor } = work.caller;
      return {
        ownerId,
        businessId,
        name,
        hasSecondFactor,
        recoveryCodesLeft: await recoveryCodesLeft(work),
      };
    }),
    changePassword: os.changePassword.handler(async ({ context, input }) => {
      answerOwner(await changePassword(workOf(context), input));
      return done;
    }),
    beginSecondFactor: os.beginSecondFactor.handler(async ({ context, input }) =>
      answerOwner(await beginSecondFactor(workOf(context), input.password)),
    ),
    confirmSecondFactor: os.confirmSecondFactor.handler(async ({ context, input }) => ({
      recoveryCodes: [...answerOwner(await confirmSecondFactor(workOf(context), input.code))],
    })),
    sessions: os.sessions.handler(async ({ context }) => ({ sessions: await listSessions(workOf(context)) })),
    endSession: os.endSession.handler(async ({ context, input }) => {
      answerOwner(await endSession(workOf(context), input.sessionId));
      return done;
    }),
    endOtherSessions: os.endOtherSessions.handler(async ({ context }) => ({
      ended: answerOwner(await endOtherSessions(workOf(context))),
    })),
    securityLog: os.securityLog.handler(async ({ context, input }) => {
      const { endpoint, caller } = workOf(context);
      const events = await endpoint.engine.transact(async (tx) => {
        await forOwner(tx, caller.businessId);
        return securityEvents(tx, caller.businessId, input);
      });
      return { events };
    }),
    makeKey: os.makeKey.handler(({ context, input }) => makeKey(workOf(context), input)),
    keys: os.keys.handler(async ({ context }) => ({ keys: await listKeys(workOf(context)) })),
    revokeKey: os.revokeKey.handler(async ({ context, input }) => {
      answerOwner(await revokeKey(workOf(context), input.keyId));
      return done;
    }),
    stores: os.stores.handler(async ({ context }) => ({
      stores: await listStores(context.endpoint, businessOf(context)),
    })),
    makeCode: os.makeCode.handler(async ({ context, input }) =>
      answerOwner(await makeCode(managingOf(context), input)),
    ),
    revokeTill: os.revokeTill.handler(async ({ context, input }) => {
      answerOwner(await revokeOwnTill(managingOf(context), input.tillId));
      return done;
    }),
    salesByDay: os.salesByDay.handler(async ({ context, input }) =>
      mutable(await salesByDay(context.endpoint, businessOf(context), input)),
    ),
    salesToday: os.salesToday.handler(async ({ context, input }) =>
      mutable(await salesOfDay(context.endpoint, businessOf(context), input.day)),
    ),
    overview: os.overview.handler(({ context }) => overview(context.endpoint, businessOf(context))),
    stockFind: os.stockFind.handler(async ({ context, input }) =>
      mutable(await stockFind(context.endpoint, businessOf(context), input)),
    ),
    stockOnHand: os.stockOnHand.handler(async ({ context, input }) =>
      mutable(await stockOnHand(context.endpoint, businessOf(context), input)),
    ),
    shiftsOpen: os.shiftsOpen.handler(async ({ context, input }) =>
      mutable(await shiftsOpen(context.endpoint, businessOf(context), input)),
    ),
  });

/** The same lists, as the contract's type has them. */
function mutable<Report, Row, Unread>(
  report: Report & { readonly rows: readonly Row[]; readonly unread: readonly Unread[] },
) {
  return { ...report, rows: [...report.rows], unread: [...report.unread] };
}

function managingOf({ endpoint, caller, from }: OwnerContext): Managing {
  if (caller === null) throw new Error('A procedure was reached by nobody');
  return { endpoint, caller, address: from.address };
}

function businessOf(context: OwnerContext): string {
  return managingOf(context).caller.businessId;
}

function workOf({ endpoint, caller, from }: OwnerContext): AtWork {
  if (caller?.kind !== 'owner') throw new Error('A procedure for owners was reached by somebody else');
  return { endpoint, caller, address: from.address };
}
