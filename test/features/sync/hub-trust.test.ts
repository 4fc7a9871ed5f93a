/** Who is let in at a hub, and what it takes of them: what is replayed, forged, stale or another's changes no row. */
import { hash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { entryText } from '#domain/journal-entry.ts';
import { callHeaders } from '#domain/signed-call.ts';
import type { CommandId } from '#domain/ids.ts';
import type { SyncRun } from '#contract/cloud.ts';
import { enrolTill } from '#main/features/sync/enrol.ts';
import { admitTill } from '#main/features/sync/hub/admit-till.ts';
import {
  enrolment,
  Journal,
  makeKeys,
  outputOf,
  post,
  refusalOf,
  send,
  Till,
  type RawCall,
} from '../../cloud/till.ts';
import { openShiftAtTill, testClock } from '../till.ts';
import { openApart, runsAfter, sharedRows, type OpenTill } from '../two-tills.ts';
import { enrolQuietly, exchangeUntilDone, openEndpoint, sell } from './cloud-shop.ts';
import { enrolAtHub, hubCode, makeHub, startAgain, type TestHub } from './hub-shop.ts';

const notRecognised = { status: 401, code: 'not-recognised', data: {} };
const sessionOver = { status: 401, code: 'session-over', data: {} };
const revoked = { status: 403, code: 'device-revoked', data: {} };

/** A device that speaks for a real till, so that the test may change each byte of its calls; its session is open. */
async function speakerFor(hub: TestHub, till: OpenTill, prefix: string): Promise<Till> {
  const journal = Object.assign(new Journal(), { chain: till.app.store.chainId });
  const keys = makeKeys();
  const asked = enrolment(hubCode(hub), keys, journal, { prefix });
  const speaker = new Till(hub.url, keys, outputOf(await post(hub.url, '/v1/enrol', asked)), journal);
  outputOf(await speaker.open());
  return speaker;
}

/** Everything a call might have changed at the hub. */
function rowsOf({ till }: TestHub): unknown {
  const { read } = till.app.store;
  const entries = read.all(sql`SELECT branch, seq, hash FROM inbound ORDER BY place`);
  const own = read.all(sql`SELECT seq, hash FROM journal ORDER BY seq`);
  const chains = read.all(sql`SELECT * FROM hub_chain ORDER BY chain`);
  return { entries, own, chains, shared: sharedRows(till) };
}

/** What a till wrote, as one run. */
function wholeRun(till: OpenTill): SyncRun {
  const [first, ...more] = runsAfter(till, 0, 2000);
  if (first === undefined || more.length > 0) throw new Error('Not one run');
  return { ...first, entries: [...first.entries] };
}

async function hubAndSpeaker(bills = 3) {
  const own = await openShiftAtTill();
  const hub = await makeHub(own);
  const b = await openApart('B1');
  await sell(b, b.rpc, bills);
  return { hub, b, speaker: await speakerFor(hub, b, 'B1') };
}

test('what is replayed, forged or stale is refused, and changes no row', async () => {
  const { hub, b, speaker } = await hubAndSpeaker();
  const run = wholeRun(b);
  const heard = speaker.sign('/v1/sync/push', run, { gzip: true });
  outputOf(await send(hub.url, heard));
  const before = rowsOf(hub);
  const refused = async (call: RawCall, as: object): Promise<void> => {
    expect(refusalOf(await send(hub.url, call))).toEqual(as);
  };
  await refused(heard, sessionOver);
  outputOf(await speaker.open());
  await refused(heard, sessionOver);
  await sell(b, b.rpc, 1);
  const next = wholeRun(b);
  const good = speaker.sign('/v1/sync/push', next);
  const header = (name: string, value: string): RawCall => {
    return { ...good, headers: { ...good.headers, [name]: value } };
  };
  await refused({ ...good, body: Buffer.from(JSON.stringify(run)) }, notRecognised);
  await refused({ ...good, path: '/v1/sync/pull' }, notRecognised);
  await refused(header(callHeaders.count, '99'), notRecognised);
  await refused(header(callHeaders.session, 'x'.repeat(32)), notRecognised);
  await refused(header(callHeaders.device, v7()), notRecognised);
  const stranger = new Till(hub.url, makeKeys(), speaker.enrolled, speaker.journal);
  await refused(stranger.sign('/v1/sync/push', next, { session: speaker.session, count: 50 }), notRecognised);
  // A challenge is good once, and for who asked for it.
  const posed = await speaker.challenge();
  const open = speaker.sign('/v1/sync/open', { chain: run.chain }, { session: posed, count: 0 });
  outputOf(await send(hub.url, open));
  await refused(open, sessionOver);
  const late = speaker.sign('/v1/sync/open', { chain: run.chain }, { session: 'made-up', count: 0 });
  await refused(late, sessionOver);
  // A page in a browser of the network: signed or not, it is nobody's till.
  expect((await send(hub.url, header('origin', 'http://elsewhere.example'))).status).toBe(404);
  expect(rowsOf(hub)).toEqual(before);
  // None of it spent the true call.
  outputOf(await send(hub.url, good));
});

test('a call heard before the hub was started again is good for nothing after', async () => {
  const { hub, b, speaker } = await hubAndSpeaker();
  const heard = speaker.sign('/v1/sync/push', wholeRun(b));
  await hub.till.close();
  const again = await startAgain(hub);
  const before = rowsOf(again);
  expect(refusalOf(await send(hub.url, heard))).toEqual(sessionOver);
  expect(rowsOf(again)).toEqual(before);
});

test('a run that is broken, forked, another till’s or the hub’s own is refused whole', async () => {
  const { hub, b, speaker } = await hubAndSpeaker(15);
  const run = wholeRun(b);
  const last = run.entries.at(-1);
  if (last === undefined) throw new Error('Nothing was written');
  const before = rowsOf(hub);
  const push = async (wrong: SyncRun): Promise<string> => refusalOf(await speaker.push(wrong)).code;
  // The fault is in the last of more entries than the hub takes at once.
  expect(run.entries.length).toBeGreaterThan(25);
  const broken = { ...last, payload: last.payload.replace('{', '{ ') };
  expect(await push({ ...run, entries: [...run.entries.slice(0, -1), broken] })).toBe('entry-broken');
  expect(await push({ ...run, entries: run.entries.slice(1) })).toBe('entry-broken');
  expect(await push({ ...run, entries: run.entries.slice(1), prevHash: run.entries[0]?.hash ?? '' })).toBe(
    'chain-gap',
  );
  const hubs = runsAfter(hub.till, 0, 2000)[0];
  if (hubs === undefined) throw new Error('The hub has no book');
  expect(await push({ ...hubs, entries: [...hubs.entries] })).toBe('not-your-chain');
  expect(await push({ ...run, chain: v7(), writtenAs: hubs.chain })).toBe('entry-broken');
  expect(rowsOf(hub)).toEqual(before);
  outputOf(await speaker.push(run));
  const after = rowsOf(hub);
  const c = await openApart('C1');
  const thief = await speakerFor(hub, c, 'C1');
  await sell(b, b.rpc, 1);
  expect(refusalOf(await thief.push(wholeRun(b))).code).toBe('not-your-chain');
  const forked = { ...last, atMs: last.atMs + 1 };
  const text = { ...forked, chain: run.chain, prevHash: run.entries.at(-2)?.hash ?? '' };
  const other = {
    ...forked,
    hash: hash('sha256', entryText(text), 'hex'),
  };
  expect(await push({ ...run, entries: [...run.entries.slice(0, -1), other] })).toBe('chain-forked');
  expect({ ...(rowsOf(hub) as object), chains: null }).toEqual({ ...(after as object), chains: null });
});

test('a code lets one till in, once, within ten minutes and five tries', async () => {
  const clock = testClock();
  const own = await openShiftAtTill({ clock });
  const hub = await makeHub(own);
  const ask = async (code: string, prefix = 'Q1') =>
    post(hub.url, '/v1/enrol', enrolment(code, makeKeys(), new Journal(), { prefix }));
  const notValid = { status: 403, code: 'code-not-valid', data: {} };
  const code = hubCode(hub);
  outputOf(await ask(` ${code.toLowerCase().replace('-', ' ')} `));
  expect(refusalOf(await ask(code, 'Q2'))).toEqual(notValid);
  const old = hubCode(hub);
  clock.add(600_000);
  expect(refusalOf(await ask(old, 'Q2'))).toEqual(notValid);
  const guessed = hubCode(hub);
  const wrong = guessed.slice(0, -1) + (guessed.endsWith('0') ? '1' : '0');
  for (let tries = 0; tries < 3; tries += 1) expect(refusalOf(await ask(wrong))).toEqual(notValid);
  // The fifth wrong one of this address: it waits, and tries no other code meanwhile.
  expect(refusalOf(await ask(guessed)).code).toBe('too-many-requests');
});

test('each wrong try counts against its code, from wherever it comes', async () => {
  const own = await openShiftAtTill();
  const hub = await makeHub(own);
  const guessed = hubCode(hub);
  const wrong = guessed.slice(0, -1) + (guessed.endsWith('0') ? '1' : '0');
  const till = { tillId: v7(), shopId: v7(), chain: v7(), prefix: 'Q1', name: 'Counter' };
  const { publicKey } = makeKeys();
  const ask = (code: string) => admitTill(own.app, { code, publicKey, till });
  for (let tries = 0; tries < 5; tries += 1) {
    expect(ask(wrong)).toEqual({ ok: false, error: { code: 'code-not-valid', data: {} } });
  }
  expect(ask(guessed)).toEqual({ ok: false, error: { code: 'code-not-valid', data: {} } });
  expect(ask(hubCode(hub))).toMatchObject({ ok: true, value: { prefix: 'Q1' } });
});

test('a till that is shut out is refused at its next call, and what waits for it is not handed out', async () => {
  const { hub, b, speaker } = await hubAndSpeaker();
  outputOf(await speaker.push(wholeRun(b)));
  const after = Object.fromEntries([[hub.till.app.store.chainId, headOf(hub.till)]]);
  const waiting = speaker.pull(after, { waitMs: 20_000 });
  // Its call has come where a later one of the same session is taken.
  const second = await speaker.pull({}, { limit: 1 });
  outputOf(second);
  const asked = { id: hub.till.id() as CommandId, actorId: null, named: 'b1' };
  expect(hub.till.app.hub.revoke(asked)).toMatchObject({
    ok: true,
    value: { hub: { tills: [{ isRevoked: true }] } },
  });
  await sell(hub.till, await hub.till.as('cashier'), 1);
  expect(refusalOf(await waiting)).toEqual(revoked);
  expect(refusalOf(await speaker.push(wholeRun(b)))).toEqual(revoked);
  expect(refusalOf(await speaker.open())).toEqual(revoked);
  expect(hub.till.app.hub.revoke({ ...asked, id: hub.till.id() as CommandId })).toMatchObject({
    ok: false,
    error: { code: 'unknown-hub-till' },
  });
});

function headOf({ app }: { readonly app: OpenTill['app'] }): number {
  const [row] = app.store.read.all<{ seq: number }>(sql`SELECT max(seq) AS seq FROM journal`);
  return row?.seq ?? 0;
}

test('a hub has no people to give, and lets in no machine without a shop', async () => {
  const { hub, speaker } = await hubAndSpeaker();
  const paths = ['/v1/sync/key', '/v1/sync/records/push', '/v1/sync/records/pull', '/', '/v1/owner/sign-in'];
  for (const path of paths) expect((await send(hub.url, speaker.sign(path, {}))).status).toBe(404);
  const joining = {
    code: hubCode(hub),
    publicKey: makeKeys().publicKey,
    till: null,
    joining: { tillName: null },
  };
  expect((await post(hub.url, '/v1/enrol', joining)).status).toBe(404);
});

test('a prefix that is taken: a till without a paper gets the hub’s and a letter, one with bills keeps what it has', async () => {
  const own = await openShiftAtTill();
  const hub = await makeHub(own);
  const prefix = own.app.store.read.all<{ prefix: string }>(sql`SELECT prefix FROM till`)[0]?.prefix ?? '';
  const fresh = await openApart(prefix);
  await enrolAtHub(fresh, hub);
  expect(await prefixOf(fresh)).toBe(`${prefix}A`);
  const sold = await openApart(prefix.toLowerCase());
  await sell(sold, sold.rpc, 1);
  const { store, newId, keys } = sold.app;
  const asked = { url: hub.url, code: hubCode(hub), target: 'hub', actorId: null } as const;
  expect(await enrolTill({ store, newId, keys }, asked)).toMatchObject({
    ok: false,
    error: { code: 'prefix-taken', data: { free: `${prefix}B` } },
  });
  expect(await enrolTill({ store, newId, keys }, { ...asked, prefix: `${prefix}B` })).toMatchObject({
    ok: true,
  });
  for (const each of [fresh, sold, fresh]) await exchangeUntilDone(each);
  expect(sharedRows(own)).toEqual(sharedRows(fresh));
});

async function prefixOf(till: OpenTill): Promise<string | undefined> {
  return (await till.rpc.app.status({})).shop?.till.prefix;
}

test('a till of another business is not let in, nor is a copy of one that is here', async () => {
  const [ours, theirs] = [await openEndpoint(), await openEndpoint()];
  const own = await openShiftAtTill();
  await enrolQuietly(own, ours);
  const hub = await makeHub(own);
  const stranger = await openApart('S1');
  await enrolQuietly(stranger, theirs);
  await expect(enrolAtHub(stranger, hub)).rejects.toThrow('other-business');
  const friend = await openApart('F1');
  await enrolAtHub(friend, hub);
  await enrolQuietly(friend, ours);
  const copy = await openShiftAtTill();
  await expect(enrolAtHub(copy, hub)).rejects.toThrow('till-known');
});

test('it answers on a private address of its own machine, and nowhere else', async () => {
  const own = await openShiftAtTill();
  const owner = await own.as('owner');
  const on = async (address: string) =>
    own.app.hub.on({ id: own.id() as CommandId, actorId: null, address, port: 7499 });
  for (const [address, reason] of [
    ['0.0.0.0', 'not-private'],
    ['203.0.113.7', 'not-private'],
    ['::', 'not-private'],
    ['10.255.255.254', 'not-own'],
  ] as const) {
    expect(await on(address)).toEqual({ ok: false, error: { code: 'hub-address', data: { reason } } });
  }
  expect((await owner.sync.hub({})).hub).toBeNull();
  const hub = await makeHub(own);
  expect((await owner.sync.hub({})).hub).toMatchObject({ url: hub.url, fault: null, tills: [] });
  const other = await openApart('B1');
  const taken = { id: other.id() as CommandId, actorId: null, address: '127.0.0.1' };
  expect(await other.app.hub.on({ ...taken, port: Number(new URL(hub.url).port) })).toMatchObject({
    ok: true,
    value: { hub: { fault: 'port-taken' } },
  });
  await owner.sync.hubOff({ commandId: own.id() });
  await expect(post(hub.url, '/v1/sync/challenge', { deviceId: v7() })).rejects.toThrow('fetch failed');
});
