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
  const counts = { rows: 0, sold: 0, back: 0, corrected: 0 };
  for (const line of csv.split('\n').slice(1)) {
    if (line === '') continue;
    counts.rows += 1;
    // Descriptions with a comma stand in quotes; no other cell has either.
    const [invoice = '', code = '', , quantity = '', , price = ''] =
      line.match(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)?.map((cell) => cell.replace(/,$/, '')) ?? [];
    const pieces = BigInt(quantity);
    const [pounds = '', pence = ''] = price.split('.');
    const thousandths = BigInt(pounds + pence.padEnd(5, '0'));
    const isBack = invoice.startsWith('C');
    const isCorrected = pieces < 0n && !isBack;
    // Sold and written off go out, what is cancelled comes in.
    moved.set(code, (moved.get(code) ?? 0n) + (isCorrected ? pieces : -pieces) * 1000n);
    if (isCorrected) {
      // Damaged or lost, on nobody's bill and at no price.
      counts.corrected += 1;
      expect(thousandths).toBe(0n);
      continue;
    }
    counts[isBack ? 'back' : 'sold'] += 1;
    const count = pieces < 0n ? -pieces : pieces;
    // Half up: nothing here is below zero.
    sums.set(invoice, (sums.get(invoice) ?? 0n) + (thousandths * count + 500n) / 1000n);
  }
  const of = (isBack: boolean) =>
    [...sums].flatMap(([name, sum]) => (name.startsWith('C') === isBack ? sum : []));
  return { ...counts, bills: of(false), notes: of(true), moved };
}

test.skipIf(real === null)(
  'every row is a line of a bill or of a credit note or a correction, each sum to the penny, and the stock is what they took',
  { timeout: 20 * minutes },
  async () => {
    const csv = isFull ? unpacked(real ?? '') : await firstBills(real ?? '', 400);
    const wanted = reckoned(csv);
    const shop = importShop();
    const report = await imported(shop, isFull ? (real ?? '') : aFile(csv));
    const papers = wanted.bills.length + wanted.notes.length;
    expect(report).toMatchObject({
      rows: wanted.rows,
      created: papers,
      returned: wanted.notes.length,
      adjusted: wanted.corrected,
      skipped: 0,
      refused: [],
    });
    const again = await imported(shop, isFull ? (real ?? '') : aFile(csv));
    expect(again).toEqual({
      ...report,
      created: 0,
      returned: 0,
      adjusted: 0,
      skipped: papers + wanted.corrected,
      sold: [],
    });
    shop.close();
    const found = whatIsThere(shop.dataDir);
    expectSums(found.sales, wanted.bills);
    expectSums(found.notes, wanted.notes);
    expectLines(found.lines, wanted.sold, wanted.bills);
    expectLines(found.linesBack, wanted.back, wanted.notes);
    expect(found.linesBack.some((line) => (line as { has_bill: number }).has_bill === 1)).toBe(true);
    const stock = found.stock as readonly { sku: string; quantity: number }[];
    expect(new Map(stock.map(({ sku, quantity }) => [sku, BigInt(quantity)]))).toEqual(wanted.moved);
    expectWholeFolder(shop.dataDir);
  },
);

type Totals = readonly unknown[];

function totalsOf(rows: Totals): number[] {
  return rows.map((row) => (row as { total: number }).total);
}

/** The papers come to what the file's do, each of them. */
function expectSums(papers: Totals, wanted: readonly bigint[]): void {
  const sorted = (amounts: readonly number[]) => amounts.toSorted((a, b) => a - b);
  expect(sorted(totalsOf(papers))).toEqual(sorted(wanted.map(Number)));
}

/** As many lines as the file has rows, and together what its papers come to. */
function expectLines(lines: Totals, rows: number, papers: readonly bigint[]): void {
  expect(lines).toHaveLength(rows);
  expect(totalsOf(lines).reduce((sum, total) => sum + BigInt(total), 0n)).toBe(
    papers.reduce((sum, total) => sum + total, 0n),
  );
}

/** Corrections of stock are not acknowledged: nobody is given a paper. */
function adjustedIn(report: Record<string, number>): number {
  return report['adjusted'] ?? 0;
}

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
      skipped: uninterrupted.created + uninterrupted.adjusted - last.acks.length - adjustedIn(report),
    });
    expect(whatIsThere(dataDir)).toEqual(whatIsThere(whole.dataDir));
    expectWholeFolder(dataDir);

    const sales = importShop(dataDir);
    const seqOf = new Map(
      sales.store.read
        .all<{ id: string; seq: number }>(
          'SELECT id, seq FROM sale UNION ALL SELECT id, seq FROM return_note',
        )
        .map(({ id, seq }) => [id, seq]),
    );
    expect(acked.filter(({ ack, seq }) => seqOf.get(ack) !== seq)).toEqual([]);
    // A kill can fall between a commit and its line, once each.
    expect(seqOf.size - acked.length).toBeLessThanOrEqual(3);
  },
);
