/** `galla report x` and `galla report z`: a shift as it stands, and shifts as they ended. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { close, count, sell } from '../features/shift-steps.ts';
import { codes } from '../features/small-sample.ts';
import { openShiftAtTill } from '../features/till.ts';
import { emptyFolder, galla } from './command-line.ts';

test('an X is the shift that is open, beside the till that runs, and changes nothing', async () => {
  const till = await openShiftAtTill();
  const { total } = await sell(till, till.rpc, codes.runner9);
  const x = await galla('report', 'x', '--data', till.dataDir, '--json');
  expect(x.status).toBe(0);
  expect(JSON.parse(x.out)).toMatchObject({
    rows: [{ sales: { net: total }, cash: { expected: 200_000 + total } }],
  });
  expect((await galla('report', 'x', '--data', till.dataDir, '--json')).out).toBe(x.out);
  const paper = await galla('report', 'x', '--as', 'text', '--data', till.dataDir);
  expect(paper.out).toContain('X REPORT – NOT FINAL');
});

test('every Z of some days as data, the last of them on paper as a copy', async () => {
  const till = await openShiftAtTill();
  const { total } = await sell(till, till.rpc, codes.runner9);
  await till.app.printQueue.settled();
  await count(till, till.rpc, 200_000 + total);
  const { z } = await close(till, till.rpc);
  const all = await galla('report', 'z', '--data', till.dataDir, '--json');
  expect([all.status, JSON.parse(all.out)]).toEqual([
    0,
    {
      rows: [z],
      taxes: [
        expect.objectContaining({
          businessDay: '2026-11-21',
          buyer: 'b2c',
          hsn: '6404',
          rate: '5',
          quantity: '1',
          tax: 7138,
          total,
        }),
      ],
    },
  ]);
  const later = await galla('report', 'z', '--from', '2026-11-22', '--data', till.dataDir, '--json');
  expect(JSON.parse(later.out)).toEqual({ rows: [], taxes: [] });
  const paper = await galla('report', 'z', '--as', 'text', '--width', '58', '--data', till.dataDir);
  expect(paper.out).toContain('Z REPORT No. 000001');
  expect(paper.out).toContain('COPY 1');
  for (const line of paper.out.split('\n')) expect(line.length).toBeLessThanOrEqual(32);
  const file = join(emptyFolder(), 'z.pdf');
  await galla('report', 'z', '--as', 'pdf', '--out', file, '--data', till.dataDir, '--json');
  expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
});

test('without an open shift there is no X, and a day that is none is wrong usage', async () => {
  const folder = emptyFolder();
  const x = await galla('report', 'x', '--data', folder, '--json');
  expect([x.status, JSON.parse(x.out)]).toMatchObject([1, { code: 'no-open-shift' }]);
  const z = await galla('report', 'z', '--as', 'text', '--data', folder, '--json');
  expect([z.status, JSON.parse(z.out)]).toMatchObject([1, { code: 'no-z' }]);
  expect((await galla('report', 'z', '--from', 'today', '--data', folder)).status).toBe(2);
});
