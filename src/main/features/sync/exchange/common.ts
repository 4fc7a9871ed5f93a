/** How far the till's journal and the endpoint's book of it are the same, found by asking about some entries at a time. */
import { mostAsked } from '#contract/cloud.ts';
import type { Calls, CallFault } from './calls.ts';
import type { HashAt, OwnChains } from './place.ts';
import { ok, type Result } from '#domain/result.ts';

export type Common = {
  /** The last entry that both have, and the endpoint's chain that holds it; null: they have none in common. */
  readonly last: { readonly chain: string; readonly seq: number; readonly hash: string } | null;
  /** The endpoint's chains that lead to it, oldest first. */
  readonly chains: OwnChains;
};

/**
 * Asks for the last common entry, of the own ones up to `headSeq`.
 *
 * Entries are linked: whoever has one has all before it. So each question of up to 200 entries narrows the place down to a 200th, and
 * a million entries take three.
 */
export async function findCommon(
  { meet }: Pick<Calls, 'meet'>,
  headSeq: number,
  hashAt: HashAt,
): Promise<Result<Common, CallFault>> {
  let known: Common = { last: null, chains: [] };
  let [least, beyond] = [0, headSeq + 1];
  while (beyond - least > 1) {
    const asked = spread(least, beyond).flatMap((seq) => {
      const hash = hashAt(seq);
      return hash === null ? [] : [{ seq, hash }];
    });
    const met = await meet({ entries: asked });
    if (!met.ok) return met;
    const { common, chains } = met.value;
    const last = common?.seq ?? least;
    beyond = asked.find(({ seq }) => seq > last)?.seq ?? beyond;
    least = last;
    if (common !== null) known = { last: common, chains };
  }
  return ok(known);
}

/** Up to so many numbers between the two, evenly, the last before `beyond` among them. */
function spread(least: number, beyond: number): readonly number[] {
  const between = beyond - least - 1;
  const count = Math.min(between, mostAsked);
  return Array.from({ length: count }, (_, n) => least + Math.floor(((n + 1) * between) / count));
}
