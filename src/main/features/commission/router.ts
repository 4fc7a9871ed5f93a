/** Commissions as procedures. */
import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import { refuse } from '#contract/errors.ts';
import { isBusinessDay } from '#domain/time.ts';
import { err } from '#domain/result.ts';
import { answer } from '../../app/session.ts';
import type { RouterContext } from '../../app/context.ts';
import { commissionReport } from './queries.ts';

const os = implement(contract.commission).$context<RouterContext>();

export const commissionRouter = os.router({
  report: os.report.handler(({ context, input: { from, to } }) => {
    if (!isBusinessDay(from)) return answer(err(refuse('no-such-day', { businessDay: from })));
    if (!isBusinessDay(to)) return answer(err(refuse('no-such-day', { businessDay: to })));
    return { rows: commissionReport(context.app.store.read, { from, to }) };
  }),
});
