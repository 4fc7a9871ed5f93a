/** The link to the endpoint as procedures. */
import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import { refuse } from '#contract/errors.ts';
import { err } from '#domain/result.ts';
import type { RouterContext } from '../../app/context.ts';
import { actor, answer, asked } from '../../app/session.ts';
import { keepHeld, takeOther } from '../../app/conflicts/decide.ts';
import { listConflicts } from '../../app/conflicts/list-conflicts.ts';

const os = implement(contract.sync).$context<RouterContext>();

export const syncRouter = os.router({
  status: os.status.handler(({ context }) => context.app.sync.status()),
  details: os.details.handler(({ context }) => context.app.sync.details()),
  enrol: os.enrol.handler(async ({ context, input }) => {
    answer(await context.app.sync.enrol({ ...input, actorId: actor(context).staffId }));
    return context.app.sync.status();
  }),
  forget: os.forget.handler(async ({ context, input }) => {
    const { commandId: id, actorId } = asked(context, input);
    answer(await context.app.sync.forget({ id, actorId, target: input.target }));
    return context.app.sync.status();
  }),
  recoveryKey: os.recoveryKey.handler(({ context }) => ({ key: context.app.sync.recoveryKey() })),
  retry: os.retry.handler(({ context }) => {
    const { sync } = context.app;
    const { link, hubLink } = sync.status();
    if (link === null && hubLink === null) answer(err(refuse('not-enrolled', {})));
    sync.poke('retry');
    return {};
  }),
  conflicts: os.conflicts.handler(({ context }) => conflictsFor(context)),
  keepHeld: os.keepHeld.handler(({ context, input }) => {
    const { role } = actor(context);
    answer(keepHeld(context.app, { ...input, ...asked(context, input), role }));
    return conflictsFor(context);
  }),
  takeOther: os.takeOther.handler(async ({ context, input }) => {
    const { role } = actor(context);
    answer(await takeOther(context.app, { ...input, ...asked(context, input), role }));
    return conflictsFor(context);
  }),
  hub: os.hub.handler(({ context }) => context.app.hub.view()),
  hubOn: os.hubOn.handler(async ({ context, input }) => {
    const { commandId: id, actorId } = asked(context, input);
    const { address, port = null } = input;
    return answer(await context.app.hub.on({ id, actorId, address, port }));
  }),
  hubOff: os.hubOff.handler(async ({ context, input }) => {
    const { commandId: id, actorId } = asked(context, input);
    return answer(await context.app.hub.off({ id, actorId }));
  }),
  hubCode: os.hubCode.handler(({ context, input }) => {
    const { commandId: id, actorId } = asked(context, input);
    return answer(context.app.hub.code({ id, actorId }));
  }),
  hubRevoke: os.hubRevoke.handler(({ context, input }) => {
    const { commandId: id, actorId } = asked(context, input);
    return answer(context.app.hub.revoke({ id, actorId, named: input.deviceId }));
  }),
  stickStatus: os.stickStatus.handler(({ context }) => context.app.stick.status()),
  stickPassphrase: os.stickPassphrase.handler(async ({ context, input }) => {
    answer(await context.app.stick.setPassphrase(input.passphrase));
    return {};
  }),
  stickWrite: os.stickWrite.handler(async ({ context, input }) =>
    answer(await context.app.stick.write(input)),
  ),
  stickPart: os.stickPart.handler(async ({ context, input }) => ({
    bytes: answer(await context.app.stick.part(input.offset)),
  })),
  stickPut: os.stickPut.handler(async ({ context, input }) => {
    answer(await context.app.stick.put(input));
    return {};
  }),
  stickRead: os.stickRead.handler(async ({ context }) => answer(await context.app.stick.read())),
});

function conflictsFor(context: RouterContext) {
  return { conflicts: listConflicts(context.app.store.read, actor(context).role) };
}
