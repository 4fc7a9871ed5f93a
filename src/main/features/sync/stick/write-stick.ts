/** Writes what other tills may lack into a file on a stick. Reads only, so that it also goes beside a running till. */
import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { refuse, type Refusal } from '#contract/errors.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { heldChains, runsInOrder } from '../../../store/arrival.ts';
import { keptChainsIn } from '../../../store/chains.ts';
import type { Clock } from '../../../store/clock.ts';
import type { Run } from '../../../store/inbound.ts';
import type { Reader } from '../../../store/open.ts';
import { currentShop } from '../../setup/api.ts';
import type { KeyStore } from '../../staff/api.ts';
import { openDeviceKey } from '../device-key.ts';
import { currentLink } from '../queries.ts';
import { carriedEntries, fingerprint, type CarriedChain, type StickManifest } from './format.ts';
import { fileKey } from './passphrase.ts';
import { sealFile } from './seal-file.ts';
import { heldByAll, stickTills } from './stick-book.ts';
import { whereUsable } from './usable.ts';

export type WriteParts = { readonly reader: Reader; readonly keys: KeyStore; readonly clock: Clock };

export type WrittenStick = {
  /** Its path. */
  readonly file: string;
  readonly bytes: number;
  readonly entries: number;
  /** Of this till's key, to be compared where the stick is read first. */
  readonly fingerprint: string;
};

/** How many entries have gone through of how many. */
export type OnEntries = (done: number, of: number) => void;

const runLimits = { entries: 200, bytes: 256 * 1024 };

/**
 * Makes `Galla_A1_2026-11-22_1405.galla` in a folder: the till's own entries and those it holds of others, without what every other till
 * is known to have; `isWhole`: with that too, for a till that is new.
 *
 * Errors: `no-shop`, `stick-no-passphrase`, `stick-not-usable`.
 */
export async function writeStick(
  { reader, keys, clock }: WriteParts,
  asked: { readonly folder: string; readonly isWhole: boolean; readonly onEntries?: OnEntries },
): Promise<Result<WrittenStick, Refusal>> {
  const shop = currentShop(reader.db);
  const chain = keptChainsIn(reader.db).at(-1)?.chain;
  if (shop === null || chain === undefined) return err(refuse('no-shop', {}));
  const salt = randomBytes(32);
  const key = await fileKey(keys, salt);
  if (!key.ok) return key;
  const device = openDeviceKey(keys);
  const header = {
    salt: salt.toString('base64'),
    publicKey: device.publicKey,
    businessId: currentLink(reader.db)?.businessId ?? null,
  };
  const now = clock.now();
  const { chains, tills, runs } = reader.snapshot(() => carried(reader, chain, asked.isWhole));
  const { prefix, name } = shop.till;
  const manifest: StickManifest = {
    chain,
    name: `${prefix} ${name}`.trim(),
    shop: shop.name,
    writtenAtMs: now.atMs,
    chains,
    tills,
  };
  const file = path.join(asked.folder, fileName(prefix, now));
  const entries = carriedEntries(manifest);
  const sealed = { header, manifest, runs: counted(runs, entries, asked.onEntries), fileKey: key.value };
  const written = await whereUsable(async () => {
    await sealFile(file, { ...sealed, sign: device.sign });
    return (await stat(file)).size;
  });
  if (!written.ok) return written;
  return ok({ file, bytes: written.value, entries, fingerprint: fingerprint(device.publicKey) });
}

function carried(
  reader: Reader,
  ownChain: string,
  isWhole: boolean,
): Pick<StickManifest, 'chains' | 'tills'> & { readonly runs: Iterable<Run> } {
  const held = heldChains(reader.db);
  const after = isWhole ? {} : heldByAll(reader.db, held, ownChain);
  const chains = held.map(({ chain, first, last }): CarriedChain => {
    return { chain, first, after: after[chain] ?? first - 1, last };
  });
  const tills = stickTills(reader.db).map(({ heads: _heads, ...till }) => till);
  return { chains, tills, runs: runsInOrder(reader, after, runLimits) };
}

function* counted(runs: Iterable<Run>, of: number, onEntries?: OnEntries): Generator<Run> {
  let done = 0;
  for (const run of runs) {
    yield run;
    done += run.entries.length;
    onEntries?.(done, of);
  }
}

/** In the time of the shop, without what a file system of a stick refuses. */
function fileName(prefix: string, now: { readonly atMs: number; readonly utcOffsetMin: number }): string {
  const local = new Date(now.atMs + now.utcOffsetMin * 60_000).toISOString();
  return `Galla_${prefix}_${local.slice(0, 10)}_${local.slice(11, 16).replace(':', '')}.galla`;
}
