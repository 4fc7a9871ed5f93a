/** Staff as procedures: who works here, signing in and out of a window. */
import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import type { SessionView } from '#contract/app.ts';
import type { CommandId, StaffId } from '#domain/ids.ts';
import { ok } from '#domain/result.ts';
import { answer, sessionView } from '../../app/session.ts';
import type { RouterContext } from '../../app/context.ts';
import { runCommand } from '../../store/run-command.ts';
import { people } from './queries.ts';

const os = implement(contract.staff).$context<RouterContext>();

export const staffRouter = os.router({
  people: os.people.handler(({ context }) => ({ people: [...people(context.app.store.read)] })),
  signIn: os.signIn.handler(async ({ context, input }): Promise<SessionView> => {
    // The contract has checked that it is an id; whether it is anyone's is found out by the desk.
    const staffId = input.staffId as StaffId | undefined;
    const person = answer(await context.app.signInDesk.signIn({ staffId, pin: input.pin }));
    leave(context);
    context.connection.signIn(person);
    return sessionView(person);
  }),
  signOut: os.signOut.handler(({ context }) => {
    leave(context);
    return {};
  }),
});

/** Whoever stood at the window leaves it, and the journal says so. */
function leave({ app, connection }: RouterContext): void {
  const session = connection.session();
  if (session === null) return;
  connection.signOut();
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
