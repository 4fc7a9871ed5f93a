/** `galla report x`, `z` and `commission`: a shift as it stands, shifts as they ended, what salespeople earned. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { close, count, sell } from '../features/shift-steps.ts';
import { codes } from '../features/small-sample.ts';
import { openShiftAtTill, payCash, scanAll } from '../features/till.ts';
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

test('every Z of some days as data, the last of them on paper as a copy that the journal does not count', async () => {
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
  expect(paper.out).toContain('COPY, NOT FROM THE TILL');
  expect(paper.out).not.toMatch(/COPY \d/);
  for (const line of paper.out.split('\n')) expect(line.length).toBeLessThanOrEqual(32);
  // The first that the till itself prints again is still the first.
  await till.rpc.shifts.reprintZ({ commandId: till.id(), shiftId: z.shiftId });
  const counted = till.app.store.read.all(
    sql`SELECT payload ->> 'copyNumber' AS number FROM journal WHERE type = 'shift.z-reprinted.v1'`,
  );
  expect(counted).toEqual([{ number: 1 }]);
  const file = join(emptyFolder(), 'z.pdf');
  await galla('report', 'z', '--as', 'pdf', '--out', file, '--data', till.dataDir, '--json');
  expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
});

test('what a salesperson sold and earned, as data and as a table for a spreadsheet', async () => {
  const till = await openShiftAtTill();
  const owner = await till.as('owner');
  const { people } = await owner.staff.list({});
  const asha = people.find(({ name }) => name === 'Asha');
  if (asha === undefined) throw new Error('Asha left');
  const { staffId, role } = asha;
  const named = { staffId, role, name: '=Asha, "counter"', commissionRate: '2' };
  await owner.staff.change({ commandId: till.id(), ...named });
  const { draftId, lines } = await scanAll(till, till.rpc, [codes.runner9]);
  const lineId = lines[0]?.lineId ?? '';
  const sold = { commandId: till.id(), draftId, lineId, salespersonId: staffId };
  await payCash(till, till.rpc, await till.rpc.sales.setSalesperson(sold));
  const commission = (...more: string[]) => galla('report', 'commission', '--data', till.dataDir, ...more);
  // 1,499.00 with 5 % in it is 1,427.62, and 2 % of that 28.55.
  expect(JSON.parse((await commission('--json')).out)).toEqual({
    currency: 'INR',
    rows: [{ staffId, name: named.name, sales: 142_762, returns: 0, net: 142_762, commission: 2855 }],
  });
  expect((await commission('--as', 'csv')).out).toBe(
    'staff_id,name,sales,returns,net,commission\r\n' +
      `${staffId},"'=Asha, ""counter""",1427.62,0,1427.62,28.55\r\n`,
  );
  expect(JSON.parse((await commission('--to', '2026-11-20', '--json')).out)).toMatchObject({ rows: [] });
  expect((await commission('--as', 'pdf')).status).toBe(2);
  expect((await commission('--from', 'yesterday')).status).toBe(2);
});

test('without an open shift there is no X, and a day that is none is wrong usage', async () => {
  const folder = emptyFolder();
  const x = await galla('report', 'x', '--data', folder, '--json');
  expect([x.status, JSON.parse(x.out)]).toMatchObject([1, { code: 'no-open-shift' }]);
  const z = await galla('report', 'z', '--as', 'text', '--data', folder, '--json');
  expect([z.status, JSON.parse(z.out)]).toMatchObject([1, { code: 'no-z' }]);
  expect((await galla('report', 'z', '--from', 'today', '--data', folder)).status).toBe(2);
});
