/** Phones as scanners, over a real socket: what they may do, and that nothing else of the till is reached by their door. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { contract } from '#contract/contract.ts';
import { phoneDoors } from '#main/hosts/phone/serve-phones.ts';
import { codes } from './small-sample.ts';
import { dataFolder, openSmallShop, openTill, testClock } from './till.ts';

const home = '127.0.0.1';

/** Built screens as they lie on the disk: the phone's page with what it names, and a till's page that it does not. */
function screens(): string {
  const folder = dataFolder();
  mkdirSync(path.join(folder, 'phone'));
  mkdirSync(path.join(folder, 'assets'));
  writeFileSync(path.join(folder, 'index.html'), '<script src="/assets/index-AAAAAAAA.js"></script>');
  writeFileSync(
    path.join(folder, 'phone', 'index.html'),
    '<script src="/assets/phone-BBBBBBBB.js"></script>',
  );
  writeFileSync(path.join(folder, 'assets', 'index-AAAAAAAA.js'), 'the till');
  writeFileSync(path.join(folder, 'assets', 'phone-BBBBBBBB.js'), '"zxing-CCCCCCCC.wasm"');
  writeFileSync(path.join(folder, 'assets', 'zxing-CCCCCCCC.wasm'), 'decoder');
  return folder;
}

async function openDoor() {
  const till = await openSmallShop({ openPhoneDoor: phoneDoors(screens(), (bug) => expect(bug).toBeNull()) });
  const manager = await till.as('manager');
  await manager.phones.open({ address: home });
  const { url } = await manager.phones.invite({});
  const [base = '', code = ''] = url.split('/#');
  return { till, manager, base, code };
}

async function post(url: string, body: object, headers: Record<string, string> = {}) {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

async function pair(base: string, code: string): Promise<Record<string, string>> {
  const { body } = await post(`${base}/pair`, { code });
  return { authorization: `Bearer ${String(body['token'])}` };
}

test('the door is shut until it is opened, and shut again with every phone forgotten', async () => {
  const till = await openSmallShop({ openPhoneDoor: phoneDoors(screens(), () => undefined) });
  const manager = await till.as('manager');
  expect((await manager.phones.state({})).isOpen).toBe(false);
  await expect(manager.phones.invite({})).rejects.toMatchObject({ code: 'device-fault' });
  await expect(manager.phones.open({ address: '203.0.113.9' })).rejects.toMatchObject({
    code: 'device-fault',
  });
  await manager.phones.open({ address: home });
  const { url } = await manager.phones.invite({});
  const [base = '', code = ''] = url.split('/#');
  await pair(base, code);
  expect((await manager.phones.state({})).phones).toHaveLength(1);
  expect(await manager.phones.close({})).toMatchObject({ isOpen: false, phones: [] });
  await expect(fetch(base)).rejects.toThrow('fetch failed');
});

test('a paired phone scans into the cart and is told name and price; a code pairs one phone only', async () => {
  const { till, manager, base, code } = await openDoor();
  const heard: string[] = [];
  onTestFinished(till.app.scans.claim((scan) => heard.push(`${scan.source} ${scan.text}`)));
  const phone = await pair(base, code);
  expect((await post(`${base}/pair`, { code })).status).toBe(403);
  const known = await post(`${base}/scan`, { text: codes.runner8 }, phone);
  expect(known).toEqual({
    status: 200,
    body: { name: expect.any(String), price: expect.stringMatching(/\d/) },
  });
  expect(await post(`${base}/scan`, { text: '8901765430212' }, phone)).toEqual({
    status: 200,
    body: { name: null },
  });
  expect(heard).toEqual([`phone ${codes.runner8}`, 'phone 8901765430212']);
  const [listed] = (await manager.phones.state({})).phones;
  expect(listed).toMatchObject({ number: 1, scans: 2 });
  await manager.phones.revoke({ phoneId: listed?.phoneId ?? '' });
  expect((await post(`${base}/scan`, { text: codes.runner8 }, phone)).status).toBe(401);
  expect(heard).toHaveLength(2);
});

test('more than ten scans a second, a token nobody was given, a code guessed five times: refused', async () => {
  const { manager, base, code } = await openDoor();
  const phone = await pair(base, code);
  // The test's clock stands still: all of these are in one second.
  const answers = [];
  for (let scan = 0; scan < 12; scan += 1)
    answers.push(await post(`${base}/scan`, { text: '8901765430212' }, phone));
  expect(answers.map(({ status }) => status)).toEqual([...Array.from({ length: 10 }, () => 200), 429, 429]);
  expect(
    (await post(`${base}/scan`, { text: '1' }, { authorization: `Bearer ${'a'.repeat(43)}` })).status,
  ).toBe(401);
  expect((await post(`${base}/scan`, { text: '1' })).status).toBe(401);
  expect((await post(`${base}/scan`, { text: 'x'.repeat(513) }, phone)).status).toBe(422);
  const { url } = await manager.phones.invite({});
  for (let guess = 0; guess < 5; guess += 1) await post(`${base}/pair`, { code: `guess ${guess}` });
  expect((await post(`${base}/pair`, { code: url.split('#')[1] ?? '' })).status).toBe(403);
});

test('nothing else is reached by the door: no procedure, no screen of the till, no other name or origin', async () => {
  const { base, code } = await openDoor();
  const phone = await pair(base, code);
  const paths = Object.entries(contract).flatMap(([feature, procedures]) =>
    Object.keys(procedures).flatMap((name) => [`/rpc/${feature}/${name}`, `/api/${feature}/${name}`]),
  );
  expect(paths.length).toBeGreaterThan(200);
  const reached = [];
  for (const each of [
    ...paths,
    '/openapi.json',
    '/index.html',
    '/phone/index.html',
    '/assets/index-AAAAAAAA.js',
    '/../package.json',
  ]) {
    const asked = await post(base + each, {}, phone);
    const read = await fetch(base + each);
    if (asked.status !== 404 || read.status !== 404) reached.push(each);
  }
  expect(reached).toEqual([]);
  expect((await fetch(base)).status).toBe(200);
  expect(await (await fetch(`${base}/assets/zxing-CCCCCCCC.wasm`)).text()).toBe('decoder');
  expect(
    (await post(`${base}/scan`, { text: '1' }, { ...phone, origin: 'http://evil.example' })).status,
  ).toBe(403);
  expect(await withHost(base, 'evil.example')).toBe(403);
});

/** The status for a request under another host's name: what DNS rebinding would send. */
function withHost(base: string, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request(base, { headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

test('a pairing is still good after the till was stopped and started, at the same address, until it is revoked', async () => {
  const { till, base, code } = await openDoor();
  const phone = await pair(base, code);
  await post(`${base}/scan`, { text: codes.runner8 }, phone);
  const file = readFileSync(path.join(till.dataDir, 'phones.json'), 'utf8');
  expect(file).not.toContain(phone['authorization']?.replace('Bearer ', ''));
  await till.close();
  await expect(fetch(base)).rejects.toThrow('fetch failed');

  const again = openTill({
    dataDir: till.dataDir,
    openPhoneDoor: phoneDoors(screens(), (bug) => expect(bug).toBeNull()),
  });
  await expect.poll(() => again.app.phones.view().isOpen).toBe(true);
  expect((await post(`${base}/scan`, { text: codes.runner8 }, phone)).status).toBe(200);
  const manager = await again.as('manager');
  const [listed] = (await manager.phones.state({})).phones;
  expect(listed).toMatchObject({ number: 1, scans: 2 });
  await manager.phones.revoke({ phoneId: listed?.phoneId ?? '' });
  await again.close();

  const third = openTill({ dataDir: till.dataDir, openPhoneDoor: phoneDoors(screens(), () => undefined) });
  await expect.poll(() => third.app.phones.view().isOpen).toBe(true);
  expect((await post(`${base}/scan`, { text: codes.runner8 }, phone)).status).toBe(401);
  await (await third.as('manager')).phones.close({});
  await third.close();
  const fourth = openTill({ dataDir: till.dataDir, openPhoneDoor: phoneDoors(screens(), () => undefined) });
  await fourth.app.phones.resume();
  expect(fourth.app.phones.view()).toMatchObject({ isOpen: false, phones: [] });
});

test('a phone that was not used for thirty days has to be paired again', async () => {
  const clock = testClock();
  const till = await openSmallShop({
    clock,
    openPhoneDoor: phoneDoors(screens(), (bug) => expect(bug).toBeNull()),
  });
  const manager = await till.as('manager');
  await manager.phones.open({ address: home });
  const { url } = await manager.phones.invite({});
  const [base = '', code = ''] = url.split('/#');
  const phone = await pair(base, code);
  clock.add(30 * 86_400_000);
  expect((await post(`${base}/scan`, { text: codes.runner8 }, phone)).status).toBe(200);
  clock.add(30 * 86_400_000 + 1);
  expect((await post(`${base}/scan`, { text: codes.runner8 }, phone)).status).toBe(401);
  expect(till.app.phones.view().phones).toEqual([]);
});

test('a list of phones that does not hold together pairs nobody and stops nothing', async () => {
  const till = await openSmallShop();
  await till.close();
  writeFileSync(
    path.join(till.dataDir, 'phones.json'),
    '{"door":{"address":"no address","port":-1},"phones":[{}]}',
  );
  const again = openTill({ dataDir: till.dataDir, openPhoneDoor: phoneDoors(screens(), () => undefined) });
  await again.app.phones.resume();
  expect(again.app.phones.view()).toMatchObject({ isOpen: false, phones: [] });
});
