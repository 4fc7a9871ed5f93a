/** What an owner does with the own account: password, authenticator, sessions. */
import { and, desc, eq, isNull, ne } from 'drizzle-orm';
import type { OwnerRefusal } from '#contract/cloud-owner.ts';
import { ok, type Result } from '#domain/result.ts';
import type { Endpoint } from '../context.ts';
import { atTheDoor, forOwner, type Tx } from '../engine/engine.ts';
import { loginOf } from './accounts.ts';
import { idleMs, sessionLastsMs, type OwnerCaller } from './caller.ts';
import { checkPassword, hashPassword, isPassword } from './password.ts';
import { refuseOwner } from './refuse.ts';
import { makeRecoveryCodes, makeSecret, recoveryHash, secretAddress, stepOf } from './second-factor.ts';
import { logSecurity, type SecurityEvent } from './security-log.ts';
import { owner, ownerSession, recoveryCode } from './tables.ts';
import { countTry, forgetTries, takeBackTry, waitKeys } from './waits.ts';

/** An owner at work: endpoint, who it is, from where. */
export type AtWork = { readonly endpoint: Endpoint; readonly caller: OwnerCaller; readonly address: string };

export async function recoveryCodesLeft({ endpoint, caller }: AtWork): Promise<number> {
  return endpoint.engine.transact(async (tx) => {
    await forOwner(tx, caller.businessId);
    const left = await tx
      .select({ hash: recoveryCode.codeHash })
      .from(recoveryCode)
      .where(and(eq(recoveryCode.ownerId, caller.ownerId), isNull(recoveryCode.usedAtMs)));
    return left.length;
  });
}

/** Changes the password and ends all other sessions. Wrong tries wait as those of signing in do. */
export async function changePassword(
  work: AtWork,
  { current, next }: { readonly current: string; readonly next: string },
): Promise<Result<null, OwnerRefusal>> {
  const proved = await provePassword(work, current);
  if (!proved.ok) return proved;
  const checked = checkPassword(next, work.caller.name);
  if (!checked.ok) return checked;
  if (checked.value === current.normalize('NFKC'))
    return refuseOwner('password-not-usable', { reason: 'same' });
  const passwordHash = await hashPassword(checked.value);
  return acting(work, 'password-changed', async (tx) => {
    // Only in the place of the one that was proved: of two changes at once the second has proved nothing.
    const changed = await tx
      .update(owner)
      .set({ passwordHash })
      .where(and(eq(owner.id, work.caller.ownerId), eq(owner.passwordHash, proved.value)))
      .returning({ id: owner.id });
    if (changed.length === 0) return refuseOwner('password-wrong', {});
    await endOthers(tx, work.caller);
    return ok(null);
  });
}

/** Makes the secret of a new authenticator; it counts once it is confirmed. */
export async function beginSecondFactor(
  work: AtWork,
  password: string,
): Promise<Result<{ secret: string; address: string }, OwnerRefusal>> {
  const proved = await provePassword(work, password);
  if (!proved.ok) return proved;
  const secret = makeSecret();
  return acting(work, 'second-factor-begun', async (tx) => {
    const begun = await tx
      .update(owner)
      .set({ totpSecret: secret, totpLastStep: 0 })
      .where(and(eq(owner.id, work.caller.ownerId), isNull(owner.totpSinceMs)))
      .returning({ id: owner.id });
    if (begun.length === 0) return refuseOwner('second-factor-set', {});
    return ok({ secret, address: secretAddress(secret, work.caller.name) });
  });
}

/** Confirms the authenticator by a code of it; answers the recovery codes and ends all other sessions. */
export async function confirmSecondFactor(
  work: AtWork,
  code: string,
): Promise<Result<readonly string[], OwnerRefusal>> {
  const { endpoint, caller } = work;
  const recoveryCodes = makeRecoveryCodes();
  return acting(work, 'second-factor-set', async (tx) => {
    const [row] = await tx.select().from(owner).where(eq(owner.id, caller.ownerId)).for('update');
    if (row === undefined || row.totpSecret === null) return refuseOwner('second-factor-not-begun', {});
    if (row.totpSinceMs !== null) return refuseOwner('second-factor-set', {});
    const step = await stepOf(code, { secret: row.totpSecret, afterStep: 0, nowMs: endpoint.now() });
    if (step === null) return refuseOwner('code-wrong', {});
    await tx
      .update(owner)
      .set({ totpSinceMs: endpoint.now(), totpLastStep: step })
      .where(eq(owner.id, caller.ownerId));
    await tx.insert(recoveryCode).values(
      recoveryCodes.flatMap((text) => {
        const codeHash = recoveryHash(text);
        if (codeHash === null) throw new Error('A recovery code was made that cannot be read');
        return [{ businessId: caller.businessId, ownerId: caller.ownerId, codeHash }];
      }),
    );
    await endOthers(tx, caller);
    return ok(recoveryCodes);
  });
}

/** The own sessions that are not over, the last used first. */
export async function listSessions({ endpoint, caller }: AtWork) {
  const now = endpoint.now();
  const rows = await endpoint.engine.transact(async (tx) => {
    await forOwner(tx, caller.businessId);
    return tx
      .select()
      .from(ownerSession)
      .where(eq(ownerSession.ownerId, caller.ownerId))
      .orderBy(desc(ownerSession.seenAtMs), desc(ownerSession.id));
  });
  return rows
    .filter(({ createdAtMs, seenAtMs }) => now - createdAtMs < sessionLastsMs && now - seenAtMs < idleMs)
    .map(({ id, createdAtMs, seenAtMs, address, agent }) => ({
      sessionId: id,
      isThis: id === caller.sessionId,
      createdAtMs,
      seenAtMs,
      address,
      agent,
    }));
}

/** Ends a session of one's own; of another owner's it is said that there is none. */
export async function endSession(work: AtWork, sessionId: string): Promise<Result<null, OwnerRefusal>> {
  const what = sessionId === work.caller.sessionId ? 'signed-out' : 'session-ended';
  return acting(
    work,
    what,
    async (tx) => {
      const ended = await tx
        .delete(ownerSession)
        .where(and(eq(ownerSession.ownerId, work.caller.ownerId), eq(ownerSession.id, sessionId)))
        .returning({ id: ownerSession.id });
      return ended.length === 0 ? refuseOwner('unknown-session', {}) : ok(null);
    },
    sessionId,
  );
}

export async function endOtherSessions(work: AtWork): Promise<Result<number, OwnerRefusal>> {
  return acting(work, 'other-sessions-ended', async (tx) => ok(await endOthers(tx, work.caller)));
}

async function endOthers(tx: Tx, { ownerId, sessionId }: OwnerCaller): Promise<number> {
  const ended = await tx
    .delete(ownerSession)
    .where(and(eq(ownerSession.ownerId, ownerId), ne(ownerSession.id, sessionId)))
    .returning({ id: ownerSession.id });
  return ended.length;
}

/** Does work of the own account in one transaction, and logs it there where it was not refused. */
async function acting<T>(
  { endpoint, caller, address }: AtWork,
  what: SecurityEvent['what'],
  act: (tx: Tx) => Promise<Result<T, OwnerRefusal>>,
  subject: string = '',
): Promise<Result<T, OwnerRefusal>> {
  const { businessId, ownerId: actorId } = caller;
  return endpoint.engine.transact(async (tx) => {
    await forOwner(tx, businessId);
    const done = await act(tx);
    if (done.ok) await logSecurity(tx, endpoint, { businessId, actorId, what, subject, address });
    return done;
  });
}

/** The hash that the password was proved by. A session that was left open is no way to try passwords at leisure. */
async function provePassword(
  { endpoint, caller, address }: AtWork,
  password: string,
): Promise<Result<string, OwnerRefusal>> {
  const keys = waitKeys(loginOf(caller.name), address);
  const { waitSeconds, passwordHash } = await endpoint.engine.transact(async (tx) => {
    await atTheDoor(tx);
    const waits = await countTry(tx, keys, endpoint.now());
    const [row] = await tx.select().from(owner).where(eq(owner.id, caller.ownerId));
    return { waitSeconds: waits, passwordHash: row?.passwordHash ?? null };
  });
  if (waitSeconds > 0) return refuseOwner('too-many-requests', { waitSeconds });
  const isRight = await isPassword(password, passwordHash);
  return endpoint.engine.transact(async (tx) => {
    await atTheDoor(tx);
    if (isRight && passwordHash !== null) {
      await forgetTries(tx, keys);
      await takeBackTry(tx, keys);
      return ok(passwordHash);
    }
    const { businessId, ownerId: actorId } = caller;
    await logSecurity(tx, endpoint, { businessId, actorId, what: 'password-change-refused', address });
    return refuseOwner('password-wrong', {});
  });
}
