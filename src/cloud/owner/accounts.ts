/** What whoever runs the endpoint does for owners: makes one, and lets one in again who lost everything. */
import { asc, eq } from 'drizzle-orm';
import { err, ok, type Result } from '#domain/result.ts';
import type { Endpoint } from '../context.ts';
import { inTheOffice, type Tx } from '../engine/engine.ts';
import { businessFor } from '../office.ts';
import { business } from '../tables.ts';
import { hashPassword, makePassword } from './password.ts';
import { logSecurity } from './security-log.ts';
import { owner, ownerSession, recoveryCode } from './tables.ts';

export type AddedOwner = {
  readonly name: string;
  readonly businessId: string;
  /** The first password: told once, changed by its owner. */
  readonly password: string;
};

export type AccountFault = 'name-not-usable' | 'name-taken' | 'unknown-business' | 'unknown-owner';

/** As names are compared. */
export function loginOf(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}

/** Makes an owner of a business; null: of the first one, which is made where there is none. */
export async function addOwner(
  endpoint: Endpoint,
  wanted: { readonly name: string; readonly businessId: string | null },
): Promise<Result<AddedOwner, AccountFault>> {
  const name = wanted.name.trim();
  const login = loginOf(name);
  // A control character is in no name that anyone types.
  if (login === '' || name.length > 254 || /\p{Cc}/u.test(name)) return err('name-not-usable');
  const password = makePassword();
  const passwordHash = await hashPassword(password);
  return endpoint.engine.transact(async (tx) => {
    await inTheOffice(tx);
    const businessId = await businessFor(tx, endpoint, wanted.businessId);
    if (businessId === null) return err('unknown-business');
    const id = endpoint.newId();
    const made = await tx
      .insert(owner)
      .values({ id, businessId, name, login, passwordHash, createdAtMs: endpoint.now() })
      .onConflictDoNothing()
      .returning({ id: owner.id });
    if (made.length === 0) return err('name-taken');
    await logSecurity(tx, endpoint, {
      businessId,
      actorId: null,
      what: 'owner-added',
      subject: id,
      address: '',
    });
    return ok({ name, businessId, password });
  });
}

/** A new first password; the authenticator, its recovery codes and all sessions of the owner are gone. */
export async function resetOwner(
  endpoint: Endpoint,
  name: string,
): Promise<Result<AddedOwner, AccountFault>> {
  const password = makePassword();
  const passwordHash = await hashPassword(password);
  return endpoint.engine.transact(async (tx) => {
    await inTheOffice(tx);
    const [reset] = await tx
      .update(owner)
      .set({ passwordHash, totpSecret: null, totpSinceMs: null })
      .where(eq(owner.login, loginOf(name)))
      .returning({ id: owner.id, name: owner.name, businessId: owner.businessId });
    if (reset === undefined) return err('unknown-owner');
    await tx.delete(ownerSession).where(eq(ownerSession.ownerId, reset.id));
    await tx.delete(recoveryCode).where(eq(recoveryCode.ownerId, reset.id));
    const { businessId } = reset;
    await logSecurity(tx, endpoint, {
      businessId,
      actorId: null,
      what: 'owner-reset',
      subject: reset.id,
      address: '',
    });
    return ok({ name: reset.name, businessId, password });
  });
}

/** The business that is meant where none is named: the first. Null where there is none, or not the one named. */
export async function knownBusiness(tx: Tx, named: string | null): Promise<string | null> {
  const all = tx.select({ id: business.id }).from(business);
  const [found] =
    named === null
      ? await all.orderBy(asc(business.createdAtMs), asc(business.id)).limit(1)
      : await all.where(eq(business.id, named));
  return found?.id ?? null;
}
