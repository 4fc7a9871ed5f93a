/** How far a till's journal and the endpoint's book of it are the same: found in a few questions, whatever the place. */
import { expect, test } from 'vitest';
import { mostAsked } from '#contract/cloud.ts';
import { ok } from '#domain/result.ts';
import { findCommon } from '#main/features/sync/exchange/common.ts';

const hashAt = (seq: number) => `h${seq}`;

/** What is found where the endpoint has the first `stored` entries, and in how many questions. */
async function found(headSeq: number, stored: number) {
  let questions = 0;
  const common = await findCommon(
    {
      async meet({ entries }) {
        questions += 1;
        expect(entries.length).toBeLessThanOrEqual(mostAsked);
        expect(entries.map(({ seq }) => seq)).toEqual([...new Set(entries.map(({ seq }) => seq))]);
        const last = entries.findLast(({ seq }) => seq <= stored);
        return ok(
          last === undefined
            ? { common: null, chains: [] }
            : { common: { chain: 'c', ...last }, chains: [{ chain: 'c', keptFrom: 1 }] },
        );
      },
    },
    headSeq,
    hashAt,
  );
  return { seq: common.ok ? (common.value.last?.seq ?? 0) : null, questions };
}

test('the last common entry is found wherever it lies', async () => {
  for (const headSeq of [0, 1, 2, 199, 200, 201, 40_123]) {
    for (const stored of [0, 1, 2, 57, 200, headSeq - 1, headSeq]) {
      if (stored < 0 || stored > headSeq) continue;
      expect({ headSeq, ...(await found(headSeq, stored)) }).toMatchObject({ headSeq, seq: stored });
    }
  }
  expect((await found(1_000_000, 654_321)).questions).toBeLessThanOrEqual(4);
});
