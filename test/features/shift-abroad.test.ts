/** A shift's end in shops of other countries: taxes by their own components, and a Z that names nothing of India. */
import { expect, test } from 'vitest';
import { drawText } from '#main/features/receipts/render/text.ts';
import { back, refund } from './returning.ts';
import { close, count } from './shift-steps.ts';
import { goods, openShop, type OpenShop } from './shops.ts';
import { payCash, scanAll } from './till.ts';

const indian = /GST|HSN|UPI|PAN|[Kk]hata|[Rr]upee|[Pp]aise|[Ll]akh|\bRs\b|₹|[\u0900-\u097f]/;

/** Counts the drawer to the last coin and closes; the Z, and its paper of 48 columns. */
async function closed(till: OpenShop, cash: number) {
  await till.app.printQueue.settled();
  const { counts } = await count(till, till.rpc, cash);
  expect(counts[0]?.variances[0]).toMatchObject({ method: 'cash', expected: cash, difference: 0 });
  const { z } = await close(till, till.rpc, { carryOver: 20_000 });
  const { document } = await till.rpc.shifts.zReport({ shiftId: z.shiftId });
  return { z, paper: drawText(document, 48) };
}

test('a British Z has its VAT by rate, what came back against it, and no Indian word', async () => {
  const till = await openShop({ taxProfile: 'gb', region: '', taxNumber: 'GB434031494' }, [
    goods('Desk lamp', { code: 'LAMP-1', price: 3600, taxClass: 'standard' }),
    goods('Child’s boots', { code: 'BOOT-K', price: 2499, taxClass: 'zero' }),
    goods('Draught strip', { code: 'STRIP', price: 1050, taxClass: 'reduced' }),
  ]);
  const { rpc } = till;
  const first = await payCash(till, rpc, await scanAll(till, rpc, ['LAMP-1', 'BOOT-K', 'STRIP']));
  const second = await payCash(till, rpc, await scanAll(till, rpc, ['LAMP-1', 'STRIP']));
  const { note } = await refund(till, await back(till, first.saleId));
  expect([first.total, second.total, note.total]).toEqual([7149, 4650, 3600]);

  const { z, paper } = await closed(till, 20_000 + 7149 + 4650 - 3600);
  expect(z.currency).toBe('GBP');
  expect(z.taxes).toEqual([
    row('sale', '0', 2499, [['VAT', 0]]),
    row('sale', '5', 2000, [['VAT', 100]]),
    row('sale', '20', 6000, [['VAT', 1200]]),
    row('return', '20', 3000, [['VAT', 600]]),
  ]);
  expect(z.sales).toMatchObject({
    bills: { count: 2, amount: 11_799 },
    returns: { count: 1, amount: 3600 },
    netBeforeTax: 7499,
    tax: 700,
    roundOff: 0,
    net: 8199,
  });
  expect(paper).toMatch(/VAT +12\.00/);
  expect(paper).toContain('VAT Reg No GB434031494');
  expect(paper).not.toMatch(indian);
});

test('a Z in New York City has a line for each authority, tax on top, and no Indian word', async () => {
  const till = await openShop(
    { taxProfile: 'us-ny-nyc', region: '', taxNumber: null, pricesIncludeTax: false },
    [
      goods('Umbrella', { code: 'UMB', price: 4000, taxClass: 'general' }),
      goods('Sneakers', { code: 'SNK', price: 10_999, taxClass: 'clothing' }),
      goods('Leather boots', { code: 'LBT', price: 11_000, taxClass: 'clothing' }),
    ],
  );
  const { rpc } = till;
  const first = await payCash(till, rpc, await scanAll(till, rpc, ['UMB', 'SNK']));
  const second = await payCash(till, rpc, await scanAll(till, rpc, ['LBT']));
  const { note } = await refund(till, await back(till, first.saleId));
  expect([first.total, second.total, note.total]).toEqual([15_354, 11_976, 4355]);

  const { z, paper } = await closed(till, 20_000 + 15_354 + 11_976 - 4355);
  expect(z.currency).toBe('USD');
  const authorities = (state: number, city: number, transit: number): [string, number][] => [
    ['NY State', state],
    ['New York City', city],
    ['MCTD', transit],
  ];
  expect(z.taxes).toEqual([
    // Clothes under 110 dollars are free of all three.
    row('sale', '0', 10_999, []),
    row('sale', '8.875', 15_000, authorities(600, 675, 56)),
    row('return', '8.875', 4000, authorities(160, 180, 15)),
  ]);
  expect(z.sales).toMatchObject({
    bills: { count: 2, amount: 27_330 },
    returns: { count: 1, amount: 4355 },
    netBeforeTax: 21_999,
    tax: 976,
    roundOff: 0,
    net: 22_975,
  });
  expect(paper).toMatch(/New York City +6\.75/);
  expect(paper).toContain('11/21/2026');
  expect(paper).not.toMatch(indian);
});

function row(
  document: 'sale' | 'return',
  rate: string,
  taxable: number,
  components: readonly (readonly [component: string, amount: number])[],
) {
  return {
    document,
    buyer: 'b2c',
    rate,
    taxable,
    components: components.map(([component, amount]) => ({ component, amount })),
    tax: components.reduce((sum, [, amount]) => sum + amount, 0),
  };
}
