/** The running tills of a shop with a hub, each with its own workers: what one sells is at the others without anyone asking. */
import { expect, test } from 'vitest';
import type { CommandId } from '#domain/ids.ts';
import { openShiftAtTill, type TestTill } from '../till.ts';
import { openApart, sharedRows, type OpenTill } from '../two-tills.ts';
import { codeOf, openEndpoint, sell } from './cloud-shop.ts';
import { hubCode, makeHub, type TestHub } from './hub-shop.ts';

async function joinHub(till: TestTill, hub: TestHub): Promise<void> {
  const asked = { url: hub.url, code: hubCode(hub), target: 'hub', actorId: null } as const;
  const joined = await till.app.sync.enrol(asked);
  if (!joined.ok) throw new Error(JSON.stringify(joined.error));
}

async function nextChange(till: TestTill): Promise<void> {
  return new Promise((resolve) => {
    const stop = till.app.store.changes.subscribe(() => {
      stop();
      resolve();
    });
  });
}

/** Resolves once all have sent all to whoever they are linked to, and have the same rows. */
async function untilSame(...tills: readonly OpenTill[]): Promise<void> {
  const isDone = () => {
    const links = tills.flatMap(({ app }) => {
      const { link, hubLink } = app.sync.status();
      return [link, hubLink];
    });
    const [first, ...others] = tills.map((till) => JSON.stringify(sharedRows(till)));
    return links.every((link) => (link?.waiting ?? 0) === 0) && others.every((other) => other === first);
  };
  while (!isDone()) await Promise.race(tills.map(async (till) => nextChange(till)));
}

test('what one sells is at all of them, through the hub alone', async () => {
  const own = await openShiftAtTill();
  const hub = await makeHub(own);
  const [b, c] = [await openApart('B1'), await openApart('C1')];
  for (const each of [b, c]) await joinHub(each, hub);
  await sell(own, own.rpc, 1);
  await sell(b, b.rpc, 2);
  await sell(c, c.rpc, 1);
  await untilSame(own, b, c);
  expect(sharedRows(own)['sales']).toHaveLength(4);
  await b.app.sync.forget({ id: b.id() as CommandId, actorId: null, target: 'hub' });
  expect(b.app.sync.status()).toEqual({ link: null, hubLink: null, conflicts: 0 });
});

test('by both links at once, each brings what the other may have brought, and neither takes it for a fault', async () => {
  const endpoint = await openEndpoint();
  const own = await openShiftAtTill();
  const hub = await makeHub(own);
  const [b, c] = [await openApart('B1'), await openApart('C1')];
  for (const each of [own, b, c]) {
    const code = await codeOf(endpoint);
    expect(await each.app.sync.enrol({ url: endpoint.url, code, actorId: null })).toMatchObject({ ok: true });
  }
  for (const each of [b, c]) await joinHub(each, hub);
  for (let round = 0; round < 4; round += 1) {
    for (const each of [own, b, c]) await sell(each, each.rpc, 1);
  }
  await untilSame(own, b, c);
  expect(sharedRows(own)['sales']).toHaveLength(12);
  // An exchange is written down when it ends, which may be after what it brought was taken.
  const targets = () => new Set(b.app.sync.details().turns.map(({ target }) => target));
  while (targets().size < 2) await nextChange(b);
  for (const { app } of [own, b, c]) {
    expect(app.sync.details().turns.filter(({ fault }) => fault !== null)).toEqual([]);
  }
}, 120_000);
