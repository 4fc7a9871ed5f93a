/** The dispatcher: words, exit statuses, and one JSON value on standard output. */
import { expect, test } from 'vitest';
import { errors } from '#contract/errors.ts';
import { defaultDataDir } from '#main/hosts/data-dir.ts';
import { commands } from '../../src/cli/commands.ts';
import { sentence } from '../../src/cli/sentences.ts';
import { emptyFolder, galla } from './command-line.ts';

test('without a word I am told which commands there are, and it counts as wrong usage', async () => {
  const { status, out, err } = await galla();
  expect([status, out]).toEqual([2, '']);
  for (const name of Object.keys(commands)) expect(err).toContain(name);
});

test.each([
  [['sell'], 'no such command'],
  [['journal'], 'no such command'],
  [['constructor'], 'no such command'],
  [['journal', 'verify', '--fast'], '--fast'],
  [['journal', 'verify', 'now'], '"now" is one word too many'],
  [['serve', '--port'], '--port'],
  [['serve', '--port', '70000'], '"70000" is not a port'],
  [['serve', '--port', 'http'], '"http" is not a port'],
])('%j is wrong usage, said in a sentence and with --json as a value too', async (words, sentenceOfIt) => {
  const plain = await galla(...words);
  expect([plain.status, plain.out]).toEqual([2, '']);
  expect(plain.err).toContain(sentenceOfIt);
  const json = await galla('--json', ...words);
  expect(json.status).toBe(2);
  expect(JSON.parse(json.out)).toMatchObject({
    code: 'usage',
    message: expect.stringContaining(sentenceOfIt),
  });
});

test('--help answers and is no mistake', async () => {
  expect(await galla('serve', '--help')).toMatchObject({
    status: 0,
    err: expect.stringContaining('--port N'),
  });
  expect(await galla('price', '--help')).toMatchObject({ status: 0, err: expect.stringContaining('FILE') });
  expect(await galla('--help')).toMatchObject({ status: 0 });
});

test('a refusal exits 1 with its code and its sentence, the options standing wherever they like', async () => {
  const folder = emptyFolder();
  const refusal = { code: 'unknown-sale', message: 'Nothing has been sold yet.' };
  for (const words of [
    ['receipt', 'last', '--json', '--data', folder],
    ['--json', '--data', folder, 'receipt', 'last'],
    [`--data=${folder}`, 'receipt', 'last', '--json'],
  ]) {
    const { status, out } = await galla(...words);
    expect([words, status, JSON.parse(out)]).toEqual([words, 1, refusal]);
  }
  expect(await galla('receipt', 'last', '--data', folder)).toMatchObject({ status: 1, out: '' });
});

test.each([
  [['find', 'shoe'], []],
  [['journal', 'verify'], { entries: 1, ok: true, firstBad: null }],
  [['journal', 'rebuild'], { entries: 1, wasSame: true }],
])('%j on an empty folder makes a plain shop there and says so', async (words, answer) => {
  const folder = emptyFolder();
  const { status, out, err } = await galla(...words, '--json', '--data', folder);
  expect([status, JSON.parse(out)]).toMatchObject([0, answer]);
  expect(err).toBe(`There was no shop in ${folder}; a plain one is made.\n`);
  const shop = JSON.parse((await galla('journal', 'export', '--data', folder)).out);
  expect(shop).toMatchObject({
    type: 'shop.opened.v1',
    payload: { taxProfile: 'in', region: '24', pricesIncludeTax: true },
  });
});

test('every refusal of the contract has a sentence of its own that ends in a full stop', () => {
  const data = {
    waitSeconds: 5,
    permission: 'p',
    reason: 'taken',
    name: 'n',
    region: 'r',
    code: 'c',
    id: 'i',
  };
  const more = {
    quantity: 'q',
    line: 1,
    missing: 1,
    prefix: 'A',
    saleId: 's',
    jobId: 'j',
    device: 'd',
    fault: 'f',
    rows: 2,
  };
  const sentences = Object.keys(errors).map((code) =>
    // Any data will do: the sentences only put it in.
    sentence({ code, data: { ...data, ...more } } as Parameters<typeof sentence>[0]),
  );
  expect(new Set(sentences).size).toBe(sentences.length);
  for (const each of sentences) expect(each).toMatch(/^[A-Z].*\.$/);
});

test('the data folder is where each system keeps such things', () => {
  const home = { HOME: '/home/asha' };
  expect(defaultDataDir({ platform: 'linux', env: home })).toBe('/home/asha/.local/share/galla');
  expect(defaultDataDir({ platform: 'linux', env: { ...home, XDG_DATA_HOME: '/x' } })).toBe('/x/galla');
  expect(defaultDataDir({ platform: 'darwin', env: home })).toBe(
    '/home/asha/Library/Application Support/Galla',
  );
});
