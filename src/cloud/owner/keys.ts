/** Keys of integrations: made, listed, revoked; and how often one may call. */
import { and, desc, eq, gt, isNull, or } from 'drizzle-orm';
import { Scope, type OwnerRefusal } from '#contract/cloud-owner.ts';
import { ok, type Result } from '#domain/result.ts';
import { forOwner } from '../engine/engine.ts';
import { keyPrefix, makeToken, tokenHash } from './caller.ts';
import type { AtWork } from './own-account.ts';
import { refuseOwner } from './refuse.ts';
import { logSecurity } from './security-log.ts';
import { apiKey } from './tables.ts';

const dayMs = 24 * 3_600_000;

type KeyWanted = { readonly name: string; readonly scopes: readonly Scope[]; readonly days: number | null };

/** Makes a key and answers it, this once. */
export async function makeKey(
  { endpoint, caller, address }: AtWork,
  { name, scopes, days }: KeyWanted,
): Promise<{ readonly key: string; readonly keyId: string }> {
  const key = makeToken('key');
  const keyId = endpoint.newId();
  const now = endpoint.now();
  const { businessId, ownerId: actorId } = caller;
  await endpoint.engine.transact(async (tx) => {
    await forOwner(tx, businessId);
    await tx.insert(apiKey).values({
      id: keyId,
      businessId,
      name: name.replaceAll('\0', ''),
      prefix: keyPrefix(key),
      keyHash: tokenHash(key),
      scopes: [...new Set(scopes)],
      createdAtMs: now,
      expiresAtMs: days === null ? null : now + days * dayMs,
    });
    await logSecurity(tx, endpoint, { businessId, actorId, what: 'key-made', subject: keyId, address });
  });
  return { key, keyId };
}

/** The keys that are good, newest first. */
export async function listKeys({ endpoint, caller }: AtWork) {
  const rows = await endpoint.engine.transact(async (tx) => {
    await forOwner(tx, caller.businessId);
    return tx
      .select()
      .from(apiKey)
      .where(
        and(
          eq(apiKey.businessId, caller.businessId),
          isNull(apiKey.revokedAtMs),
          or(isNull(apiKey.expiresAtMs), gt(apiKey.expiresAtMs, endpoint.now())),
        ),
      )
      .orderBy(desc(apiKey.createdAtMs), desc(apiKey.id));
  });
  return rows.map(({ id, name, prefix, scopes, createdAtMs, expiresAtMs, lastUsedAtMs }) => ({
    keyId: id,
    name,
    prefix,
    scopes: scopes.flatMap((text) => Scope.safeParse(text).data ?? []),
    createdAtMs,
    expiresAtMs,
    lastUsedAtMs,
  }));
}

/** From its next call on it is nobody's. */
export async function revokeKey(
  { endpoint, caller, address }: AtWork,
  keyId: string,
): Promise<Result<null, OwnerRefusal>> {
  const { businessId, ownerId: actorId } = caller;
  return endpoint.engine.transact(async (tx) => {
    await forOwner(tx, businessId);
    const revoked = await tx
      .update(apiKey)
      .set({ revokedAtMs: endpoint.now() })
      .where(and(eq(apiKey.businessId, businessId), eq(apiKey.id, keyId), isNull(apiKey.revokedAtMs)))
      .returning({ id: apiKey.id });
    if (revoked.length === 0) return refuseOwner('unknown-key', {});
    await logSecurity(tx, endpoint, { businessId, actorId, what: 'key-revoked', subject: keyId, address });
    return ok(null);
  });
}

/** Calls a minute of one key: a dashboard asks every few seconds, a report of a year is one call. */
export const keyCallsPerMinute = 120;
const windowMs = 60_000;

export type KeyRate = {
  /** Counts a call of a key; the seconds it has to wait, 0 where it may go on. */
  readonly count: (keyId: string) => number;
};

/** Counts in memory, by minutes that begin with a key's first call. Only keys that exist are counted, so that it stays small. */
export function countKeyCalls(now: () => number): KeyRate {
  const windows = new Map<string, { calls: number; readonly sinceMs: number }>();
  return {
    count(keyId) {
      const at = now();
      const found = windows.get(keyId);
      const window =
        found === undefined || at - found.sinceMs >= windowMs || at < found.sinceMs
          ? { calls: 0, sinceMs: at }
          : found;
      windows.set(keyId, window);
      window.calls += 1;
      if (window.calls <= keyCallsPerMinute) return 0;
      return Math.max(1, Math.ceil((window.sinceMs + windowMs - at) / 1000));
    },
  };
}
