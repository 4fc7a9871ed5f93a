/** One machine or two: what an opening says of the one before, on both engines. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listStores } from '#cloud/owner/tills.ts';
import type { Enrolled } from '#contract/cloud.ts';
import { serveFresh, testEngines, type Served } from './engines.ts';
import { enrolTill, makeKeys, outputOf, post, refusalOf, type Till } from './till.ts';

describe.each(await testEngines())('on $name', (engine) => {
  let served: Served;
  beforeAll(async () => {
    served = await serveFresh(engine);
  });
  afterAll(() => served.close());

  /** Opens as a machine that was told `instance` last; what it is told now. */
  async function opened(till: Till, instance: string | null): Promise<string> {
    const answer = outputOf<{ instance: string }>(await till.open(instance));
    return answer.instance;
  }
  async function refused(till: Till, instance: string | null): Promise<string> {
    return refusalOf(await till.open(instance)).code;
  }

  /** What the till's owner is shown. */
  async function copiedAt({ enrolled: { businessId, tillId } }: Till): Promise<number | null | undefined> {
    const stores = await listStores(served.cloud.endpoint, businessId);
    return stores.flatMap(({ tills }) => tills).find((each) => each.tillId === tillId)?.copiedAtMs;
  }

  test('D1: answers that are lost, also several and also the first, are no second machine', async () => {
    const till = await enrolTill(served.url, await served.code());
    await opened(till, null);
    const one = await opened(till, null);
    await opened(till, one);
    await opened(till, one);
    const two = await opened(till, one);
    const three = await opened(till, two);
    await opened(till, three);
    expect(await opened(till, await opened(till, three))).not.toBe(three);
    expect(await copiedAt(till)).toBeNull();
  });

  test('D1: a folder restored from an old copy goes on, and from a still older one after that', async () => {
    const till = await enrolTill(served.url, await served.code());
    const told = [await opened(till, null)];
    for (let time = 0; time < 5; time += 1) told.push(await opened(till, told.at(-1) ?? null));
    const restored = await opened(till, told[2] ?? null);
    const on = await opened(till, await opened(till, restored));
    const again = await opened(till, told[0] ?? null);
    await opened(till, await opened(till, again));
    // From before the first opening, and back to what the first restore had: still one machine at a time.
    await opened(till, await opened(till, null));
    expect(await opened(till, await opened(till, on))).not.toBe(on);
  });

  test('D2: an old copy and the till itself both live: the copy is refused once the till has come again, the till goes on', async () => {
    const till = await enrolTill(served.url, await served.code());
    let own = await opened(till, await opened(till, null));
    const old = own;
    own = await opened(till, own);
    own = await opened(till, own);
    const copy = await opened(till, old);
    own = await opened(till, own);
    expect(await refused(till, copy)).toBe('till-copied');
    expect(await refused(till, copy)).toBe('till-copied');
    await opened(till, await opened(till, own));
    expect(await copiedAt(till)).toBe(served.clock.ms);
    // The copy becomes a till of its own: there is nothing more to be told of.
    const { tillId } = till.enrolled;
    const answer = await post(served.url, '/v1/enrol', {
      code: await served.code(till.enrolled.businessId),
      publicKey: makeKeys().publicKey,
      till: null,
      copyOf: { tillId, instance: copy },
    });
    expect(outputOf<Enrolled>(answer).tillId).not.toBe(tillId);
    expect(await copiedAt(till)).toBeNull();
  });

  test('D2: two machines that were told the same part at their next openings, and one of them is refused', async () => {
    const till = await enrolTill(served.url, await served.code());
    const both = await opened(till, await opened(till, null));
    let one = await opened(till, both);
    let two = await opened(till, both);
    one = await opened(till, one);
    two = await opened(till, two);
    one = await opened(till, one);
    expect(await refused(till, two)).toBe('till-copied');
    await opened(till, one);
  });

  test('the session of the one ends when the other opens, so that both come again soon', async () => {
    const till = await enrolTill(served.url, await served.code());
    const old = await opened(till, await opened(till, null));
    let own = await opened(till, old);
    own = await opened(till, own);
    const before = { session: till.session, count: till.count };
    await opened(till, old);
    Object.assign(till, before);
    expect(refusalOf(await till.pull({})).code).toBe('session-over');
    await opened(till, own);
    outputOf(await till.pull({}));
  });
});
