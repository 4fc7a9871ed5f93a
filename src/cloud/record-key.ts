/** The key of a business goes from till to till through here, wrapped for one till at a time: the endpoint cannot open it. */
import { and, eq, isNotNull, isNull, ne } from 'drizzle-orm';
import type { CloudRefusal } from '#contract/cloud.ts';
import { ok, type Result } from '#domain/result.ts';
import type { Endpoint, SignedCall } from './context.ts';
import type { Tx } from './engine/engine.ts';
import { changeRecords } from './records.ts';
import { business, device } from './tables.ts';

type Shared = {
  readonly sealingKey: string;
  /** The key that the till has, or offers where the business has none. */
  readonly keyId: string | null;
  readonly handed: readonly { readonly deviceId: string; readonly wrapped: string }[];
};

type Answer = {
  readonly keyId: string | null;
  readonly wrapped: string | null;
  readonly waiting: { deviceId: string; sealingKey: string }[];
};

/**
 * Keeps what the till says of keys and answers what it has to know. Of two first tills that offer a key at once, the first to come has made it.
 *
 * Only a till that has the business's key may hand it on, and learns who waits for it.
 */
export async function shareKey(
  endpoint: Endpoint,
  call: SignedCall,
  shared: Shared,
): Promise<Result<Answer, CloudRefusal>> {
  const { businessId } = call;
  return changeRecords(endpoint, call, async (tx, { head, key: known }) => {
    if (known === null && shared.keyId !== null) {
      await tx.update(business).set({ recordKeyId: shared.keyId }).where(eq(business.id, businessId));
    }
    const keyId = known ?? shared.keyId;
    const isHolder = keyId !== null && keyId === shared.keyId;
    const own = await keepSealingKey(tx, call, shared.sealingKey);
    let handed = 0;
    if (isHolder) for (const one of shared.handed) handed += await keepWrapped(tx, businessId, one);
    const waits = !isHolder && keyId !== null && own.wrapped === null && own.isNew;
    const waiting = isHolder ? await waitingFor(tx, call) : [];
    return ok({
      // Whoever listens has something to do: hand it on, or open it.
      newHead: head + (waits || handed > 0 ? 1 : 0),
      answer: { keyId, wrapped: isHolder ? null : own.wrapped, waiting },
    });
  });
}

/** Another sealing key than before makes what was wrapped for the old one worthless. */
async function keepSealingKey(
  tx: Tx,
  { deviceId }: SignedCall,
  sealingKey: string,
): Promise<{ readonly wrapped: string | null; readonly isNew: boolean }> {
  const [own] = await tx
    .select({ sealingKey: device.sealingKey, wrapped: device.wrappedKey })
    .from(device)
    .where(eq(device.id, deviceId));
  if (own?.sealingKey === sealingKey) return { wrapped: own.wrapped, isNew: false };
  await tx.update(device).set({ sealingKey, wrappedKey: null }).where(eq(device.id, deviceId));
  return { wrapped: null, isNew: true };
}

async function keepWrapped(
  tx: Tx,
  businessId: string,
  { deviceId, wrapped }: Shared['handed'][number],
): Promise<number> {
  const kept = await tx
    .update(device)
    .set({ wrappedKey: wrapped })
    .where(and(eq(device.businessId, businessId), eq(device.id, deviceId), isNull(device.wrappedKey)))
    .returning({ id: device.id });
  return kept.length;
}

/** Tills of the business, none of them revoked, for which nobody has wrapped the key yet. */
async function waitingFor(
  tx: Tx,
  { businessId, deviceId }: SignedCall,
): Promise<{ deviceId: string; sealingKey: string }[]> {
  const rows = await tx
    .select({ deviceId: device.id, sealingKey: device.sealingKey })
    .from(device)
    .where(
      and(
        eq(device.businessId, businessId),
        ne(device.id, deviceId),
        isNull(device.revokedAtMs),
        isNull(device.wrappedKey),
        isNotNull(device.sealingKey),
      ),
    )
    .limit(100);
  return rows.flatMap(({ deviceId: id, sealingKey }) =>
    sealingKey === null ? [] : [{ deviceId: id, sealingKey }],
  );
}
