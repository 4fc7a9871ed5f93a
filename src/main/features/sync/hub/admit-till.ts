/** Command: lets a till in at this hub, by the rules of the cloud's `enrol`: a code for a device key, and a prefix that nobody else numbers with. */
import { timingSafeEqual } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { CloudRefusal, Enrolled, Enrolment } from '#contract/cloud.ts';
import { readEnrolmentCode } from '#domain/enrolment-code.ts';
import type { CommandId } from '#domain/ids.ts';
import { ok, type Result } from '#domain/result.ts';
import { codeKeys } from '#wire/code-keys.ts';
import { refuse } from '#wire/refuse.ts';
import { keptChainsIn } from '../../../store/chains.ts';
import type { ReadableDb } from '../../../store/handles.ts';
import { runCommand, type Tx } from '../../../store/run-command.ts';
import { currentShop, tillRows, tillsOfChains } from '../../setup/api.ts';
import { currentLink } from '../queries.ts';
import { hubChain, hubCode, hubDevice } from '../tables.ts';
import type { HubParts } from './hub-commands.ts';
import { currentHub } from './hub-queries.ts';

type Admitted = Result<Enrolled, CloudRefusal>;
type OwnTill = NonNullable<Enrolment['till']>;

/** A try that is refused counts against the code; the one that succeeds uses it up. */
export function admitTill({ store, newId }: HubParts, asked: Enrolment): Admitted {
  // A repetition comes with a code that is used up by then.
  const command = { id: newId() as CommandId, name: 'hub.admit', actorId: null, isIdempotent: false };
  // A refusal is what the command answers and not its Err: the try it counted has to stay.
  const done = runCommand<{ readonly told: Admitted }, never>(store, command, (tx) =>
    ok({ told: admit(tx, newId, asked) }),
  );
  return done.ok ? done.value.told : refuse('unavailable', {});
}

function admit(tx: Tx, newId: () => string, { code, publicKey, till, businessId }: Enrolment): Admitted {
  const own = currentHub(tx.read);
  const shop = currentShop(tx.read);
  const firstHalf = own?.isOn === true ? tryCode(tx, code) : null;
  if (own === null || shop === null || till === null || firstHalf === null)
    return refuse('code-not-valid', {});
  const cloud = currentLink(tx.read);
  if (cloud !== null && businessId !== undefined && businessId !== cloud.businessId) {
    return refuse('other-business', {});
  }
  if (isHeld(tx.read, till)) return refuse('till-known', {});
  const holders = prefixHolders(tx.read);
  const holder = holders.get(till.prefix.toUpperCase());
  if (holder !== undefined && holder !== till.tillId) {
    return refuse('prefix-taken', { prefix: till.prefix, free: freePrefix(shop.till.prefix, holders) });
  }
  const id = newId();
  const { tillId, name: tillName, prefix } = till;
  tx.local
    .insert(hubDevice)
    .values({ id, tillId, tillName, prefix, publicKey, enrolledAtMs: tx.now.atMs, revokedAtMs: null })
    .run();
  tx.local.insert(hubChain).values({ chain: till.chain, tillId }).onConflictDoNothing().run();
  tx.local.update(hubCode).set({ usedAtMs: tx.now.atMs }).where(eq(hubCode.firstHalf, firstHalf)).run();
  tx.changed('sync');
  return ok({
    deviceId: id,
    businessId: cloud?.businessId ?? own.businessId,
    storeId: shop.shopId,
    tillId,
    prefix,
    tillName,
  });
}

/** Counts the try first; the first half of the code where it is right, else null. */
function tryCode(tx: Tx, typed: string): string | null {
  const code = readEnrolmentCode(typed);
  if (code === null) return null;
  const { firstHalf, codeHash } = codeKeys(code);
  const row = tx.read.select().from(hubCode).where(eq(hubCode.firstHalf, firstHalf)).get();
  const isLive = row !== undefined && row.triesLeft > 0 && row.usedAtMs === null;
  if (!isLive || row.expiresAtMs <= tx.now.atMs) return null;
  tx.local
    .update(hubCode)
    .set({ triesLeft: row.triesLeft - 1 })
    .where(eq(hubCode.firstHalf, firstHalf))
    .run();
  return timingSafeEqual(Buffer.from(row.codeHash, 'hex'), codeHash) ? firstHalf : null;
}

/** Whether it is this till, a device is enrolled as it, or its chain is another's: then one of the two is a copy. */
function isHeld(db: ReadableDb, { tillId, chain }: OwnTill): boolean {
  if (currentShop(db)?.till.tillId === tillId) return true;
  if (keptChainsIn(db).some((own) => own.chain === chain)) return true;
  const devices = db.select().from(hubDevice).where(eq(hubDevice.tillId, tillId)).all();
  if (devices.some(({ revokedAtMs }) => revokedAtMs === null)) return true;
  const claimed = db.select().from(hubChain).where(eq(hubChain.chain, chain)).get();
  const holder = claimed?.tillId ?? tillsOfChains(db).get(chain);
  return holder !== undefined && holder !== tillId;
}

/** Which till numbers by a prefix (upper case), of all that this one has heard of, also of those that were shut out here. */
function prefixHolders(db: ReadableDb): ReadonlyMap<string, string> {
  const admitted = db.select().from(hubDevice).all();
  return new Map([...admitted, ...tillRows(db)].map(({ prefix, tillId }) => [prefix.toUpperCase(), tillId]));
}

const letters: readonly string[] = 'ABCDEFGHJKLMNPQRSTUVWXYZ'.split('');

/**
 * The hub's own prefix and a letter or two: A1B. A cloud endpoint gives a letter and a number, and every till has another prefix, so that
 * nobody whom this hub has not heard of can have been given the same.
 */
function freePrefix(own: string, taken: ReadonlyMap<string, string>): string {
  const one = letters.map((letter) => `${own}${letter}`);
  const two = one.flatMap((begun) => letters.map((letter) => `${begun}${letter}`));
  // A prefix of four characters leaves no room for more.
  const others = letters.flatMap((first) => letters.map((second) => `${first}${second}X`));
  const free = [...one, ...two, ...others].find((prefix) => {
    return prefix.length <= 4 && !taken.has(prefix.toUpperCase());
  });
  if (free === undefined) throw new Error('A shop has more than five hundred tills');
  return free;
}
