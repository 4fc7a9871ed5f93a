/** When a till knocks again at an endpoint that does not answer. The wire is a network that is down; time is the test's. */
import { expect, test } from 'vitest';
import { createExchange } from '#main/features/sync/exchange/exchange.ts';
import { createLoop } from '#main/features/sync/exchange/loop.ts';
import {
  backoffMs,
  fullBatch,
  larger,
  nextPiece,
  smaller,
  smallPiece,
} from '#main/features/sync/exchange/pace.ts';
import { openBook } from '#main/features/sync/exchange/book.ts';
import { openReader } from '#main/store/open.ts';
import { ok } from '#domain/result.ts';
import { openSmallShop } from '../till.ts';

/** A loop over a real book and a dead network; `rests` are the pauses it took, each ended by the test. */
async function offlineLoop() {
  const till = await openSmallShop();
  const reader = openReader(till.dataDir);
  if (!reader.ok) throw new Error(reader.error.detail);
  const rests: number[] = [];
  let calls = 0;
  let nowMs = 0;
  let endRest: () => void = () => undefined;
  let rested: () => void = () => undefined;
  const loop = createLoop({
    exchange: createExchange({
      records: null,
      deviceId: till.id(),
      sign: async () => '',
      wire: async () => {
        calls += 1;
        return { ok: false, error: 'ENETUNREACH' };
      },
      book: openBook(reader.value, {
        recordAck: async () => ok(null),
        beginEpoch: async () => ok(null),
        compareClocks: async () => ok(null),
        keepInstance: async () => ok(null),
        take: async () => ok({ taken: 0 }),
      }),
    }),
    now: () => nowMs,
    random: () => 0.999,
    sleep: async (ms) => {
      rests.push(ms);
      rested();
      await new Promise<void>((resolve) => {
        endRest = resolve;
      });
    },
    onTurn: async () => undefined,
  });
  const running = loop.run();
  /** Lets it go on until it rests for the `count`th time. */
  async function untilRest(count: number): Promise<void> {
    while (rests.length < count) {
      await new Promise<void>((resolve) => {
        rested = resolve;
        endRest();
      });
    }
  }
  return {
    loop,
    rests,
    calls: () => calls,
    untilRest,
    pass: (ms: number) => {
      nowMs += ms;
    },
    async stop() {
      loop.stop();
      endRest();
      await running;
      reader.value.close();
    },
  };
}

test('the pauses grow to five minutes and no further', async () => {
  const offline = await offlineLoop();
  await offline.untilRest(12);
  expect(offline.rests).toEqual([
    1998, 3996, 7992, 15_984, 31_968, 63_936, 127_872, 255_744, 299_700, 299_700, 299_700, 299_700,
  ]);
  await offline.stop();
});

test('a person or the network wakes it at once, a sale only after some seconds', async () => {
  const offline = await offlineLoop();
  await offline.untilRest(1);
  offline.loop.poke('facts');
  await new Promise((resolve) => setImmediate(resolve));
  expect(offline.calls()).toBe(1);
  offline.pass(5_000);
  for (const why of ['facts', 'network', 'retry'] as const) {
    const before = offline.rests.length;
    offline.loop.poke(why);
    while (offline.rests.length === before) await new Promise((resolve) => setImmediate(resolve));
    offline.pass(5_000);
  }
  expect(offline.calls()).toBe(4);
  await offline.stop();
});

test('another network: a call that hangs on the old one is given up, and the next begins without a rest', async () => {
  const till = await openSmallShop();
  const reader = openReader(till.dataDir);
  if (!reader.ok) throw new Error(reader.error.detail);
  const heard: (() => void)[] = [];
  let calls = 0;
  const loop = createLoop({
    exchange: createExchange({
      records: null,
      deviceId: till.id(),
      sign: async () => '',
      // A line that swallows what is sent, as one does that has silently gone.
      wire: async ({ signal }) => {
        calls += 1;
        heard.shift()?.();
        return new Promise((resolve) => {
          signal?.addEventListener('abort', () => resolve({ ok: false, error: 'stopped' }));
        });
      },
      book: openBook(reader.value, {
        recordAck: async () => ok(null),
        beginEpoch: async () => ok(null),
        compareClocks: async () => ok(null),
        keepInstance: async () => ok(null),
        take: async () => ok({ taken: 0 }),
      }),
    }),
    now: () => 0,
    random: () => 0.999,
    sleep: async () => {
      throw new Error('It rested');
    },
    onTurn: async () => undefined,
  });
  const nextCall = async () => new Promise<void>((resolve) => void heard.push(resolve));
  const first = nextCall();
  const running = loop.run();
  await first;
  for (let times = 0; times < 2; times += 1) {
    const next = nextCall();
    loop.poke('network');
    await next;
  }
  loop.stop();
  loop.poke('network');
  await running;
  reader.value.close();
  expect(calls).toBe(3);
});

test('the jitter is full: from nothing to the whole pause', () => {
  expect([backoffMs(3, 0), backoffMs(3, 0.5), backoffMs(100, 0.999_999)]).toEqual([0, 4000, 299_999]);
});

test('a batch that found no answer is made smaller down to one entry, and grows again', () => {
  let batch = fullBatch;
  for (let times = 0; times < 10; times += 1) batch = smaller(batch);
  expect(batch.entries).toBe(1);
  for (let times = 0; times < 10; times += 1) batch = larger(batch);
  expect(batch).toEqual(fullBatch);
});

test('a piece fills the time it may take: little while people work at the till, more while nobody does', () => {
  const last = { entries: 100, tookMs: 20 };
  expect([nextPiece(last, false), nextPiece(last, true)]).toEqual([50, 400]);
  // A thread that was held up once is not given nothing for ever, and one that was idle not all at once.
  expect(nextPiece({ entries: 25, tookMs: 10_000 }, true)).toBe(smallPiece);
  expect(nextPiece({ entries: 25, tookMs: 0 }, true)).toBe(100);
  let entries = smallPiece;
  for (let times = 0; times < 20; times += 1) entries = nextPiece({ entries, tookMs: 0 }, true);
  expect(entries).toBe(2000);
});
