/**
 * Takes what a file from a stick carries, all that is new of it, or nothing.
 *
 *   copy into the data folder -> signature over every byte -> business, passphrase, keys -> gaps, forks, every entry judged
 *                             -> taken in pieces, in the writer's order -> what the writer held is noted
 *
 * Invariants, cited by the tests:
 *  K1 a file of which anything is refused changes nothing: all of it is judged before the first entry is taken.
 *  K2 a file read twice, or after a newer one, changes nothing: an entry is known by chain, number and hash.
 *  K3 a till that is killed while it takes a file has what was committed, and takes the rest when the file is read again.
 */
import { copyFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { refuse, type Refusal } from '#contract/errors.ts';
import type { CommandId } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { heldChains } from '../../../store/arrival.ts';
import type { InboundFault } from '../../../store/inbound.ts';
import { judgeOf } from '../../../store/judge-runs.ts';
import { runCommand } from '../../../store/run-command.ts';
import type { Store } from '../../../store/store.ts';
import { knownTills } from '../../setup/api.ts';
import type { KeyStore } from '../../staff/api.ts';
import { applyInbound } from '../apply-inbound.ts';
import { openDeviceKey } from '../device-key.ts';
import { refusalOf } from '../exchange-once.ts';
import { inPieces } from '../exchange/exchange.ts';
import { tellOfInbound } from '../inbound-topics.ts';
import { currentLink } from '../queries.ts';
import { carriedEntries, fingerprint, type StickHeader, type StickManifest } from './format.ts';
import { checkFile, eachRun, manifestOf } from './open-file.ts';
import { fileKey } from './passphrase.ts';
import { checkKeys, noteStick, stickTills } from './stick-book.ts';
import { whereUsable } from './usable.ts';
import type { OnEntries } from './write-stick.ts';

export type ReadParts = {
  readonly store: Store;
  readonly keys: KeyStore;
  readonly newId: () => string;
  /** True once the till is being closed: what was taken stays, the rest is not begun. */
  readonly isOver?: () => boolean;
};

export type ReadStick = {
  readonly taken: number;
  /** Entries that it carried and that were here already. */
  readonly known: number;
  readonly from: {
    readonly name: string;
    readonly shop: string;
    readonly fingerprint: string;
    /** The first stick of that till here: its key was learnt now, and is worth a look at what its own screen shows. */
    readonly isNew: boolean;
  };
  readonly writtenAtMs: number;
};

/** Where a file lies while it is read: a stick may be pulled out, or be another at the second look. */
export function stagedFile({ dataDir }: Pick<Store, 'dataDir'>): string {
  return path.join(dataDir, 'stick-in.galla');
}

/** Copies the file and takes it. Errors: `stick-not-usable`, and those of `takeStick`. */
export async function readStick(
  parts: ReadParts,
  asked: { readonly file: string; readonly onEntries?: OnEntries },
): Promise<Result<ReadStick, Refusal>> {
  const copied = await whereUsable(async () => copyFile(asked.file, stagedFile(parts.store)));
  return copied.ok ? takeStick(parts, asked.onEntries) : copied;
}

/**
 * Takes the file that lies ready, which is gone afterwards. `onEntries` hears of each entry twice: judged, and taken.
 *
 * Errors: those of the file (`checkFile`), `stick-other-business`, `stick-no-passphrase`, `stick-wrong-passphrase`, `stick-key-changed`,
 * `stick-gap`, `stick-forked`, `inbound-refused`, and the store's.
 */
export async function takeStick(
  parts: ReadParts,
  onEntries: OnEntries = () => undefined,
): Promise<Result<ReadStick, Refusal>> {
  const file = stagedFile(parts.store);
  try {
    return await takeFrom(parts, file, onEntries);
  } finally {
    await rm(file, { force: true });
  }
}

async function takeFrom(
  { store, keys, newId, isOver = () => false }: ReadParts,
  file: string,
  onEntries: OnEntries,
): Promise<Result<ReadStick, Refusal>> {
  const checked = await checkFile(file);
  if (!checked.ok) return checked;
  const { header } = checked.value;
  const link = currentLink(store.read);
  const isForeign = link !== null && header.businessId !== null && header.businessId !== link.businessId;
  if (isForeign) return err(refuse('stick-other-business', {}));
  const key = await fileKey(keys, Buffer.from(header.salt, 'base64'));
  if (!key.ok) return key;
  const read = await manifestOf(file, checked.value, key.value);
  if (!read.ok) return read;
  const manifest = read.value;
  const { publicKey } = openDeviceKey(keys);
  const isKeyed = checkKeys(store.read, { chain: store.chainId, publicKey }, header, manifest);
  if (!isKeyed.ok) return isKeyed;
  const isWhole = checkReach(store, manifest);
  if (!isWhole.ok) return isWhole;

  const of = 2 * carriedEntries(manifest);
  let done = 0;
  const step = async (entries: number): Promise<void> => {
    done += entries;
    onEntries(done, of);
    // A scan or a sale that came meanwhile goes first.
    await setImmediate();
  };
  const judge = judgeOf(store);
  const judged = await eachRun(file, checked.value, key.value, async (run) => {
    const good = judge(run);
    await step(run.entries.length);
    if (isOver()) return err(refuse('store-busy', {}));
    return good.ok ? good : err(asRefusal(store, manifest, good.error));
  });
  if (!judged.ok) return judged;
  let taken = 0;
  const applied = await eachRun(file, checked.value, key.value, async (run) => {
    for (const piece of inPieces([run])) {
      const took = applyInbound({ store, newId }, { run: piece.run, isLast: false });
      if (!took.ok) return err(refusalOf(took.error));
      taken += took.value.taken;
      await step(piece.run.entries.length);
      if (isOver()) return err(refuse('store-busy', {}));
    }
    return ok(null);
  });
  if (!applied.ok) return applied;
  const isNew =
    manifest.chain !== store.chainId &&
    stickTills(store.read).every(({ publicKey: known }) => known !== header.publicKey);
  const noted = note({ store, newId }, header, manifest, taken);
  if (!noted.ok) return noted;
  return ok({
    taken,
    known: carriedEntries(manifest) - taken,
    from: {
      name: manifest.name,
      shop: manifest.shop,
      fingerprint: fingerprint(header.publicKey),
      isNew,
    },
    writtenAtMs: manifest.writtenAtMs,
  });
}

/**
 * Whether what is here and what the stick carries meet, chain by chain. A chain of which the stick leaves out what is missing here is a gap
 * even where it carries nothing of it: entries of others may speak of what is missing.
 */
function checkReach(store: Store, manifest: StickManifest): Result<null, Refusal> {
  const held = new Map(heldChains(store.read).map(({ chain, last }) => [chain, last]));
  for (const { chain, first, after, last } of manifest.chains) {
    const here = held.get(chain) ?? first - 1;
    if (last <= here) continue;
    const fault = (code: 'stick-gap' | 'stick-forked') =>
      err(refuse(code, { till: nameOf(store, manifest, chain), seq: here + 1 }));
    if (chain === store.chainId) return fault('stick-forked');
    if (after > here) return fault('stick-gap');
  }
  return ok(null);
}

function asRefusal(store: Store, manifest: StickManifest, { code, chain, seq }: InboundFault): Refusal {
  const at = { till: nameOf(store, manifest, chain), seq };
  if (code === 'run-forked' || code === 'own-chain') return refuse('stick-forked', at);
  if (code === 'run-gap') return refuse('stick-gap', at);
  return refuse('inbound-refused', { seq, reason: code });
}

function nameOf(store: Store, manifest: StickManifest, chain: string): string {
  const named = [...knownTills(store.read), manifest, ...manifest.tills];
  return named.find((till) => till.chain === chain)?.name ?? `#${chain.slice(-4)}`;
}

function note(
  { store, newId }: Pick<ReadParts, 'store' | 'newId'>,
  header: StickHeader,
  manifest: StickManifest,
  taken: number,
): Result<null, Refusal> {
  const id = newId() as CommandId;
  const command = { id, name: 'sync.noteStick', actorId: null, isIdempotent: false };
  return runCommand(store, command, (tx) => {
    noteStick(tx, store.chainId, header, manifest);
    if (taken > 0) tellOfInbound(tx);
    tx.changed('sync');
    return ok(null);
  });
}
