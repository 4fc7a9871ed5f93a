/** What PINs are hashed with beside themselves: secrets of the shop, in files beside the database, that travel sealed to its other tills. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ReadableDb } from '../../store/handles.ts';
import { recordsOf, type RecordKind } from '../../store/records.ts';
import type { KeyStore } from './key-store.ts';

const ownName = 'pin-pepper';
export const pepperKind = 'pepper';

/** Names a pepper and tells nothing of it: 32 bytes at random cannot be guessed from their hash. */
export function pepperId(secret: Uint8Array): string {
  return createHash('sha256').update('galla pepper').update(secret).digest('hex').slice(0, 32);
}

/** The pepper of this id; null where this till has not been given it yet. */
export function pepperOf(keys: KeyStore, id: string): Uint8Array | null {
  const own = keys.find(ownName);
  return own !== null && pepperId(own) === id ? own : keys.find(`${ownName}-${id}`);
}

/**
 * The id of the pepper for PINs that are given now: that of the shop which is longest in use, so that all tills agree on one; before there
 * is any, one that is made here.
 */
export function pepperForNew(db: ReadableDb, keys: KeyStore): string {
  const [oldest] = recordsOf(db, pepperKind)
    .filter(({ id }) => pepperOf(keys, id) !== null)
    .map(({ id, stamps }) => ({ id, since: stamps['secret'] ?? '' }))
    .toSorted((a, b) => (a.since + a.id < b.since + b.id ? -1 : 1));
  return oldest?.id ?? pepperId(keys.secret(ownName));
}

const Values = z.object({ secret: z.string().regex(/^[0-9a-f]{64}$/) });

/** How peppers travel. Their values are in the key store alone, never in the database. */
export function pepperRecords(keys: KeyStore): RecordKind {
  return {
    kind: pepperKind,
    read(_db, id) {
      const secret = pepperOf(keys, id);
      return secret === null ? null : { secret: Buffer.from(secret).toString('hex') };
    },
    write(_tx, id, values) {
      const read = Values.safeParse(values);
      if (!read.success) return false;
      const secret = Buffer.from(read.data.secret, 'hex');
      if (pepperId(secret) !== id) return false;
      keys.keep(`${ownName}-${id}`, secret);
      return true;
    },
    // A shop's PINs outlast every person.
    erase: () => undefined,
  };
}
