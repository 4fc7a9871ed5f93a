/** Reads of this till as a hub. */
import type { HubView } from '#contract/hub.ts';
import type { ReadableDb } from '../../../store/handles.ts';
import { hub, hubDevice } from '../tables.ts';
import type { HubFault } from './messages.ts';
import { ownAddresses } from './own-addresses.ts';

export type Hub = typeof hub.$inferSelect;

/** Null where this till never was one. */
export function currentHub(db: ReadableDb): Hub | null {
  return db.select().from(hub).get() ?? null;
}

/** The address that the other tills are told. */
export function hubUrl({ address, port }: Pick<Hub, 'address' | 'port'>): string {
  return `http://${address.includes(':') ? `[${address}]` : address}:${port}`;
}

export function hubView(db: ReadableDb, fault: HubFault): HubView {
  const own = currentHub(db);
  const addresses = ownAddresses();
  if (own === null || !own.isOn) return { hub: null, addresses };
  const tills = db
    .select()
    .from(hubDevice)
    .orderBy(hubDevice.enrolledAtMs)
    .all()
    .map(({ id, tillName, prefix, enrolledAtMs, revokedAtMs }) => {
      return { deviceId: id, name: tillName, prefix, enrolledAtMs, isRevoked: revokedAtMs !== null };
    });
  return { hub: { url: hubUrl(own), fault, tills }, addresses };
}
