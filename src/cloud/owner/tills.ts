/** The stores and tills of a business as its owner sees them, and what an owner does about them. */
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { OwnerRefusal } from '#contract/cloud-owner.ts';
import { ok, type Result } from '#domain/result.ts';
import type { Endpoint } from '../context.ts';
import { forOwner, rowsOf, type Tx } from '../engine/engine.ts';
import { insertCode } from '../office.ts';
import { device, fork, store } from '../tables.ts';
import type { Caller } from './caller.ts';
import { refuseOwner } from './refuse.ts';
import { logSecurity } from './security-log.ts';

/** Whoever may manage tills, at work: an owner or a key. */
export type Managing = { readonly endpoint: Endpoint; readonly caller: Caller; readonly address: string };

type TillRow = {
  readonly id: string;
  readonly store_id: string;
  readonly name: string;
  readonly prefix: string;
  readonly is_live: boolean;
  readonly revoked_at_ms: number | string | null;
  readonly seen_at_ms: number | string | null;
  readonly pushed_at_ms: number | string | null;
  readonly head_seq: number | string | null;
  readonly lacks: number | string | null;
  readonly copied_at_ms: number | string | null;
};

/** Stores by age, tills by prefix. */
export async function listStores(endpoint: Endpoint, businessId: string) {
  return endpoint.engine.transact(async (tx) => {
    await forOwner(tx, businessId);
    return storesOf(tx, businessId);
  });
}

/** The same within a transaction of an owner. */
export async function storesOf(tx: Tx, businessId: string) {
  const stores = await tx
    .select()
    .from(store)
    .where(eq(store.businessId, businessId))
    .orderBy(asc(store.createdAtMs), asc(store.id));
  const tills = await tillRows(tx, businessId);
  const forks = await forksByTill(tx, businessId);
  return stores.map(({ id, name }) => ({
    storeId: id,
    name,
    tills: tills
      .filter((row) => row.store_id === id)
      .map((row) => ({
        tillId: row.id,
        name: row.name,
        prefix: row.prefix,
        revokedAtMs: row.is_live ? null : whole(row.revoked_at_ms),
        seenAtMs: whole(row.seen_at_ms),
        pushedAtMs: whole(row.pushed_at_ms),
        headSeq: whole(row.head_seq) ?? 0,
        lacks: row.lacks === null ? null : Math.max(0, Number(row.lacks)),
        copiedAtMs: whole(row.copied_at_ms),
        forks: [...(forks.get(row.id) ?? [])],
      })),
  }));
}

/** A till that was revoked and enrolled again has a device that lives; what its earlier ones did counts as its own. */
function tillRows(tx: Tx, businessId: string): Promise<readonly TillRow[]> {
  return rowsOf<TillRow>(
    tx,
    sql`
    select till.id, till.store_id, till.name, till.prefix, devices.is_live, devices.revoked_at_ms, devices.seen_at_ms,
           chains.pushed_at_ms, newest.head_seq, others.entries - last_call.has_of_others as lacks,
           copies.refused_at_ms as copied_at_ms
    from till
    left join lateral (
      select bool_or(device.revoked_at_ms is null) as is_live, max(device.revoked_at_ms) as revoked_at_ms,
             max(sync_session.seen_at_ms) as seen_at_ms
      from device left join sync_session on sync_session.device_id = device.id
      where device.business_id = till.business_id and device.till_id = till.id
    ) as devices on true
    left join lateral (
      select max(device_line.refused_at_ms) as refused_at_ms from device_line join device on device.id = device_line.device_id
      where device.business_id = till.business_id and device.till_id = till.id and device.revoked_at_ms is null
    ) as copies on true
    left join lateral (
      select max(chain.pushed_at_ms) as pushed_at_ms from chain where chain.business_id = till.business_id and chain.till_id = till.id
    ) as chains on true
    left join lateral (
      select chain.head_seq from chain where chain.business_id = till.business_id and chain.till_id = till.id
      order by chain.begun_at desc limit 1
    ) as newest on true
    left join lateral (
      select sync_session.has_of_others from sync_session join device on device.id = sync_session.device_id
      where device.business_id = till.business_id and device.till_id = till.id and sync_session.has_of_others is not null
      order by sync_session.seen_at_ms desc limit 1
    ) as last_call on true
    left join lateral (
      select coalesce(sum(chain.head_seq), 0) as entries from chain
      where chain.business_id = till.business_id and chain.till_id <> till.id
    ) as others on true
    where till.business_id = ${businessId}::uuid
    order by till.prefix, till.id`,
  );
}

type Fork = { readonly chain: string; readonly seq: number; readonly seenAtMs: number };

/** By the till whose device offered other entries: with a copied book it is the same till as the one that was there first. */
async function forksByTill(tx: Tx, businessId: string): Promise<ReadonlyMap<string, readonly Fork[]>> {
  const rows = await tx
    .select({ tillId: device.tillId, chain: fork.chain, seq: fork.seq, seenAtMs: fork.seenAtMs })
    .from(fork)
    .innerJoin(device, eq(device.id, fork.deviceId))
    .where(eq(fork.businessId, businessId))
    .orderBy(asc(fork.seenAtMs));
  const byTill = new Map<string, Fork[]>();
  for (const { tillId, ...one } of rows) byTill.set(tillId, [...(byTill.get(tillId) ?? []), one]);
  return byTill;
}

/** A code that lets one till in. */
export async function makeCode(
  { endpoint, caller, address }: Managing,
  { storeId, minutes }: { readonly storeId: string | null; readonly minutes: number },
): Promise<Result<{ code: string; endsAtMs: number }, OwnerRefusal>> {
  const { businessId } = caller;
  const endsAtMs = endpoint.now() + minutes * 60_000;
  return endpoint.engine.transact(async (tx) => {
    await forOwner(tx, businessId);
    if (storeId !== null) {
      const [found] = await tx
        .select({ id: store.id })
        .from(store)
        .where(and(eq(store.businessId, businessId), eq(store.id, storeId)));
      if (found === undefined) return refuseOwner('unknown-store', {});
    }
    const code = await insertCode(tx, { businessId, storeId, now: endpoint.now(), expiresAtMs: endsAtMs });
    const actorId = actorOf(caller);
    await logSecurity(tx, endpoint, {
      businessId,
      actorId,
      what: 'code-made',
      subject: storeId ?? '',
      address,
    });
    return ok({ code, endsAtMs });
  });
}

/** Shuts a till of the business out, from its very next call on. */
export async function revokeOwnTill(
  { endpoint, caller, address }: Managing,
  tillId: string,
): Promise<Result<null, OwnerRefusal>> {
  const { businessId } = caller;
  return endpoint.engine.transact(async (tx) => {
    await forOwner(tx, businessId);
    const revoked = await tx
      .update(device)
      .set({ revokedAtMs: endpoint.now() })
      .where(and(eq(device.businessId, businessId), eq(device.tillId, tillId), isNull(device.revokedAtMs)))
      .returning({ id: device.id });
    if (revoked.length === 0) return refuseOwner('unknown-till', {});
    const actorId = actorOf(caller);
    await logSecurity(tx, endpoint, { businessId, actorId, what: 'till-revoked', subject: tillId, address });
    return ok(null);
  });
}

function actorOf(caller: Caller): string {
  return caller.kind === 'owner' ? caller.ownerId : caller.keyId;
}

function whole(value: number | string | null): number | null {
  return value === null ? null : Number(value);
}
