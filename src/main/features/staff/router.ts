/** Staff as procedures: who works here, what becomes of them, signing in and out of a window. */
import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import type { SessionView } from '#contract/app.ts';
import type { CommandId, StaffId } from '#domain/ids.ts';
import { ok } from '#domain/result.ts';
import { actor, answer, asked, sessionView } from '../../app/session.ts';
import type { RouterContext } from '../../app/context.ts';
import { runCommand } from '../../store/run-command.ts';
import { approvalSeconds } from './approvals.ts';
import { changeStaff, hire, letGo } from './change-staff.ts';
import { allStaff, people } from './queries.ts';

const os = implement(contract.staff).$context<RouterContext>();

export const staffRouter = os.router({
  people: os.people.handler(({ context }) => ({ people: [...people(context.app.store.read)] })),
  signIn: os.signIn.handler(async ({ context, input }): Promise<SessionView> => {
    // The contract has checked that it is an id; whether it is anyone's is found out by the desk.
    const staffId = input.staffId as StaffId | undefined;
    const person = answer(await context.app.signInDesk.signIn({ staffId, pin: input.pin }));
    leave(context, context.connection.signOut);
    context.connection.signIn(person);
    return sessionView(person);
  }),
  approve: os.approve.handler(async ({ context, input }) => {
    const { app } = context;
    const { staffId: requesterId } = actor(context);
    const { permission, subject } = input;
    const approver = answer(await app.signInDesk.identify({ pin: input.pin }));
    const approvalId = answer(app.approvals.give({ permission, subject, requesterId }, approver));
    answer(
      runCommand(
        app.store,
        { id: app.newId() as CommandId, name: 'staff.approve', actorId: approver.staffId },
        (tx) => {
          const payload = { approvalId, approverId: approver.staffId, requesterId, permission, subject };
          tx.append({ type: 'staff.approval-given.v1', payload });
          return ok(null);
        },
      ),
    );
    return { approvalId, approver: approver.name, seconds: approvalSeconds };
  }),
  list: os.list.handler(({ context }) => ({ people: allStaff(context.app.store.read) })),
  add: os.add.handler(async ({ context, input }) => {
    const { app } = context;
    answer(await hire(app, { ...input, ...asked(context, input) }));
    return { people: allStaff(app.store.read) };
  }),
  change: os.change.handler(async ({ context, input }) => {
    const { app } = context;
    const command = { ...input, ...asked(context, input), staffId: input.staffId as StaffId };
    const { signsInAnew } = answer(await changeStaff(app, command));
    if (signsInAnew) app.dismiss(command.staffId);
    return { people: allStaff(app.store.read) };
  }),
  leave: os.leave.handler(({ context, input }) => {
    const { app } = context;
    const staffId = input.staffId as StaffId;
    answer(letGo(app.store, { ...asked(context, input), staffId }));
    app.dismiss(staffId);
    return { people: allStaff(app.store.read) };
  }),
  lock: os.lock.handler(({ context }) => {
    leave(context, context.connection.lock);
    return {};
  }),
  signOut: os.signOut.handler(({ context }) => {
    leave(context, context.connection.signOut);
    return {};
  }),
});

/** Whoever stood at the window leaves it, and the journal says so. */
function leave({ app, connection }: RouterContext, end: () => void): void {
  const session = connection.session();
  end();
  if (session === null) return;
  answer(
    runCommand(
      app.store,
      { id: app.newId() as CommandId, name: 'staff.signOut', actorId: session.staffId },
      (tx) => {
        tx.append({ type: 'staff.signed-out.v1', payload: { staffId: session.staffId } });
        return ok(null);
      },
    ),
  );
}
