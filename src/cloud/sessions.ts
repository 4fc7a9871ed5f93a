/**
 * Who calls: challenge, session, and the count that makes each call good once.
 *
 *   till                          endpoint
 *    | challenge(device)  ------>  keeps a nonce for a minute
 *    | open, signed over nonce ->  takes the nonce away: it is good once; makes a session
 *    | push, signed over session and count n
 *    |                   ------->  n must be above the last count, which becomes n in the transaction that stores the entries
 */
import { randomBytes } from 'node:crypto';
import { and, eq, gt, isNull, lt, sql } from 'drizzle-orm';
import type { ChainHead, CloudRefusal } from '#contract/cloud.ts';
import { ok, type Result } from '#domain/result.ts';
import { signedText } from '#domain/signed-call.ts';
import type { Endpoint, KnownDevice, SignedCall } from './context.ts';
import { takeInstance } from './copies.ts';
import { atTheDoor, inBusiness, type Tx } from './engine/engine.ts';
import { hashText } from './hash-bytes.ts';
import { ofTill } from './of-till.ts';
import { refuse } from '#wire/refuse.ts';
import { isSignedBy } from '#wire/signature.ts';
import type { CallHeaders } from '#wire/call-headers.ts';
import { challengeLastsMs, sessionLastsMs } from '#wire/limits.ts';
import { chain, challenge, device, syncSession } from './tables.ts';

/** A nonce for a device to sign. One that is not known is answered alike, so that nobody learns which are. */
export async function makeChallenge(endpoint: Endpoint, deviceId: string): Promise<string> {
  const nonce = randomBytes(24).toString('base64url');
  const now = endpoint.now();
  await endpoint.engine.transact(async (tx) => {
    await atTheDoor(tx);
    await tx.delete(challenge).where(lt(challenge.expiresAtMs, now));
    const [known] = await tx.select({ id: device.id }).from(device).where(eq(device.id, deviceId));
    if (known === undefined) return;
    await tx.insert(challenge).values({ nonce, deviceId, expiresAtMs: now + challengeLastsMs });
  });
  return nonce;
}

/**
 * Whose call this is, by its signature: nothing is written, and nothing of the body was looked at.
 *
 * That the device is not revoked, the session lives and the count is new is found out in the transaction that acts on the call
 * (`takeCall`, `openSession`).
 */
export async function recogniseCall(
  endpoint: Endpoint,
  headers: CallHeaders,
  signed: { readonly method: string; readonly path: string; readonly bodyHash: string },
): Promise<Result<SignedCall, CloudRefusal>> {
  const caller = await deviceOf(endpoint, headers.device);
  if (caller === null) return refuse('not-recognised', {});
  const text = signedText({ ...signed, session: headers.session, count: headers.count });
  if (!isSignedBy(caller.publicKey, text, headers.signature)) return refuse('not-recognised', {});
  const { businessId, tillId } = caller;
  return ok({
    deviceId: headers.device,
    businessId,
    tillId,
    session: headers.session,
    count: headers.count,
  });
}

/** Bounds the memory that devices take, a few hundred bytes each. */
const mostKnown = 20_000;

async function deviceOf(endpoint: Endpoint, id: string): Promise<KnownDevice | null> {
  const known = endpoint.knownDevices.get(id);
  if (known !== undefined) return known;
  const [found] = await endpoint.engine.transact(async (tx) => {
    await atTheDoor(tx);
    return tx
      .select({ publicKey: device.publicKey, businessId: device.businessId, tillId: device.tillId })
      .from(device)
      .where(eq(device.id, id));
  });
  if (found === undefined) return null;
  const oldest = endpoint.knownDevices.keys().next();
  if (endpoint.knownDevices.size >= mostKnown && oldest.value !== undefined) {
    endpoint.knownDevices.delete(oldest.value);
  }
  endpoint.knownDevices.set(id, found);
  return found;
}

type Opened = { session: string; serverAtMs: number; acked: ChainHead[]; instance?: string };

/** Opens a session: takes the challenge away, which must be the device's own and fresh. `chain` is what the till writes now. */
export async function openSession(
  endpoint: Endpoint,
  call: SignedCall,
  { chain: chainId, instance }: { readonly chain: string; readonly instance?: string | null | undefined },
): Promise<Result<Opened, CloudRefusal>> {
  const now = endpoint.now();
  const session = randomBytes(24).toString('base64url');
  return endpoint.engine.transact(async (tx) => {
    await atTheDoor(tx);
    const taken = await tx
      .delete(challenge)
      .where(and(eq(challenge.nonce, call.session), eq(challenge.deviceId, call.deviceId)))
      .returning({ expiresAtMs: challenge.expiresAtMs });
    if (await isRevoked(tx, call.deviceId)) return refuse('device-revoked', {});
    if (taken[0] === undefined || taken[0].expiresAtMs <= now || call.count !== 0) {
      return refuse('session-over', {});
    }
    const isOver = lt(syncSession.expiresAtMs, now);
    await tx.delete(syncSession).where(and(eq(syncSession.deviceId, call.deviceId), isOver));
    await inBusiness(tx, call.businessId);
    const told = instance === undefined ? null : await takeInstance(tx, endpoint, call, instance);
    if (told?.ok === false) return told;
    await tx.insert(syncSession).values({
      id: session,
      line: told?.value.line ?? null,
      businessId: call.businessId,
      deviceId: call.deviceId,
      chain: chainId,
      expiresAtMs: now + sessionLastsMs,
      seenAtMs: now,
    });
    const own = await tx
      .select()
      .from(chain)
      .where(and(eq(chain.businessId, call.businessId), ofTill(call)))
      .orderBy(chain.begunAt);
    const acked = own.map(({ id, headSeq, headHash }) => ({
      chain: id,
      seq: headSeq,
      hash: hashText(headHash),
    }));
    return ok({
      session,
      serverAtMs: now,
      acked,
      ...(told === null ? {} : { instance: told.value.instance }),
    });
  });
}

/**
 * Takes a call as the next of its session, for the business of the till: from here on the transaction sees nothing else.
 * Answers the chain that the session was opened with. The call is spent when the transaction is kept, also where it ends in a refusal.
 */
export async function takeCall(
  tx: Tx,
  call: SignedCall,
  now: number,
): Promise<Result<{ chain: string }, CloudRefusal>> {
  await inBusiness(tx, call.businessId);
  const [taken] = await tx
    .update(syncSession)
    .set({ lastCount: call.count, seenAtMs: now })
    .where(
      and(
        eq(syncSession.id, call.session),
        eq(syncSession.deviceId, call.deviceId),
        lt(syncSession.lastCount, call.count),
        gt(syncSession.expiresAtMs, now),
        // Revoked since its signature was looked at: refused in the same breath.
        sql`exists ${tx
          .select({ one: sql`1` })
          .from(device)
          .where(and(eq(device.id, call.deviceId), isNull(device.revokedAtMs)))}`,
      ),
    )
    .returning({ chain: syncSession.chain });
  if (taken !== undefined) return ok(taken);
  return (await isRevoked(tx, call.deviceId)) ? refuse('device-revoked', {}) : refuse('session-over', {});
}

/** Whether a device may no longer call; one that is not there may not. */
export async function isRevoked(tx: Tx, deviceId: string): Promise<boolean> {
  const [found] = await tx.select({ at: device.revokedAtMs }).from(device).where(eq(device.id, deviceId));
  return found === undefined || found.at !== null;
}
