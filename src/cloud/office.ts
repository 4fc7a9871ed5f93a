/** What whoever runs the endpoint does: makes a business and its codes, and revokes tills. */
import { randomBytes } from 'node:crypto';
import { and, asc, eq, isNull, lt, sql } from 'drizzle-orm';
import { enrolmentCode as codeOf } from '#domain/enrolment-code.ts';
import { codeKeys } from '#wire/code-keys.ts';
import { codeLastsMs, triesOfCode } from '#wire/limits.ts';
import type { Endpoint } from './context.ts';
import { inTheOffice, type Tx } from './engine/engine.ts';
import { business, device, enrolmentCode, store, till } from './tables.ts';

/** Makes a business with nothing in it and answers its id. */
export async function makeBusiness(endpoint: Endpoint): Promise<string> {
  return endpoint.engine.transact(async (tx) => {
    await inTheOffice(tx);
    return insertBusiness(tx, endpoint);
  });
}

export type CodeFor = {
  /** Null: the first business of the endpoint, which is made where there is none. */
  readonly businessId: string | null;
  /** The store of the till, by its name; one that is not there is made. Null: the till's own, or the first. */
  readonly storeName: string | null;
};

/** Makes a code that lets one till in: 'K7QM-2XRD'. Null where there is no such business. */
export async function issueCode(endpoint: Endpoint, wanted: CodeFor): Promise<string | null> {
  const now = endpoint.now();
  return endpoint.engine.transact(async (tx) => {
    await inTheOffice(tx);
    const businessId = await businessFor(tx, endpoint, wanted.businessId);
    if (businessId === null) return null;
    const storeId =
      wanted.storeName === null ? null : await storeNamed(tx, endpoint, businessId, wanted.storeName);
    return insertCode(tx, { businessId, storeId, now, expiresAtMs: now + codeLastsMs });
  });
}

type CodeRow = {
  readonly businessId: string;
  readonly storeId: string | null;
  readonly now: number;
  readonly expiresAtMs: number;
};

/** Draws a code and keeps what it is found and proved by. */
export async function insertCode(tx: Tx, { now, ...row }: CodeRow): Promise<string> {
  await tx.delete(enrolmentCode).where(lt(enrolmentCode.expiresAtMs, now));
  for (;;) {
    const code = codeOf(randomBytes(5));
    const { firstHalf, codeHash } = codeKeys(code.replace('-', ''));
    const made = await tx
      .insert(enrolmentCode)
      .values({ firstHalf, codeHash, ...row, triesLeft: triesOfCode })
      .onConflictDoNothing()
      .returning({ firstHalf: enrolmentCode.firstHalf });
    // Two codes that live at once differ in their first halves, by which they are found.
    if (made.length > 0) return code;
  }
}

/** Revokes the device of a till, named by the till's id or its prefix. Answers how many were revoked: none or one in each business. */
export async function revokeTill(endpoint: Endpoint, named: string): Promise<number> {
  return endpoint.engine.transact(async (tx) => {
    await inTheOffice(tx);
    const meant = tx
      .select({ id: till.id })
      .from(till)
      .where(
        and(
          eq(till.businessId, device.businessId),
          eq(till.id, device.tillId),
          sql`(${till.id}::text = ${named.toLowerCase()} or upper(${till.prefix}) = ${named.toUpperCase()})`,
        ),
      );
    const revoked = await tx
      .update(device)
      .set({ revokedAtMs: endpoint.now() })
      .where(and(isNull(device.revokedAtMs), sql`exists ${meant}`))
      .returning({ id: device.id });
    return revoked.length;
  });
}

async function insertBusiness(tx: Tx, endpoint: Endpoint): Promise<string> {
  const id = endpoint.newId();
  await tx.insert(business).values({ id, createdAtMs: endpoint.now() });
  return id;
}

/** The business that is named; null: the first, which is made where there is none. Null where the named one is not there. */
export async function businessFor(tx: Tx, endpoint: Endpoint, named: string | null): Promise<string | null> {
  const all = tx.select({ id: business.id }).from(business);
  const [found] =
    named === null
      ? await all.orderBy(asc(business.createdAtMs), asc(business.id)).limit(1)
      : await all.where(eq(business.id, named));
  if (found !== undefined) return found.id;
  return named === null ? insertBusiness(tx, endpoint) : null;
}

async function storeNamed(tx: Tx, endpoint: Endpoint, businessId: string, name: string): Promise<string> {
  const [found] = await tx
    .select({ id: store.id })
    .from(store)
    .where(and(eq(store.businessId, businessId), eq(store.name, name)));
  if (found !== undefined) return found.id;
  const id = endpoint.newId();
  await tx.insert(store).values({ businessId, id, name, createdAtMs: endpoint.now() });
  return id;
}
