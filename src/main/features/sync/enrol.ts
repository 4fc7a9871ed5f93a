/** Letting this till in at a cloud endpoint or at the hub of its shop: one call with a code that its owner was shown, and the link it leaves. */
import { randomBytes } from 'node:crypto';
import { refuse, type Refusal } from '#contract/errors.ts';
import type { Enrolled } from '#contract/cloud.ts';
import type { SyncTarget } from '#contract/sync.ts';
import type { TillId } from '#domain/ids.ts';
import { readEnrolmentCode } from '#domain/enrolment-code.ts';
import { genesisHash } from '#domain/journal-entry.ts';
import type { CommandId, StaffId } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { keptChainsIn, keptUnder } from '../../store/chains.ts';
import type { ReadableDb } from '../../store/handles.ts';
import { resendRecords } from '../../store/records.ts';
import { runCommand, type Tx } from '../../store/run-command.ts';
import { hasNumberedSlips } from '../customers/api.ts';
import { hasNumberedNotes } from '../returns/api.ts';
import { hasNumberedBills } from '../sales/api.ts';
import { currentShop, type Shop } from '../setup/api.ts';
import type { KeyStore } from '../staff/api.ts';
import { openDeviceKey } from './device-key.ts';
import { endpointAddress } from './endpoint-address.ts';
import { callUnsigned, type CallFault, type Wire } from './exchange/calls.ts';
import { httpWire } from './exchange/http-wire.ts';
import type { LinkParts } from './link-commands.ts';
import { currentLink, type SyncLink } from './queries.ts';
import { syncLink } from './tables.ts';

export type EnrolParts = Omit<LinkParts, 'clock'> & {
  readonly keys: KeyStore;
  /** How an address is called; default over HTTP. */
  readonly wireTo?: (origin: string) => Wire;
};

/**
 * Asks the endpoint or the hub at `url` to let this till in, keeps the link, and writes down that it joined.
 *
 * `prefix` null: the one it has; where that is another till's and this one has numbered no paper yet, the one that is free.
 *
 * Errors: `cloud-address`, `already-enrolled`, `no-shop`, `code-not-valid` (also one that cannot be a code: nothing is asked then),
 * `prefix-taken` with one that is free, `till-known`, `other-business`, `cloud-unreachable`, `cloud-refused`, and the store's.
 */
export async function enrolTill(
  { store, newId, keys, wireTo = overHttp }: EnrolParts,
  asked: {
    readonly url: string;
    readonly code: string;
    /** Default: a cloud endpoint. */
    readonly target?: SyncTarget;
    /** What its numbers begin with from now on. */
    readonly prefix?: string | null | undefined;
    readonly actorId: StaffId | null;
  },
): Promise<Result<Linked, Refusal>> {
  const target = asked.target ?? 'cloud';
  const address = endpointAddress(asked.url, target === 'hub' ? 'http' : 'https');
  if (!address.ok) return err(refuse('cloud-address', { reason: address.error }));
  const before = currentLink(store.read, target);
  const copied = target === 'cloud' && before?.faultCode === 'till-copied' ? before : null;
  if (before !== null && copied === null) return err(refuse('already-enrolled', { url: before.url }));
  const shop = currentShop(store.read);
  if (shop === null) return err(refuse('no-shop', {}));
  const code = readEnrolmentCode(asked.code);
  if (code === null) return err(refuse('code-not-valid', {}));
  const { shopId, till } = shop;
  const cloud = currentLink(store.read);
  const wire = wireTo(address.value);
  if (copied !== null) {
    return enrolCopy({ store, newId, keys }, { ...asked, wire, url: address.value, code, copied, shop });
  }
  const enrolAs = (prefix: string): ReturnType<typeof callUnsigned<'enrol'>> =>
    callUnsigned(wire, 'enrol', {
      code,
      publicKey: openDeviceKey(keys).publicKey,
      till: { ...till, prefix, shopId, chain: store.chainId },
      ...(cloud === null ? {} : { businessId: cloud.businessId }),
    });
  let answer = await enrolAs(asked.prefix ?? till.prefix);
  const free = (asked.prefix ?? null) === null && !answer.ok ? freePrefixIn(answer.error) : null;
  // What a cloud endpoint gave is not changed by a hub's word.
  const mayChange = cloud === null && !hasNumbered(store.read, till.tillId);
  if (free !== null && mayChange) answer = await enrolAs(free);
  if (!answer.ok) return err(refusalOf(answer.error));
  const enrolled = answer.value;
  const command = { id: newId() as CommandId, name: 'sync.enrol', actorId: asked.actorId };
  return runCommand<Linked, Refusal>(store, command, (tx) => {
    return keepLink(tx, enrolled, { target, url: address.value, shopId, isJoining: false });
  });
}

/**
 * Lets a till in that has no book yet: it is given its identity, and the exchanges that follow bring it the shop.
 *
 * `tillName`: what it is to be called; null: by its prefix. Errors: as of `enrolTill`, `shop-exists` where there is a book, `nothing-to-join` where the
 * endpoint has no shop yet.
 */
export async function joinShop(
  { store, newId, keys, wireTo = overHttp }: EnrolParts,
  asked: { readonly url: string; readonly code: string; readonly tillName: string | null },
): Promise<Result<Linked, Refusal>> {
  const address = endpointAddress(asked.url);
  if (!address.ok) return err(refuse('cloud-address', { reason: address.error }));
  const before = currentLink(store.read);
  if (before !== null) return err(refuse('already-enrolled', { url: before.url }));
  if (currentShop(store.read) !== null) return err(refuse('shop-exists', {}));
  const code = readEnrolmentCode(asked.code);
  if (code === null) return err(refuse('code-not-valid', {}));
  const { publicKey } = openDeviceKey(keys);
  const joining = { tillName: asked.tillName };
  const answer = await callUnsigned(wireTo(address.value), 'enrol', {
    code,
    publicKey,
    till: null,
    joining,
  });
  if (!answer.ok) return err(refusalOf(answer.error));
  const enrolled = answer.value;
  const command = { id: newId() as CommandId, name: 'sync.join', actorId: null };
  return runCommand<Linked, Refusal>(store, command, (tx) => {
    if (currentShop(tx.read) !== null) return err(refuse('shop-exists', {}));
    return keepLink(tx, enrolled, {
      target: 'cloud',
      url: address.value,
      shopId: enrolled.storeId,
      isJoining: true,
    });
  });
}

/**
 * Makes the copy of a till a till of its own: with a key, a prefix and a chain that no other has. What it wrote under the other's name and
 * the endpoint has not goes up under its own.
 */
async function enrolCopy(
  { store, newId, keys }: Omit<EnrolParts, 'wireTo'>,
  asked: {
    readonly wire: Wire;
    readonly url: string;
    readonly code: string;
    readonly copied: SyncLink;
    readonly shop: Shop;
    readonly actorId: StaffId | null;
  },
): Promise<Result<Linked, Refusal>> {
  const { wire, url, code, copied, shop, actorId } = asked;
  const secret = randomBytes(32);
  const answer = await callUnsigned(wire, 'enrol', {
    code,
    publicKey: openDeviceKey({ secret: () => secret }).publicKey,
    till: null,
    copyOf: { tillId: shop.till.tillId, instance: copied.instance },
  });
  if (!answer.ok) return err(refusalOf(answer.error));
  keys.keep('device', secret);
  const enrolled = { ...answer.value, tillName: shop.till.name };
  const command = { id: newId() as CommandId, name: 'sync.enrolCopy', actorId };
  return runCommand<Linked, Refusal>(store, command, (tx) => {
    const { ackedSeq: seq, ackedHash: hash } = copied;
    const left = store.chainId;
    const kept = keptChainsIn(tx.read).filter(({ keptFrom }) => keptFrom <= seq);
    const common = seq === 0 ? null : { chain: keptUnder(kept, seq), seq, hash };
    tx.local.delete(syncLink).run();
    resendRecords(tx);
    tx.beginChain({ kept, commonSeq: seq });
    tx.append({ type: 'chain.began.v1', payload: { left, common, reason: 'copied' } });
    return keepLink(tx, enrolled, { target: 'cloud', url, shopId: shop.shopId, isJoining: false });
  });
}

type Linked = Enrolled & { readonly url: string };

/** The link, and the fact that the till is one of the business's from now on. */
function keepLink(
  tx: Tx,
  enrolled: Enrolled,
  {
    target,
    url,
    shopId,
    isJoining,
  }: {
    readonly target: SyncTarget;
    readonly url: string;
    readonly shopId: string;
    readonly isJoining: boolean;
  },
): Result<Linked, Refusal> {
  const meanwhile = currentLink(tx.read, target);
  if (meanwhile !== null) return err(refuse('already-enrolled', { url: meanwhile.url }));
  const { deviceId, businessId, storeId, tillId, prefix, tillName: name } = enrolled;
  tx.local
    .insert(syncLink)
    .values({
      target,
      url,
      deviceId,
      businessId,
      storeId,
      enrolledAtMs: tx.now.atMs,
      ackedSeq: 0,
      ackedHash: genesisHash,
      isJoining,
      faultDetail: '',
    })
    .run();
  // A till that a cloud endpoint let in is one of the business's already.
  if (target === 'cloud' || currentLink(tx.read) === null) {
    tx.append({ type: 'till.joined.v1', payload: { businessId, shopId, till: { tillId, prefix, name } } });
  }
  for (const topic of ['sync', 'shop']) tx.changed(topic);
  return ok({ ...enrolled, url });
}

/** Papers that bear a number keep it; the next begin anew under another prefix, and that is for the owner to say. */
function hasNumbered(db: ReadableDb, tillId: TillId): boolean {
  return hasNumberedBills(db, tillId) || hasNumberedNotes(db, tillId) || hasNumberedSlips(db, tillId);
}

function freePrefixIn(fault: CallFault): string | null {
  return fault.kind === 'refused' && fault.code === 'prefix-taken' ? String(fault.data['free']) : null;
}

function overHttp(origin: string): Wire {
  return httpWire(origin, new AbortController().signal);
}

const toldAsTheyAre = ['code-not-valid', 'till-known', 'nothing-to-join', 'other-business'] as const;

function refusalOf(fault: CallFault): Refusal {
  if (fault.kind === 'unreachable') return refuse('cloud-unreachable', { reason: fault.reason });
  const { code, data } = fault;
  const same = toldAsTheyAre.find((each) => each === code);
  if (same !== undefined) return refuse(same, {});
  if (code === 'prefix-taken') {
    return refuse(code, { prefix: String(data['prefix']), free: String(data['free']) });
  }
  return refuse('cloud-refused', { reason: code });
}
