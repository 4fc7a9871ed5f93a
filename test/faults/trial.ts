/** What a campaign of faults is run against: a program that sells and prints acks, and the check of what it left behind. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openReader, openStore } from '#main/store/open.ts';
import type { Store } from '#main/store/store.ts';
import { verifyAll } from '#main/store/verify.ts';
import { sell, smallShop } from '../store/small-shop.ts';
import type { SellingOptions } from './selling-child.ts';

/** A sale that was acknowledged: its id and its place in the journal. */
export type Ack = { readonly ack: string; readonly seq: number };

export type Trial = {
  /** The program that sells into a folder and prints {"ack","seq"} as a line after each commit has returned. */
  readonly start: (dataDir: string) => { readonly file: string; readonly args: readonly string[] };
  /** What is wrong with a folder in which these sales were acknowledged; empty where nothing is. */
  readonly check: (dataDir: string, acked: readonly Ack[]) => readonly string[];
};

/** The store under the small shop of its tests. */
export function smallShopTrial(migrationsDir: string, options: SellingOptions): Trial {
  const child = fileURLToPath(new URL('selling-child.ts', import.meta.url));
  return {
    start: (dataDir) => ({
      file: process.execPath,
      args: [child, dataDir, migrationsDir, JSON.stringify(options)],
    }),
    check: (dataDir, acked) => checkSmallShop(dataDir, migrationsDir, acked),
  };
}

/** The lines of JSON that a program has printed; a last line cut off in the middle is none. */
export function printedLines(text: string): readonly Record<string, unknown>[] {
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  const lines = whole.split('\n').filter((line) => line.startsWith('{'));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

export function acksIn(text: string): readonly Ack[] {
  return printedLines(text).flatMap(({ ack, seq }) =>
    typeof ack === 'string' ? [{ ack, seq: Number(seq) }] : [],
  );
}

export function acksInFile(path: string): readonly Ack[] {
  return acksIn(readFileSync(path, 'utf8'));
}

/** Invariants I1 to I5 and I8 of a shop that was cut off, and that it opens and sells on. */
function checkSmallShop(dataDir: string, migrationsDir: string, acked: readonly Ack[]): readonly string[] {
  const shop = smallShop(dataDir, migrationsDir);
  const opened = openStore({ ...shop, checkpointWorker: null });
  if (!opened.ok) return [`does not open: ${opened.error.code}: ${opened.error.detail}`];
  const store = opened.value;
  try {
    const wrong = [...missingSales(store, acked), ...halfSales(store)];
    const reader = openReader(dataDir, shop);
    if (!reader.ok) return [...wrong, `cannot be read: ${reader.error.code}`];
    const verdict = verifyAll(reader.value, shop);
    reader.value.close();
    if (!verdict.ok) wrong.push(`I4, I5, I8: ${JSON.stringify(verdict.firstBad)}`);
    const next = sell(store, 1_000_000);
    return next.ok ? wrong : [...wrong, `sells no more: ${next.error.code}`];
  } finally {
    store.close();
  }
}

function missingSales(store: Store, acked: readonly Ack[]): string[] {
  const rows = store.read.all<{ sale_id: string; seq: number }>('SELECT sale_id, seq FROM small_sale');
  const seqOf = new Map(rows.map((row) => [row.sale_id, row.seq]));
  return acked
    .filter(({ ack, seq }) => seqOf.get(ack) !== seq)
    .map(({ ack, seq }) => `I1: the paid sale ${ack} is not entry ${seq}`);
}

function halfSales(store: Store): string[] {
  const half = store.read.all<{ sale_id: string }>(
    `SELECT sale_id FROM small_sale s WHERE total IS NOT (SELECT sum(amount) FROM small_line l WHERE l.sale_id = s.sale_id)`,
  );
  const stock = store.read.all<{ code: string }>(
    `SELECT code FROM small_stock s WHERE -on_hand IS NOT (SELECT sum(quantity) FROM small_line l WHERE l.code = s.code)`,
  );
  return [
    ...half.map((row) => `I2: sale ${row.sale_id} is not its lines`),
    ...stock.map((row) => `I3: stock of ${row.code} is not its movements`),
  ];
}
