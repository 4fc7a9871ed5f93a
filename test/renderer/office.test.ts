/** What the owner's page makes of what the endpoint tells: grids of stock, how a till stands, which browser it was. */
import { expect, test } from 'vitest';
import { browserOf } from '../../src/renderer/office/agent-words.ts';
import { figuresFor } from '../../src/renderer/office/currency.ts';
import { gridOf, totalOf, wasIn } from '../../src/renderer/office/stock-grid.ts';
import { standingOf, type TillView } from '../../src/renderer/office/till-state.tsx';

const article = (size: string | null, colour: string | null, ...quantities: readonly [string, string][]) => ({
  variantId: `${size} ${colour}`,
  code: 'K-1',
  size,
  colour,
  colourHex: colour === 'Tan' ? '#b5793a' : null,
  onHand: quantities.map(([storeId, quantity]) => ({ storeId, quantity })),
});
const style = {
  styleId: 's',
  name: 'Derby',
  brand: null,
  articles: [
    article('9', 'Black', ['a', '3'], ['b', '-1']),
    article('10', 'Black', ['a', '0.5']),
    article('9', 'Tan'),
    // A second code of the same shoe.
    article('9', 'Black', ['a', '0.25']),
    article('', null, ['b', '4']),
  ],
};

test('colours stand down and sizes across as the shop keeps them; what there is no article for is no nought', () => {
  expect(gridOf(style, 'a')).toEqual({
    sizes: ['9', '10', null],
    rows: [
      { colour: 'Black', hex: null, cells: ['3.25', '0.5', null] },
      { colour: 'Tan', hex: '#b5793a', cells: ['0', null, null] },
      { colour: null, hex: null, cells: [null, null, '0'] },
    ],
    total: '3.75',
  });
  expect(gridOf(style, 'b').total).toBe('3');
  expect(totalOf(style)).toBe('6.75');
  expect([wasIn(style, 'b'), wasIn(style, 'c')]).toEqual([true, false]);
});

test('of a till is said first what its owner has to know first', () => {
  const now = 1_790_000_000_000;
  const till: TillView = {
    tillId: 't',
    name: 'Front',
    prefix: 'A1',
    revokedAtMs: null,
    seenAtMs: now - 30_000,
    pushedAtMs: null,
    headSeq: 0,
    lacks: null,
    copiedAtMs: null,
    forks: [],
  };
  const fork = { chain: 'c', seq: 1, seenAtMs: now };
  expect([
    standingOf(till, now),
    standingOf({ ...till, seenAtMs: now - 61_000 }, now),
    standingOf({ ...till, seenAtMs: now - 25 * 3_600_000 }, now),
    standingOf({ ...till, seenAtMs: null }, now),
    standingOf({ ...till, forks: [fork] }, now),
    standingOf({ ...till, forks: [fork], revokedAtMs: now }, now),
  ]).toEqual(['connected', 'heard', 'quiet', 'never', 'forked', 'revoked']);
});

test('amounts are written as the tax profile of the business writes them', () => {
  const written = (profile: string | null) => {
    const { symbol, amount } = figuresFor(profile);
    return symbol + amount(12_345_678_90);
  };
  expect([written('in'), written('gb'), written('us-ny-nyc'), written(null)]).toEqual([
    '₹1,23,45,678.90',
    '£12,345,678.90',
    '$12,345,678.90',
    '₹1,23,45,678.90',
  ]);
});

test('a browser goes by its own name and not by those it is like', () => {
  const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36';
  expect([
    browserOf(`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Edg/130.0.0.0`),
    browserOf(`Mozilla/5.0 (Linux; Android 14) ${chrome}`),
    browserOf(
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1',
    ),
    browserOf('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'),
    browserOf('curl/8.5'),
  ]).toEqual([
    { browser: 'Edge', system: 'Windows' },
    { browser: 'Chrome', system: 'Android' },
    { browser: 'Safari', system: 'iPhone' },
    { browser: 'Firefox', system: 'Linux' },
    null,
  ]);
});
