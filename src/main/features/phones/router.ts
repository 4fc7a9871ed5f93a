/** Phones as scanners, as procedures. */
import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import { refuse, type Refusal } from '#contract/errors.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { RouterContext } from '../../app/context.ts';
import { answer } from '../../app/session.ts';

const os = implement(contract.phones).$context<RouterContext>();

export const phonesRouter = os.router({
  state: os.state.handler(({ context }) => context.app.phones.view()),
  open: os.open.handler(async ({ context, input }) => {
    const { phones } = context.app;
    const opened = await phones.open(input.address);
    answer(opened.ok ? opened : notReached());
    return phones.view();
  }),
  close: os.close.handler(async ({ context }) => {
    await context.app.phones.close();
    return context.app.phones.view();
  }),
  invite: os.invite.handler(({ context }) => {
    const invitation = context.app.phones.invite();
    return answer(invitation === null ? notReached() : ok(invitation));
  }),
  revoke: os.revoke.handler(({ context, input }) => {
    context.app.phones.revoke(input.phoneId);
    return context.app.phones.view();
  }),
});

function notReached(): Result<never, Refusal> {
  return err(refuse('device-fault', { device: 'phone', fault: 'offline' }));
}
