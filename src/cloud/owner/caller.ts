/** Who calls with a session or a key: found by the hash of what was sent, in the form that it has. */
import { hash, randomBytes } from 'node:crypto';
import { and, eq, gt, isNull, lt, or } from 'drizzle-orm';
import type { OwnerAccess, OwnerRefusal, Scope } from '#contract/cloud-owner.ts';
import { ok, type Result } from '#domain/result.ts';
import type { Endpoint } from '../context.ts';
import { atTheDoor, type Tx } from '../engine/engine.ts';
import { hashBytes } from '../hash-bytes.ts';
import { refuseOwner } from './refuse.ts';
import { apiKey, owner, ownerSession } from './tables.ts';

/** NIST SP 800-63B-4, AAL2: an hour without a call, a day in all. */
export const idleMs = 3_600_000;
export const sessionLastsMs = 24 * 3_600_000;
/** A call within a minute of the last does not write that it was one. */
const seenEveryMs = 60_000;

export type OwnerCaller = {
  readonly kind: 'owner';
  readonly businessId: string;
  readonly ownerId: string;
  readonly sessionId: string;
  readonly name: string;
  readonly hasSecondFactor: boolean;
};
type KeyCaller = {
  readonly kind: 'key';
  readonly businessId: string;
  readonly keyId: string;
  readonly scopes: readonly string[];
};
export type Caller = OwnerCaller | KeyCaller;

/** 256 random bits behind what says which of the two it is. */
export function makeToken(kind: 'session' | 'key'): string {
  return `galla_${kind}_${randomBytes(32).toString('base64url')}`;
}

export function tokenHash(token: string): Uint8Array {
  return hashBytes(hash('sha256', token, 'hex'));
}

/** The first characters of a key, by which people tell keys apart: of its 256 bits they give away 48. */
export function keyPrefix(key: string): string {
  return key.slice(0, 'galla_key_'.length + 8);
}

/** Whose token it is; what is over, revoked or of another kind is nobody's. */
export async function callerOf(endpoint: Endpoint, token: string): Promise<Result<Caller, OwnerRefusal>> {
  const kind = /^galla_(session|key)_[A-Za-z0-9_-]{43}$/.exec(token)?.[1];
  if (kind === undefined) return refuseOwner('not-signed-in', {});
  const now = endpoint.now();
  const found = await endpoint.engine.transact(async (tx) => {
    await atTheDoor(tx);
    return kind === 'session' ? sessionOf(tx, token, now) : keyOf(tx, token, now);
  });
  return found === null ? refuseOwner('not-signed-in', {}) : ok(found);
}

/** Whether a caller may ask for what has this access. */
export function checkAccess(caller: Caller, access: OwnerAccess): Result<null, OwnerRefusal> {
  if (access === 'public' || (access === 'starting' && caller.kind === 'owner')) return ok(null);
  if (caller.kind === 'owner') {
    return caller.hasSecondFactor ? ok(null) : refuseOwner('second-factor-needed', {});
  }
  const scope: Scope | null = typeof access === 'object' ? access.scope : null;
  return scope !== null && caller.scopes.includes(scope) ? ok(null) : refuseOwner('not-allowed', {});
}

async function sessionOf(tx: Tx, token: string, now: number): Promise<OwnerCaller | null> {
  const tokenIs = eq(ownerSession.tokenHash, tokenHash(token));
  const [row] = await tx
    .select({ session: ownerSession, owner })
    .from(ownerSession)
    .innerJoin(owner, eq(owner.id, ownerSession.ownerId))
    .where(tokenIs);
  if (row === undefined || isOver(row.session, now)) return null;
  if (now - row.session.seenAtMs >= seenEveryMs) {
    await tx.update(ownerSession).set({ seenAtMs: now }).where(tokenIs);
  }
  return {
    kind: 'owner',
    businessId: row.owner.businessId,
    ownerId: row.owner.id,
    sessionId: row.session.id,
    name: row.owner.name,
    hasSecondFactor: row.owner.totpSinceMs !== null,
  };
}

function isOver(session: { readonly createdAtMs: number; readonly seenAtMs: number }, now: number): boolean {
  return now - session.createdAtMs >= sessionLastsMs || now - session.seenAtMs >= idleMs;
}

/** Deletes the sessions of an owner that are over. */
export async function dropOldSessions(tx: Tx, ownerId: string, now: number): Promise<void> {
  const over = or(
    lt(ownerSession.createdAtMs, now - sessionLastsMs),
    lt(ownerSession.seenAtMs, now - idleMs),
  );
  await tx.delete(ownerSession).where(and(eq(ownerSession.ownerId, ownerId), over));
}

async function keyOf(tx: Tx, token: string, now: number): Promise<KeyCaller | null> {
  const [row] = await tx
    .select()
    .from(apiKey)
    .where(
      and(
        eq(apiKey.keyHash, tokenHash(token)),
        isNull(apiKey.revokedAtMs),
        or(isNull(apiKey.expiresAtMs), gt(apiKey.expiresAtMs, now)),
      ),
    );
  if (row === undefined) return null;
  if (row.lastUsedAtMs === null || now - row.lastUsedAtMs >= seenEveryMs) {
    await tx.update(apiKey).set({ lastUsedAtMs: now }).where(eq(apiKey.id, row.id));
  }
  return { kind: 'key', businessId: row.businessId, keyId: row.id, scopes: row.scopes };
}
