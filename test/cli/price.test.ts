/** `galla price`: golden carts through the real command, articles by their codes, and refusals that name the line. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { codes } from '../features/small-sample.ts';
import { openSmallShop } from '../features/till.ts';
import { aFile, aJsonFile, emptyFolder, galla, gallaProcess } from './command-line.ts';

type Vector = { readonly title: string; readonly in: object; readonly out: object };

const vectors = JSON.parse(
  readFileSync(new URL('../fixtures/price-vectors.json', import.meta.url), 'utf8'),
) as readonly Vector[];

type Steps = { readonly line: number | null; readonly kind: string; readonly amount: number }[];

async function price(cart: unknown, folder = emptyFolder()) {
  const { status, out } = await galla('price', aJsonFile(cart), '--data', folder, '--json');
  return { status, answer: JSON.parse(out) as Record<string, unknown> };
}

const pair = { price: 299_900, taxClass: 'footwear', qty: '1' };

test('carts worked out by another program come to the same figures, one by one and as a list', async () => {
  const { status, answer } = await price(vectors.map((vector) => vector.in));
  // Some of them have to be refused, and stand at their place all the same.
  expect(status).toBe(vectors.some(({ out }) => 'code' in out) ? 1 : 0);
  const answers = answer as unknown as readonly Record<string, unknown>[];
  expect(answers).toHaveLength(vectors.length);
  for (const [index, { title, out }] of vectors.entries()) {
    const { steps: _steps, message: _message, ...figures } = answers[index] ?? {};
    expect({ title, ...figures }).toEqual({ title, ...out });
  }
  const [first] = vectors;
  const alone = await price(first?.in);
  expect(alone).toEqual({ status: 0, answer: answers[0] });
});

test('every figure is explained: the steps of a line and of the bill add up to the total', async () => {
  const { answer } = await price({
    at: '2026-11-21',
    lines: [
      { ...pair, qty: '2', discount: { percent: '10' } },
      { price: '49.999', taxClass: 'gst-18', qty: 3 },
    ],
    billDiscount: { amount: 10_000 },
  });
  const steps = answer['steps'] as Steps;
  const of = (...kinds: readonly string[]): number =>
    steps.filter(({ kind }) => kinds.includes(kind)).reduce((sum, { amount }) => sum + amount, 0);
  const taken = of('line-discount', 'bill-discount-share', 'slab-clamp');
  expect(of('marked-price') - taken + of('round-off')).toBe(answer['total']);
  expect(steps.map(({ line }) => line)).toEqual(expect.arrayContaining([0, 1, null]));
});

test('where the cart does not say, it is today, in the shop’s own state, at prices that include tax', async () => {
  const today = await price({ lines: [pair] });
  const said = await price({
    at: new Date().toISOString().slice(0, 10),
    placeOfSupply: '24',
    pricesIncludeTax: true,
    customer: { name: 'of no matter' },
    lines: [pair],
  });
  expect(today.status).toBe(0);
  expect(said).toEqual(today);
  expect(today.answer).toMatchObject({
    total: 299_900,
    taxes: [{ component: 'CGST' }, { component: 'SGST' }],
  });
});

test('an article is found by its code as at the counter, beside the running till', async () => {
  const till = await openSmallShop();
  const byCode = { code: codes.boot9, qty: '1', discount: { percent: '5' } };
  const open = { price: 399_900, taxClass: 'footwear', qty: '1', discount: { percent: '5' } };
  for (const code of [codes.boot9, `0${codes.boot9}`, 'BOO-9']) {
    const priced = await price({ lines: [{ ...byCode, code }] }, till.dataDir);
    expect([code, priced]).toEqual([code, await price({ lines: [open] }, till.dataDir)]);
  }
  expect((await price({ lines: [{ code: codes.lace }] }, till.dataDir)).answer).toMatchObject({
    lines: [{ qty: '1', gross: 4900, rate: '18' }],
  });
});

test.each([
  [[pair, { code: '8901234567890' }], 'unknown-barcode', 1],
  [[pair, pair, { code: '8901234567891' }], 'bad-barcode', 2],
  [[{ ...pair, taxClass: 'shoes' }], 'unknown-tax-class', 0],
  [[{ ...pair, qty: '0' }], 'quantity-zero', 0],
  [[pair, { ...pair, qty: '-1' }], 'quantity-negative', 1],
  [[{ ...pair, qty: 'two' }], 'bad-request', 0],
  [[pair, { ...pair, price: -1 }], 'bad-request', 1],
  [[pair, { price: 100 }], 'bad-request', 1],
  [[pair, { ...pair, code: '1' }], 'bad-request', 1],
  [[pair, { ...pair, discount: { percent: '101' } }], 'discount-over-100', 1],
  [[pair, { ...pair, discount: { amount: 299_901 } }], 'discount-above-line', 1],
  [[pair, 7], 'bad-request', 1],
])('of %j the line at fault is named (%s)', async (lines, code, line) => {
  const { status, answer } = await price({ at: '2026-11-21', lines });
  expect([status, answer]).toMatchObject([
    1,
    { code, line, message: expect.stringMatching(new RegExp(`^Line ${line + 1}: .+`)) },
  ]);
});

test.each([
  [{ at: '2026-02-29', lines: [pair] }, 'bad-request'],
  [{ lines: [] }, 'bad-request'],
  [{ placeOfSupply: '00', lines: [pair] }, 'unknown-region'],
  [{ lines: [pair], billDiscount: { amount: 300_000 } }, 'bill-discount-above-bill'],
  ['a cart', 'bad-request'],
])('what is wrong with %j as a whole names no line', async (cart, code) => {
  const { status, answer } = await price(cart);
  expect([status, answer]).toMatchObject([1, { code, line: null }]);
});

test('in a list the carts around a refused one are priced', async () => {
  const { status, answer } = await price([
    { lines: [pair] },
    { lines: [{ code: 'NONE-1' }] },
    { lines: [pair] },
  ]);
  expect([status, answer]).toMatchObject([
    1,
    [{ total: 299_900 }, { code: 'unknown-barcode', line: 0 }, { total: 299_900 }],
  ]);
});

test('a file that is not there and one that is no JSON are refused in a sentence', async () => {
  const folder = emptyFolder();
  for (const [file, code] of [
    [aFile('{"lines": [', 'cart.json'), 'bad-request'],
    [`${folder}/none.json`, 'file-not-found'],
    [folder, 'file-unreadable'],
  ] as const) {
    const { status, out } = await galla('price', file, '--data', folder, '--json');
    expect([status, JSON.parse(out)]).toEqual([1, { code, message: expect.stringMatching(/^[A-Z]/) }]);
  }
});

test('three commands at once on an empty folder agree on one shop', async () => {
  const folder = emptyFolder();
  const file = aJsonFile({ lines: [pair] });
  const answers = await Promise.all(
    [1, 2, 3].map(() => gallaProcess(['price', file, '--data', folder, '--json'])),
  );
  expect(answers.map(({ status }) => status)).toEqual([0, 0, 0]);
  const { out } = await galla('journal', 'export', '--data', folder);
  expect(out.trim().split('\n')).toHaveLength(1);
});
