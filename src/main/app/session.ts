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
export function createConnection(onClose: () => void): Connection {
  let current: { readonly session: Session; readonly end: AbortController } | null = null;
  function signOut(): void {
    current?.end.abort();
    current = null;
  }
  return {
    isSignedIn: () => current !== null,
    session: () => current?.session ?? null,
    signIn(session) {
      signOut();
      const end = new AbortController();
      current = { session: { ...session, ended: end.signal }, end };
    },
    signOut,
    close() {
      signOut();
      onClose();
    },
  };
}

/** The answer to "may this person call this?": nothing, or `not-signed-in`, or `not-allowed` with the permission that is missing. */
export function authorise(access: ProcedureMeta['access'], session: Session | null): Result<void, Refusal> {
  if (access === 'public') return ok(undefined);
  if (session === null) return err(refuse('not-signed-in', {}));
  if (access === 'signed-in' || may(session.role, access.permission)) return ok(undefined);
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
