/** Signs an owner in: password, then the authenticator's code or a recovery code. */
import { and, eq, isNull, lt } from 'drizzle-orm';
import type { OwnerRefusal } from '#contract/cloud-owner.ts';
import { ok, type Result } from '#domain/result.ts';
import type { Endpoint } from '../context.ts';
import { atTheDoor, type Tx } from '../engine/engine.ts';
import { loginOf } from './accounts.ts';
import { dropOldSessions, makeToken, sessionLastsMs, tokenHash } from './caller.ts';
import { isPassword } from './password.ts';
import { refuseOwner } from './refuse.ts';
import { recoveryHash, stepOf } from './second-factor.ts';
import { logSecurity } from './security-log.ts';
import { owner, ownerSession, recoveryCode } from './tables.ts';
import { countTry, forgetTries, takeBackTry, waitKeys } from './waits.ts';

/** From where a call came. */
export type From = { readonly address: string; readonly agent: string };
type Typed = { readonly name: string; readonly password: string; readonly code: string | null };
type Owner = typeof owner.$inferSelect;

export type SignedIn = { readonly token: string; readonly isStarting: boolean; readonly endsAtMs: number };

/**
 * Opens a session.
 *
 * Invariants:
 *  I1 a try is counted before it is looked at, and only a session takes the count of its account back (waits.ts); also the right
 *     password without its code is a try, or else codes could be tried in between for ever
 *  I2 a name that nobody has costs what a wrong password costs, and is refused alike
 *  I3 a code is taken once: its step is moved in the statement that finds it later than the last
 */
export async function signIn(
  endpoint: Endpoint,
  typed: Typed,
  from: From,
): Promise<Result<SignedIn, OwnerRefusal>> {
  const keys = waitKeys(loginOf(typed.name), from.address);
  const begun = await endpoint.engine.transact(async (tx) => {
    await atTheDoor(tx);
    const waitSeconds = await countTry(tx, keys, endpoint.now());
    const [found] = await tx
      .select()
      .from(owner)
      .where(eq(owner.login, loginOf(typed.name)));
    return { waitSeconds, found };
  });
  const { waitSeconds, found } = begun;
  if (waitSeconds > 0) return refuseOwner('too-many-requests', { waitSeconds });
  const isRight = await isPassword(typed.password, found?.passwordHash ?? null);
  return endpoint.engine.transact(async (tx) => {
    await atTheDoor(tx);
    if (found === undefined || !isRight) return refused(tx, endpoint, found, from);
    await takeBackTry(tx, keys);
    const proved = await proveSecondFactor(tx, endpoint, found, typed.code);
    if (proved === 'missing') return refuseOwner('code-needed', {});
    // A wrong code of whoever has the password is held back by the account's own waits.
    if (proved === 'wrong') return refused(tx, endpoint, found, from);
    await forgetTries(tx, keys);
    const { id: actorId, businessId } = found;
    const what = proved === 'recovery-code' ? 'signed-in-by-recovery-code' : 'signed-in';
    await logSecurity(tx, endpoint, { businessId, actorId, what, address: from.address });
    return ok(await openSession(tx, endpoint, found, from));
  });
}

async function refused(
  tx: Tx,
  endpoint: Endpoint,
  found: Owner | undefined,
  { address }: From,
): Promise<Result<never, OwnerRefusal>> {
  const businessId = found?.businessId ?? null;
  await logSecurity(tx, endpoint, {
    businessId,
    actorId: null,
    what: 'sign-in-refused',
    subject: found?.id ?? '',
    address,
  });
  return refuseOwner('sign-in-refused', {});
}

type Proof = 'none-set' | 'code' | 'recovery-code' | 'missing' | 'wrong';

async function proveSecondFactor(
  tx: Tx,
  endpoint: Endpoint,
  { id, totpSecret, totpSinceMs, totpLastStep }: Owner,
  code: string | null,
): Promise<Proof> {
  if (totpSecret === null || totpSinceMs === null) return 'none-set';
  if (code === null || code.trim() === '') return 'missing';
  const spare = recoveryHash(code);
  if (spare !== null) {
    const used = await tx
      .update(recoveryCode)
      .set({ usedAtMs: endpoint.now() })
      .where(
        and(eq(recoveryCode.ownerId, id), eq(recoveryCode.codeHash, spare), isNull(recoveryCode.usedAtMs)),
      )
      .returning({ id: recoveryCode.ownerId });
    return used.length > 0 ? 'recovery-code' : 'wrong';
  }
  const step = await stepOf(code, { secret: totpSecret, afterStep: totpLastStep, nowMs: endpoint.now() });
  if (step === null) return 'wrong';
  const taken = await tx
    .update(owner)
    .set({ totpLastStep: step })
    .where(and(eq(owner.id, id), lt(owner.totpLastStep, step), eq(owner.totpSecret, totpSecret)))
    .returning({ id: owner.id });
  return taken.length > 0 ? 'code' : 'wrong';
}

async function openSession(tx: Tx, endpoint: Endpoint, found: Owner, from: From): Promise<SignedIn> {
  const now = endpoint.now();
  await dropOldSessions(tx, found.id, now);
  const token = makeToken('session');
  await tx.insert(ownerSession).values({
    tokenHash: tokenHash(token),
    id: endpoint.newId(),
    businessId: found.businessId,
    ownerId: found.id,
    createdAtMs: now,
    seenAtMs: now,
    address: from.address,
    agent: from.agent.replaceAll('\0', '').slice(0, 200),
  });
  return { token, isStarting: found.totpSinceMs === null, endsAtMs: now + sessionLastsMs };
}
