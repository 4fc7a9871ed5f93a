/** Who may call what, decided in one place for every procedure, and refusals turned into the contract's typed errors. */
import { ORPCError } from '@orpc/server';
import type { SessionView } from '#contract/app.ts';
import type { ProcedureMeta } from '#contract/procedure.ts';
import { errors, refuse, type Refusal } from '#contract/errors.ts';
import type { CommandId, StaffId } from '#domain/ids.ts';
import { may, permissions } from '#domain/permission.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Session } from '../features/staff/api.ts';
import type { Connection } from './context.ts';

/** A connection on which nobody is signed in; `onClose` is told when it is gone. */
export function createConnection(isOnThisMachine: boolean, onClose: () => void): Connection {
  type Held = { readonly session: Session; readonly end: AbortController };
  let current: Held | null = null;
  let locked: Held | null = null;
  function hold(session: Omit<Session, 'ended'>): Held {
    const end = new AbortController();
    return { session: { ...session, ended: end.signal }, end };
  }
  function signOut(): void {
    for (const held of [current, locked]) held?.end.abort();
    current = null;
    locked = null;
  }
  return {
    isOnThisMachine,
    session: () => current?.session ?? null,
    lockedBy: () => locked?.session ?? null,
    signIn(session) {
      signOut();
      current = hold(session);
    },
    lock() {
      const person = current?.session;
      if (person === undefined) return;
      signOut();
      locked = hold(person);
    },
    signOut,
    close() {
      signOut();
      onClose();
    },
  };
}

/**
 * The answer to "may this person call this?": for whom it is then done (null: for anyone).
 *
 * Errors: `not-signed-in`, `till-locked`, `not-allowed` with the permission that is missing.
 */
export function authorise(
  access: ProcedureMeta['access'],
  connection: Pick<Connection, 'isOnThisMachine' | 'session' | 'lockedBy'>,
): Result<Session | null, Refusal> {
  const session = connection.session();
  if (access === 'public') return ok(session);
  if (access === 'this-machine' && connection.isOnThisMachine) return ok(session);
  if (session === null) {
    const lockedBy = connection.lockedBy();
    if (lockedBy === null) return err(refuse('not-signed-in', {}));
    return access === 'also-locked' ? ok(lockedBy) : err(refuse('till-locked', {}));
  }
  if (typeof access === 'string' || may(session.role, access.permission)) return ok(session);
  return err(refuse('not-allowed', { permission: access.permission }));
}

/** The value, or the refusal thrown as the typed error that the contract names; the only throw for a refusal in main. */
export function answer<T>(result: Result<T, Refusal>): T {
  if (result.ok) return result.value;
  const { code, data } = result.error;
  throw new ORPCError(code, { status: errors[code].status, data, message: code, defined: true });
}

/** Whoever is signed in, in a procedure that authorise let through; null there is a bug of the contract's meta. */
export function actor(context: { readonly session: Session | null }): Session {
  if (context.session === null) throw new Error('A public procedure asked who is signed in');
  return context.session;
}

/** Who asks, and under which id: what every command is told. */
export type Asked = { readonly commandId: CommandId; readonly actorId: StaffId };

export function asked(
  context: { readonly session: Session | null },
  input: { readonly commandId: string },
): Asked {
  // The contract has checked that it is a UUIDv7.
  return { commandId: input.commandId as CommandId, actorId: actor(context).staffId };
}

/** Who is signed in, as a screen sees it. */
export function sessionView({ staffId, name, role }: Omit<Session, 'ended'>): SessionView {
  return { staffId, name, role, permissions: permissions.filter((permission) => may(role, permission)) };
}
