/** Lets a till in: a code for a device key, its place in the business, and a prefix that nobody else numbers with. */
import { timingSafeEqual } from 'node:crypto';
import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm';
import type { CloudRefusal, Enrolled, Enrolment } from '#contract/cloud.ts';
import { readEnrolmentCode } from '#domain/enrolment-code.ts';
import { ok, type Result } from '#domain/result.ts';
import { codeKeys } from '#wire/code-keys.ts';
import type { Endpoint } from './context.ts';
import { forgetLine } from './copies.ts';
import { atTheDoor, inBusiness, type Tx } from './engine/engine.ts';
import { refuse } from '#wire/refuse.ts';
import { business, chain, device, enrolmentCode, series, store, till } from './tables.ts';

type OwnTill = NonNullable<Enrolment['till']>;

/** Makes the device of a till. A try that is refused counts against the code; the one that succeeds uses it up. */
export async function enrol(endpoint: Endpoint, asked: Enrolment): Promise<Result<Enrolled, CloudRefusal>> {
  const code = readEnrolmentCode(asked.code);
  if (code === null) return refuse('code-not-valid', {});
  const now = endpoint.now();
  return endpoint.engine.transact(async (tx) => {
    const granted = await tryCode(tx, code, now);
    if (!granted.ok) return granted;
    const { businessId, firstHalf } = granted.value;
    await inBusiness(tx, businessId);
    // One enrolment of a business at a time: prefixes are found free and taken under this lock.
    await tx.select().from(business).where(eq(business.id, businessId)).for('update');
    const placed = await placeTill(tx, endpoint, granted.value, asked);
    if (!placed.ok) return placed;
    const deviceId = endpoint.newId();
    await tx.insert(device).values({
      id: deviceId,
      businessId,
      tillId: placed.value.tillId,
      publicKey: asked.publicKey,
      enrolledAtMs: now,
    });
    await tx.update(enrolmentCode).set({ usedAtMs: now }).where(eq(enrolmentCode.firstHalf, firstHalf));
    return ok({ deviceId, businessId, ...placed.value });
  });
}

type Granted = { readonly firstHalf: string; readonly businessId: string; readonly storeId: string | null };

/** Counts the try first, in one statement that finds the code or does not; what it is proved by is compared in constant time. */
async function tryCode(tx: Tx, code: string, now: number): Promise<Result<Granted, CloudRefusal>> {
  const { firstHalf, codeHash } = codeKeys(code);
  await atTheDoor(tx);
  const [tried] = await tx
    .update(enrolmentCode)
    .set({ triesLeft: sql`${enrolmentCode.triesLeft} - 1` })
    .where(
      and(
        eq(enrolmentCode.firstHalf, firstHalf),
        gt(enrolmentCode.triesLeft, 0),
        gt(enrolmentCode.expiresAtMs, now),
        isNull(enrolmentCode.usedAtMs),
      ),
    )
    .returning();
  if (tried === undefined || !timingSafeEqual(tried.codeHash, codeHash)) return refuse('code-not-valid', {});
  return ok({ firstHalf, businessId: tried.businessId, storeId: tried.storeId });
}

type Placed = Pick<Enrolled, 'storeId' | 'tillId' | 'prefix' | 'tillName'>;

async function placeTill(
  tx: Tx,
  endpoint: Endpoint,
  { businessId, storeId }: Granted,
  { till: own, joining, copyOf }: Pick<Enrolment, 'till' | 'joining' | 'copyOf'>,
): Promise<Result<Placed, CloudRefusal>> {
  const taken = await tx.select().from(series).where(eq(series.businessId, businessId));
  const free = freePrefix(new Set(taken.map(({ prefix }) => prefix)));
  if (own !== null) {
    if (await isHeld(tx, businessId, own)) return refuse('till-known', {});
    const holder = taken.find(({ prefix }) => prefix === own.prefix.toUpperCase());
    if (holder !== undefined && holder.tillId !== own.tillId) {
      return refuse('prefix-taken', { prefix: own.prefix, free });
    }
  }
  const joined = joining === undefined ? null : await storeWithBook(tx, businessId, storeId);
  if (joining !== undefined && joined === null) return refuse('nothing-to-join', {});
  const copiedAt = copyOf === undefined ? null : await storeOf(tx, businessId, copyOf.tillId);
  const at =
    joined ?? storeId ?? own?.shopId ?? copiedAt ?? (await firstStore(tx, businessId)) ?? endpoint.newId();
  await tx
    .insert(store)
    .values({ businessId, id: at, name: null, createdAtMs: endpoint.now() })
    .onConflictDoNothing();
  const prefix = own?.prefix ?? free;
  const placed = {
    tillId: own?.tillId ?? endpoint.newId(),
    storeId: at,
    prefix,
    tillName: own?.name ?? joining?.tillName ?? `Till ${prefix}`,
  };
  const copied = copyOf === undefined ? null : copyOf.tillId;
  const row = { storeId: at, name: placed.tillName, prefix };
  if (copyOf !== undefined) await forgetLine(tx, copyOf.instance);
  await tx
    .insert(till)
    .values({ businessId, id: placed.tillId, copyOf: copied, ...row })
    .onConflictDoUpdate({ target: [till.businessId, till.id], set: row });
  await tx
    .insert(series)
    .values({ businessId, prefix: prefix.toUpperCase(), tillId: placed.tillId })
    .onConflictDoNothing();
  return ok(placed);
}

/** Whether a device is enrolled as this till, or another till has its chain: then one of the two is a copy. */
async function isHeld(tx: Tx, businessId: string, own: OwnTill): Promise<boolean> {
  const live = await tx
    .select({ id: device.id })
    .from(device)
    .where(and(eq(device.businessId, businessId), eq(device.tillId, own.tillId), isNull(device.revokedAtMs)));
  if (live.length > 0) return true;
  const chains = await tx
    .select({ tillId: chain.tillId })
    .from(chain)
    .where(and(eq(chain.businessId, businessId), eq(chain.id, own.chain)));
  return chains.some(({ tillId }) => tillId !== own.tillId);
}

/** The store, or any, of which a till has sent its book, the oldest first; null where none has. */
async function storeWithBook(tx: Tx, businessId: string, wanted: string | null): Promise<string | null> {
  const isTills = and(eq(till.businessId, chain.businessId), eq(till.id, chain.tillId));
  const isWanted = wanted === null ? undefined : eq(till.storeId, wanted);
  const [found] = await tx
    .select({ id: till.storeId })
    .from(chain)
    .innerJoin(till, isTills)
    .where(and(eq(chain.businessId, businessId), isWanted))
    .orderBy(asc(chain.begunAt))
    .limit(1);
  return found?.id ?? null;
}

async function storeOf(tx: Tx, businessId: string, tillId: string): Promise<string | null> {
  const [found] = await tx
    .select({ id: till.storeId })
    .from(till)
    .where(and(eq(till.businessId, businessId), eq(till.id, tillId)));
  return found?.id ?? null;
}

async function firstStore(tx: Tx, businessId: string): Promise<string | null> {
  const [first] = await tx
    .select({ id: store.id })
    .from(store)
    .where(eq(store.businessId, businessId))
    .orderBy(asc(store.createdAtMs), asc(store.id))
    .limit(1);
  return first?.id ?? null;
}

/** A1 to A999, then B1: four characters at most. */
function freePrefix(taken: ReadonlySet<string>): string {
  for (const letter of 'ABCDEFGHJKLMNPQRSTUVWXYZ') {
    for (let number = 1; number < 1000; number += 1) {
      if (!taken.has(`${letter}${number}`)) return `${letter}${number}`;
    }
  }
  throw new Error('A business has more than twenty thousand series');
}
