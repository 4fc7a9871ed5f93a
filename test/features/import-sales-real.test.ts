/** A real shop's six months, replayed: every bill, its sum and its stock against a reckoning of our own, and the process killed. */
import { expect, test } from 'vitest';
import { sharedData } from '../fixtures/shared-data.ts';
import { gallaProcess } from '../cli/command-line.ts';
import { acksIn } from '../faults/trial.ts';
import { aFile } from './import-files.ts';
import { dataFolder } from './till.ts';
import {
  expectWholeFolder,
  firstBills,
  manyBills,
  imported,
  importShop,
  unpacked,
  whatIsThere,
} from './sales-import.ts';

const real = sharedData('online-retail/online-retail-2010-12_2011-05.csv.gz');
const isFull = process.env['GALLA_FULL'] === '1';
const minutes = 60_000;

/** What a file of UCI "Online Retail" comes to, in arithmetic that shares nothing with Galla's. */
function reckoned(csv: string) {
  const sums = new Map<string, bigint>();
  const moved = new Map<string, bigint>();
  let rows = 0;
  let sold = 0;
  for (const line of csv.split('\n').slice(1)) {
    if (line === '') continue;
    rows += 1;
    // Descriptions with a comma stand in quotes; no other cell has either.
    const [invoice = '', code = '', , quantity = '', , price = ''] =
      line.match(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)?.map((cell) => cell.replace(/,$/, '')) ?? [];
    const pieces = BigInt(quantity);
    const [pounds = '', pence = ''] = price.split('.');
    const thousandths = BigInt(pounds + pence.padEnd(5, '0'));
    if (!/^\d+$/.test(invoice) || pieces <= 0n || price.startsWith('-')) continue;
    sold += 1;
    // Half up: nothing here is below zero.
    sums.set(invoice, (sums.get(invoice) ?? 0n) + (thousandths * pieces + 500n) / 1000n);
    moved.set(code, (moved.get(code) ?? 0n) - pieces * 1000n);
  }
  return { rows, sold, sums, moved };
}

test.skipIf(real === null)(
  'every bill is one sale, to the penny, and the stock is what the bills took',
  { timeout: 20 * minutes },
  async () => {
    const csv = isFull ? unpacked(real ?? '') : await firstBills(real ?? '', 400);
    const wanted = reckoned(csv);
    const shop = importShop();
    const report = await imported(shop, isFull ? (real ?? '') : aFile(csv));
    expect(report).toMatchObject({ rows: wanted.rows, created: wanted.sums.size, skipped: 0 });
    expect(report.refused).toHaveLength(wanted.rows - wanted.sold);
    const again = await imported(shop, isFull ? (real ?? '') : aFile(csv));
    expect(again).toEqual({ ...report, created: 0, skipped: wanted.sums.size, sold: [] });
    shop.close();
    const found = whatIsThere(shop.dataDir);
    const totals = found.sales.map((sale) => (sale as { total: number }).total);
    expect(totals.toSorted((a, b) => a - b)).toEqual(
      [...wanted.sums.values()].map(Number).toSorted((a, b) => a - b),
    );
    const lines = found.lines.map((line) => (line as { total: number }).total);
    expect(lines).toHaveLength(wanted.sold);
    expect(lines.reduce((sum, total) => sum + BigInt(total), 0n)).toBe(
      [...wanted.sums.values()].reduce((sum, total) => sum + total, 0n),
    );
    const stock = found.stock as readonly { sku: string; quantity: number }[];
    expect(new Map(stock.map(({ sku, quantity }) => [sku, BigInt(quantity)]))).toEqual(wanted.moved);
    expectWholeFolder(shop.dataDir);
  },
);

/** Imports `file` in a process of its own, which is killed once it has acknowledged so many sales. */
async function importAndKill(file: string, dataDir: string, atAck: number) {
  const words = ['import', 'sales', file, '--acks', '--json', '--data', dataDir];
  const { status, out } = await gallaProcess(words, (printed, kill) => {
    if (acksIn(printed).length >= atAck) kill();
  });
  return { status, acks: acksIn(out), out };
}

test(
  'killed in the middle and started again, every bill that was acknowledged is there once, and nothing differs',
  { timeout: 5 * minutes },
  async () => {
    const file = aFile(real === null ? manyBills(150) : await firstBills(real, 60));
    const dataDir = dataFolder();
    const acked: { readonly ack: string; readonly seq: number }[] = [];
    for (const atAck of [1, 7, 20]) {
      const { status, acks } = await importAndKill(file, dataDir, atAck);
      expect(status).toBe(-1);
      acked.push(...acks);
    }
    const last = await importAndKill(file, dataDir, Infinity);
    expect(last.status).toBe(0);
    acked.push(...last.acks);
    expect(new Set(acked.map(({ ack }) => ack)).size).toBe(acked.length);

    const report = JSON.parse(last.out.trim().split('\n').at(-1) ?? '') as Record<string, number>;
    const whole = importShop();
    const uninterrupted = await imported(whole, file);
    whole.close();
    expect(report).toMatchObject({
      rows: uninterrupted.rows,
      created: last.acks.length,
      updated: 0,
      skipped: uninterrupted.created - last.acks.length,
    });
    expect(whatIsThere(dataDir)).toEqual(whatIsThere(whole.dataDir));
    expectWholeFolder(dataDir);

    const sales = importShop(dataDir);
    const seqOf = new Map(
      sales.store.read
        .all<{ id: string; seq: number }>('SELECT id, seq FROM sale')
        .map(({ id, seq }) => [id, seq]),
    );
    expect(acked.filter(({ ack, seq }) => seqOf.get(ack) !== seq)).toEqual([]);
    // A kill can fall between a commit and its line, once each.
    expect(seqOf.size - acked.length).toBeLessThanOrEqual(3);
  },
);
