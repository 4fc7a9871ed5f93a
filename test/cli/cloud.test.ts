/** `galla cloud`: the endpoint as whoever runs it starts it, asks it for codes, and stops it. */
import { spawn } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { append, returned, sale, styleSaved } from '../cloud/facts.ts';
import { enrolTill, outputOf } from '../cloud/till.ts';
import { emptyFolder, galla } from './command-line.ts';

const script = fileURLToPath(new URL('../../src/cli/galla.ts', import.meta.url));

async function serve(...words: readonly string[]) {
  const child = spawn(process.execPath, [script, 'cloud', 'serve', '--json', '--port', '0', ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const status = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const first = await lines.next();
  const { url, pid } = JSON.parse(String(first.value)) as { url: string; pid: number };
  return {
    url,
    pid,
    async stop() {
      process.kill(pid, 'SIGTERM');
      return status;
    },
  };
}

test('codes are made while it runs and while it does not; a second one on the folder is refused', async () => {
  const folder = emptyFolder();
  const code = async (...words: readonly string[]) => {
    const answer = await galla('cloud', 'code', '--json', '--cloud-data', folder, ...words);
    expect([answer.status, answer.err]).toEqual([0, '']);
    return (JSON.parse(answer.out) as { code: string }).code;
  };
  const early = await code();
  expect(early).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  const endpoint = await serve('--cloud-data', folder);
  expect(await (await fetch(`${endpoint.url}/health`)).json()).toMatchObject({ status: 'ok' });

  const refused = await galla('cloud', 'serve', '--json', '--cloud-data', folder, '--port', '0');
  expect([refused.status, JSON.parse(refused.out)]).toEqual([
    1,
    { code: 'already-running', message: expect.stringContaining(folder) },
  ]);

  // The office is open to whoever can read its key, who is the owner of the folder, and to nobody else.
  const note = join(folder, 'endpoint.running');
  if (process.platform !== 'win32') expect(statSync(note).mode & 0o777).toBe(0o600);
  const office = JSON.parse(readFileSync(note, 'utf8')) as { url: string };
  for (const authorization of ['', 'Bearer x', `Bearer ${'x'.repeat(43)}`]) {
    const stranger = await fetch(`${office.url}/code`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: '{"storeName":null}',
    });
    expect([stranger.status, await stranger.text()]).toEqual([401, '{}']);
  }

  const publicKey = Buffer.alloc(32, 9).toString('base64');
  const enrol = async (with_: string) => {
    const response = await fetch(`${endpoint.url}/v1/enrol`, {
      method: 'POST',
      body: JSON.stringify({ code: with_, publicKey, till: null }),
    });
    return [response.status, await response.json()];
  };
  expect(await enrol(early)).toMatchObject([200, { prefix: 'A1' }]);
  expect(await enrol(await code('--store', 'Market Road'))).toMatchObject([200, { prefix: 'A2' }]);
  const revoke = () => galla('cloud', 'revoke', 'a2', '--json', '--cloud-data', folder);
  expect(JSON.parse((await revoke()).out)).toEqual({ revoked: 1 });
  const again = await revoke();
  expect([again.status, JSON.parse(again.out)]).toMatchObject([1, { code: 'unknown-till' }]);

  expect(await endpoint.stop()).toBe(0);
  expect(await code()).not.toBe(early);
});

test('without a folder named, its data lie in the data folder', async () => {
  const dataDir = emptyFolder();
  const endpoint = await serve('--data', dataDir);
  const asked = await galla('cloud', 'code', '--json', '--data', dataDir);
  expect(asked.status).toBe(0);
  expect(await endpoint.stop()).toBe(0);
});

test('wrong usage says what is wrong', async () => {
  for (const [words, sentence] of [
    [['serve', '--port', 'seven'], 'not a port'],
    [['serve', '--database-url', 'postgres://h/d', '--cloud-data', 'x'], 'has one database'],
    [['code', '--database-url', 'mysql://h/d'], 'not the address of a PostgreSQL database'],
    [['revoke'], 'A word is missing'],
  ] as const) {
    const answer = await galla('cloud', ...words);
    expect([answer.status, answer.err]).toEqual([2, expect.stringContaining(sentence)]);
  }
  const unreachable = await galla(
    'cloud',
    'code',
    '--json',
    '--database-url',
    'postgres://nobody@127.0.0.1:1/x',
  );
  expect([unreachable.status, JSON.parse(unreachable.out)]).toMatchObject([
    1,
    { code: 'database-unreachable' },
  ]);
});

test('an owner is made while it runs and while it does not, and signs in with the password that was printed', async () => {
  const folder = emptyFolder();
  const owner = async (...words: readonly string[]) => {
    const answer = await galla('cloud', 'owner', ...words, '--json', '--cloud-data', folder);
    return [answer.status, JSON.parse(answer.out)] as [number, Record<string, string>];
  };
  expect(await owner('reset', 'asha')).toMatchObject([1, { code: 'unknown-owner' }]);
  const [status, early] = await owner('add', 'Asha');
  expect([status, early]).toMatchObject([
    0,
    { name: 'Asha', password: expect.stringMatching(/^([a-z2-9]{5}-?){4}$/) },
  ]);
  expect(await owner('add', 'ASHA ')).toMatchObject([1, { code: 'name-taken' }]);
  const endpoint = await serve('--cloud-data', folder);
  const signIn = async (name: string, password: string | undefined) => {
    const response = await fetch(`${endpoint.url}/v1/owner/sign-in`, {
      method: 'POST',
      body: JSON.stringify({ name, password }),
    });
    return response.status;
  };
  expect(await signIn('asha', early['password'])).toBe(200);
  const [, late] = await owner('add', 'ravi@shop.example', '--business', early['businessId'] ?? '');
  expect([late['businessId'], await signIn('ravi@shop.example', late['password'])]).toEqual([
    early['businessId'],
    200,
  ]);
  const [, reset] = await owner('reset', 'asha');
  expect([await signIn('asha', early['password']), await signIn('asha', reset['password'])]).toEqual([
    401, 200,
  ]);
  expect(await owner('add', 'Mina', '--business', '01890000-0000-7000-8000-000000000000')).toMatchObject([
    1,
    { code: 'unknown-business' },
  ]);
  expect(await endpoint.stop()).toBe(0);
});

test('a report is made while it runs and while it does not, as lines of JSON or CSV', async () => {
  const folder = emptyFolder();
  const report = (...words: readonly string[]) => galla('cloud', 'report', ...words, '--cloud-data', folder);
  const none = await report('sales-by-day', '--json');
  expect([none.status, JSON.parse(none.out)]).toMatchObject([1, { code: 'unknown-business' }]);
  const code = await galla('cloud', 'code', '--json', '--cloud-data', folder);
  const endpoint = await serve('--cloud-data', folder);
  const till = await enrolTill(endpoint.url, (JSON.parse(code.out) as { code: string }).code);
  const variantId = '01890000-0000-7000-8000-000000000001';
  const line = { variantId, quantity: '2.5' };
  const facts = [
    styleSaved('=Saree', [{ variantId, code: '8901', size: 'M' }]),
    sale('2026-11-20', 1000, [line]),
    sale('2026-11-21', 700, []),
    returned('2026-11-21', 200, [{ ...line, condition: 'resale' }]),
  ];
  outputOf(await till.push(append(till.journal, facts)));
  const ask = async () => {
    const all = await report('sales-by-day', '--json');
    expect([all.status, all.err, JSON.parse(all.out)]).toEqual([
      0,
      '',
      {
        rows: [
          { day: '2026-11-20', sales: 1000, returns: 0, net: 1000 },
          { day: '2026-11-21', sales: 700, returns: 200, net: 500 },
        ],
      },
    ]);
    const csv = await report(
      'sales-by-day',
      '--as',
      'csv',
      '--from',
      '2026-11-21',
      '--till',
      till.enrolled.tillId,
    );
    expect(csv.out).toBe('day,sales,returns,net\r\n2026-11-21,700,200,500\r\n');
    const stock = await report('stock-on-hand', '--as', 'csv', '--store', till.enrolled.storeId);
    expect(stock.out).toBe("code,name,onHand\r\n8901,'=Saree M,0\r\n");
    expect(JSON.parse((await report('shifts-open', '--json')).out)).toEqual({ rows: [] });
  };
  await ask();
  expect(await endpoint.stop()).toBe(0);
  await ask();
  for (const [words, sentence] of [
    [['sales'], 'There are these reports: sales-by-day'],
    [['sales-by-day', '--from', 'monday'], '--from takes a day'],
    [['sales-by-day', '--till', 'A1'], '--till takes the id'],
    [['sales-by-day', '--as', 'pdf'], '--as takes json, csv.'],
  ] as const) {
    const answer = await report(...words);
    expect([answer.status, answer.err]).toEqual([2, expect.stringContaining(sentence)]);
  }
});
