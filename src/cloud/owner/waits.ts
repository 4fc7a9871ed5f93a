/** How long who signed in wrongly waits: kept in the database, so that neither a restart nor a second process forgets it. */
import { hash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { and, eq, like, lt, or, sql } from 'drizzle-orm';
import type { Tx } from '../engine/engine.ts';
import { signInWait } from './tables.ts';

/**
 * Seconds to wait after so many tries in a row. Of an account: three free, then growing, a quarter of an hour from the tenth on; whoever
 * keeps trying can thus keep its owner out as long as they try, who is signed in meanwhile or asks whoever runs the endpoint. Of an
 * address, which may be a whole shop's: twenty free.
 */
const accountWaits = [0, 0, 0, 5, 15, 60, 60, 60, 60, 900] as const;
const addressWaits = [...Array<number>(20).fill(0), 5, 15, 60, 60, 300, 900] as const;
/** Tries are forgotten so long after the last. */
const accountRememberedMs = 24 * 3_600_000;
const addressRememberedMs = 3_600_000;

/** The two rows that a try is counted by. The name is not kept: it may be a password that was typed in the wrong field. */
export function waitKeys(login: string, address: string): readonly [account: string, address: string] {
  return [`account:${hash('sha256', login, 'hex')}`, `address:${network(address)}`];
}

/**
 * Counts a try before it is looked at, so that many at once are not one; answers the seconds to wait, 0 where it may be made.
 *
 * A try that has to wait is not counted. The transaction must be at the door.
 */
export async function countTry(tx: Tx, keys: readonly [string, string], now: number): Promise<number> {
  await tx
    .delete(signInWait)
    .where(
      or(
        lt(signInWait.lastAtMs, now - accountRememberedMs),
        and(like(signInWait.key, 'address:%'), lt(signInWait.lastAtMs, now - addressRememberedMs)),
      ),
    );
  const [account, address] = keys;
  // Always in the same order, so that two tries never wait for each other.
  const rows = await tx
    .insert(signInWait)
    .values([account, address].map((key) => ({ key, tries: 0, lastAtMs: now, untilMs: 0 })))
    .onConflictDoUpdate({ target: signInWait.key, set: { key: sql`excluded.key` } })
    .returning();
  const until = Math.max(...rows.map(({ untilMs }) => untilMs));
  if (until > now) return Math.ceil((until - now) / 1000);
  for (const { key, tries } of rows) {
    const waits = key === account ? accountWaits : addressWaits;
    const seconds = waits[Math.min(tries, waits.length - 1)] ?? 0;
    await tx
      .update(signInWait)
      .set({ tries: tries + 1, lastAtMs: now, untilMs: seconds === 0 ? 0 : now + seconds * 1000 })
      .where(eq(signInWait.key, key));
  }
  return 0;
}

/** The account was proved: it begins anew. */
export async function forgetTries(tx: Tx, [account]: readonly [string, string]): Promise<void> {
  await tx.delete(signInWait).where(eq(signInWait.key, account));
}

/** This try was at an account whose password was right: of its address it is taken back, and no other try with it. */
export async function takeBackTry(tx: Tx, [, address]: readonly [string, string]): Promise<void> {
  await tx
    .update(signInWait)
    .set({ tries: sql`greatest(0, ${signInWait.tries} - 1)` })
    .where(eq(signInWait.key, address));
}

/** An IPv4 address, or the /64 that one caller of IPv6 has all of. */
function network(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':'));
  const behind = tail === undefined ? [] : groups(tail);
  const missing = tail === undefined ? 0 : Math.max(0, 8 - groups(head).length - behind.length);
  const all = [...groups(head), ...Array<string>(missing).fill('0'), ...behind];
  return all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
