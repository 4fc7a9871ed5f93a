/** What this till knows of other tills by their sticks: whose key signs for which chain, and what each held when it wrote its last. */
import { eq } from 'drizzle-orm';
import type { Refusal } from '#contract/errors.ts';
import { refuse } from '#contract/errors.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { HeldChain } from '../../../store/arrival.ts';
import type { ReadableDb } from '../../../store/handles.ts';
import type { Tx } from '../../../store/run-command.ts';
import { knownTills } from '../../setup/api.ts';
import { stickTill } from '../tables.ts';
import { fingerprint, type StickHeader, type StickManifest } from './format.ts';

export type StickTill = {
  readonly chain: string;
  readonly publicKey: string;
  readonly name: string;
  /** Chain to the last entry it held; empty where no stick of its own was read. */
  readonly heads: Readonly<Record<string, number>>;
};

export function stickTills(db: ReadableDb): readonly StickTill[] {
  return db
    .select()
    .from(stickTill)
    .all()
    .map(({ heads, ...till }) => ({
      ...till,
      // Written by `noteStick` alone.
      heads: JSON.parse(heads) as StickTill['heads'],
    }));
}

/**
 * The last entry of each chain that every other till is known to have: what a stick may leave out.
 *
 * Known is what a till itself said it held when it wrote a stick that was read here. Of a chain that nobody but its own till could have
 * spoken of nothing is left out: a till that this one never heard of may stand at the end of the way.
 */
export function heldByAll(
  db: ReadableDb,
  held: readonly HeldChain[],
  ownChain: string,
): Readonly<Record<string, number>> {
  const said = new Map(stickTills(db).map(({ chain, heads }) => [chain, heads]));
  const others = knownTills(db).filter(({ chain }) => chain !== ownChain);
  return Object.fromEntries(
    held.map(({ chain, first, last }) => {
      const asked = others.filter((till) => till.chain !== chain);
      const least = Math.min(...asked.map((till) => said.get(till.chain)?.[chain] ?? 0));
      return [chain, asked.length === 0 ? first - 1 : Math.max(first - 1, Math.min(last, least))];
    }),
  );
}

/** Whether the keys of a stick are those that are known, its writer's and those it tells of. Errors: `stick-key-changed`. */
export function checkKeys(
  db: ReadableDb,
  own: { readonly chain: string; readonly publicKey: string },
  { publicKey }: StickHeader,
  { chain, name, tills }: StickManifest,
): Result<null, Refusal> {
  const known = new Map(stickTills(db).map((till) => [till.chain, till.publicKey]));
  known.set(own.chain, own.publicKey);
  for (const till of [{ chain, name, publicKey }, ...tills]) {
    const before = known.get(till.chain);
    if (before !== undefined && before !== till.publicKey) {
      return err(
        refuse('stick-key-changed', {
          till: till.name,
          fingerprint: fingerprint(till.publicKey),
          known: fingerprint(before),
        }),
      );
    }
  }
  return ok(null);
}

/**
 * Keeps what a stick told of its writer and of others, once all of it was taken. An older stick than one that was read takes nothing
 * back: a till never holds less than it did.
 */
export function noteStick(
  tx: Pick<Tx, 'read' | 'local'>,
  ownChain: string,
  { publicKey }: StickHeader,
  { chain, name, chains, tills }: StickManifest,
): void {
  const known = new Map(stickTills(tx.read).map((till) => [till.chain, till]));
  for (const till of tills) {
    if (till.chain === ownChain || till.chain === chain || known.has(till.chain)) continue;
    tx.local
      .insert(stickTill)
      .values({ ...till, heads: '{}' })
      .run();
  }
  if (chain === ownChain) return;
  const heads = Object.fromEntries(chains.map(({ chain: of, last }) => [of, last]));
  const before = known.get(chain);
  if (before === undefined) {
    tx.local
      .insert(stickTill)
      .values({ chain, publicKey, name, heads: JSON.stringify(heads) })
      .run();
    return;
  }
  const isOlder = Object.entries(before.heads).some(([of, last]) => (heads[of] ?? 0) < last);
  if (isOlder) return;
  tx.local
    .update(stickTill)
    .set({ name, heads: JSON.stringify(heads) })
    .where(eq(stickTill.chain, chain))
    .run();
}
