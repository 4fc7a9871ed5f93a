/** The endpoint's procedures. Whose call it is was found out before (http/recognise.ts): a procedure only acts. */
import { implement, ORPCError } from '@orpc/server';
import { cloudContract } from '#contract/cloud.ts';
import type { Endpoint, SignedCall } from './context.ts';
import { isTrouble } from './engine/trouble.ts';
import { enrol } from './enrol.ts';
import { ingest } from './ingest.ts';
import { meet } from './meet.ts';
import { pull } from './pull.ts';
import { shareKey } from './record-key.ts';
import { pullRecords, pushRecords } from './records.ts';
import { answer, errorOf } from './refuse.ts';
import { makeChallenge, openSession } from './sessions.ts';

export type CallContext = {
  readonly endpoint: Endpoint;
  /** Null where anyone may call. */
  readonly call: SignedCall | null;
  /** Told of whatever a procedure threw, refusals and bugs. */
  readonly onFailure: (failure: unknown) => void;
  /** Told how many entries a call brought or took. */
  readonly onEntries: (way: 'pushed' | 'pulled', count: number) => void;
};

const os = implement(cloudContract).$context<CallContext>();

/** All procedures in one router. A call that breaks the contract is `malformed`; a database that does not answer, `unavailable`. */
export const cloudRouter = os
  .use(async ({ context, next }) => {
    try {
      return await next();
    } catch (failure) {
      context.onFailure(failure);
      if (failure instanceof ORPCError && failure.code === 'BAD_REQUEST') {
        throw errorOf({ code: 'malformed', data: { where: firstIssue(failure.data) } });
      }
      if (isTrouble(failure)) throw errorOf({ code: 'unavailable', data: {} });
      throw failure;
    }
  })
  .router({
    enrol: os.enrol.handler(async ({ context, input }) => answer(await enrol(context.endpoint, input))),
    challenge: os.challenge.handler(async ({ context, input }) => ({
      challenge: await makeChallenge(context.endpoint, input.deviceId),
    })),
    open: os.open.handler(async ({ context, input }) =>
      answer(await openSession(context.endpoint, callOf(context), input)),
    ),
    meet: os.meet.handler(async ({ context, input }) =>
      answer(await meet(context.endpoint, callOf(context), input.entries)),
    ),
    push: os.push.handler(async ({ context, input }) => {
      const acked = answer(await ingest(context.endpoint, callOf(context), input));
      context.onEntries('pushed', input.entries.length);
      return acked;
    }),
    pull: os.pull.handler(async ({ context, input, signal }) => {
      const page = answer(await pull(context.endpoint, callOf(context), { ...input, gone: signal }));
      context.onEntries(
        'pulled',
        page.runs.reduce((sum, run) => sum + run.entries.length, 0),
      );
      return page;
    }),
    shareKey: os.shareKey.handler(async ({ context, input }) =>
      answer(await shareKey(context.endpoint, callOf(context), input)),
    ),
    pushRecords: os.pushRecords.handler(async ({ context, input }) =>
      answer(await pushRecords(context.endpoint, callOf(context), input)),
    ),
    pullRecords: os.pullRecords.handler(async ({ context, input }) =>
      answer(await pullRecords(context.endpoint, callOf(context), input)),
    ),
  });

function callOf({ call }: CallContext): SignedCall {
  if (call === null) throw new Error('A procedure for tills was reached without a signature');
  return call;
}

/** 'entries.3.payload', or '' where the whole is wrong. */
export function firstIssue(data: unknown): string {
  if (typeof data !== 'object' || data === null || !('issues' in data) || !Array.isArray(data.issues))
    return '';
  const issue: unknown = data.issues[0];
  if (typeof issue !== 'object' || issue === null || !('path' in issue) || !Array.isArray(issue.path))
    return '';
  return issue.path.map(String).join('.').slice(0, 200);
}
