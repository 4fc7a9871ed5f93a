/** Commands of this till as the hub of its shop. All of them local: they make no facts. */
import { randomBytes } from 'node:crypto';
import { and, eq, isNull, lt } from 'drizzle-orm';
import { refuse, type Refusal } from '#contract/errors.ts';
import { enrolmentCode } from '#domain/enrolment-code.ts';
import type { CommandId } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { codeKeys } from '#wire/code-keys.ts';
import { codeLastsMs, triesOfCode } from '#wire/limits.ts';
import type { StoreFault } from '../../../store/errors.ts';
import { runCommand, type Command } from '../../../store/run-command.ts';
import type { Store } from '../../../store/store.ts';
import { currentShop } from '../../setup/api.ts';
import { isPrivate } from '../endpoint-address.ts';
import type { SyncFault } from '../queries.ts';
import { hub, hubChain, hubCode, hubDevice } from '../tables.ts';
import { currentHub } from './hub-queries.ts';
import { ownAddresses } from './own-addresses.ts';

export type HubParts = { readonly store: Store; readonly newId: () => string };
type Asked = Pick<Command, 'id' | 'actorId'>;

/** Where a hub answers unless told otherwise: in no list of well-known ports. */
export const usualHubPort = 7421;

/**
 * Makes this till the hub, on one private address of this machine. `port` null: the one it had, else the usual one.
 *
 * Errors: `no-shop`, `hub-address` (`not-private`, `not-own`).
 */
export function turnHubOn(
  { store, newId }: HubParts,
  asked: Asked & { readonly address: string; readonly port: number | null },
): Result<null, Refusal> {
  const address = asked.address.trim();
  if (!isPrivate(address)) return err(refuse('hub-address', { reason: 'not-private' }));
  if (!ownAddresses().includes(address)) return err(refuse('hub-address', { reason: 'not-own' }));
  return runCommand<null, Refusal>(store, { id: asked.id, actorId: asked.actorId, name: 'hub.on' }, (tx) => {
    if (currentShop(tx.read) === null) return err(refuse('no-shop', {}));
    const before = currentHub(tx.read);
    const place = { isOn: true, address, port: asked.port ?? before?.port ?? usualHubPort };
    tx.local
      .insert(hub)
      .values({ id: 1, businessId: newId(), ...place })
      .onConflictDoUpdate({ target: hub.id, set: place })
      .run();
    tx.changed('sync');
    return ok(null);
  });
}

/** Errors: `hub-off`. */
export function turnHubOff({ store }: HubParts, asked: Asked): Result<null, Refusal> {
  return runCommand<null, Refusal>(store, { ...asked, name: 'hub.off' }, (tx) => {
    if (currentHub(tx.read)?.isOn !== true) return err(refuse('hub-off', {}));
    tx.local.update(hub).set({ isOn: false }).run();
    tx.local.delete(hubCode).run();
    tx.changed('sync');
    return ok(null);
  });
}

/** A code that lets one till in: 'K7QM-2XRD', good once and for ten minutes. Errors: `hub-off`. */
export function issueHubCode({ store }: HubParts, asked: Asked): Result<string, Refusal> {
  // What is shown once is not kept for a repetition: a code is found by its hash alone.
  const command = { ...asked, name: 'hub.code', isIdempotent: false };
  return runCommand<string, Refusal>(store, command, (tx) => {
    if (currentHub(tx.read)?.isOn !== true) return err(refuse('hub-off', {}));
    tx.local.delete(hubCode).where(lt(hubCode.expiresAtMs, tx.now.atMs)).run();
    for (;;) {
      const code = enrolmentCode(randomBytes(5));
      const { firstHalf, codeHash } = codeKeys(code.replace('-', ''));
      const isTaken = tx.read.select().from(hubCode).where(eq(hubCode.firstHalf, firstHalf)).get();
      // Two codes that live at once differ in their first halves, by which they are found.
      if (isTaken !== undefined) continue;
      const row = { firstHalf, codeHash: Buffer.from(codeHash).toString('hex'), triesLeft: triesOfCode };
      tx.local
        .insert(hubCode)
        .values({ ...row, expiresAtMs: tx.now.atMs + codeLastsMs })
        .run();
      return ok(code);
    }
  });
}

/** Shuts a till out, named by its device or by the prefix of its bills. Errors: `unknown-hub-till`. */
export function revokeHubTill(
  { store }: HubParts,
  { named, ...asked }: Asked & { readonly named: string },
): Result<null, Refusal> {
  return runCommand<null, Refusal>(store, { ...asked, name: 'hub.revoke' }, (tx) => {
    const live = tx.read.select().from(hubDevice).where(isNull(hubDevice.revokedAtMs)).all();
    const meant = live.find(({ id, prefix }) => {
      return id === named.toLowerCase() || prefix.toUpperCase() === named.toUpperCase();
    });
    if (meant === undefined) return err(refuse('unknown-hub-till', {}));
    tx.local
      .update(hubDevice)
      .set({ revokedAtMs: tx.now.atMs })
      .where(and(eq(hubDevice.id, meant.id), isNull(hubDevice.revokedAtMs)))
      .run();
    tx.changed('sync');
    return ok(null);
  });
}

/** Writes down whose chain it is, with its first run. Errors: `store-refused`. */
export function claimChain(
  { store, newId }: HubParts,
  row: { readonly chain: string; readonly tillId: string },
): Result<null, SyncFault> {
  const command = { id: newId() as CommandId, name: 'hub.claim', actorId: null, isIdempotent: false };
  const done = runCommand<null, StoreFault>(store, command, (tx) => {
    tx.local.insert(hubChain).values(row).onConflictDoNothing().run();
    return ok(null);
  });
  return done.ok ? done : err({ code: 'store-refused', detail: done.error.code, seq: null });
}
