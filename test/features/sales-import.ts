/** Files of sales imported into a shop for tests, and what a folder holds after that, told without ids. */
import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createGunzip, gunzipSync } from 'node:zlib';
import { sql } from 'drizzle-orm';
import { expect, onTestFinished } from 'vitest';
import { storeSchema } from '#main/app/projectors.ts';
import { currentShop } from '#main/features/setup/api.ts';
import { ensureShop } from '#main/features/setup/open-shop.ts';
import { loadTaxProfiles } from '#main/features/setup/tax-profiles.ts';
import type { Committed } from '#main/features/sales/commit-sale.ts';
import {
  importSales,
  type ImportSales,
  type SalesFailure,
  type SalesReport,
} from '#main/features/sales/import/import-sales.ts';
import { openSalesFile } from '#main/features/sales/import/read-sales.ts';
import type { Result } from '#domain/result.ts';
import { noFaults, type StoreFaults } from '#main/store/faults.ts';
import { systemClock } from '#main/store/clock.ts';
import { createIdSource } from '#main/store/ids.ts';
import type { ReadableDb } from '#main/store/handles.ts';
import { openReader, openStore } from '#main/store/open.ts';
import { rebuild } from '#main/store/rebuild.ts';
import { verifyAll } from '#main/store/verify.ts';
import { dataFolder } from './till.ts';

export type ImportShop = Omit<ImportSales, 'file' | 'onSold'>;

/** The plain shop of a folder, open for writing until it is closed or the test ends. */
export function importShop(
  dataDir = dataFolder(),
  faults: StoreFaults = noFaults,
): ImportShop & { readonly dataDir: string; readonly close: () => void } {
  const opened = openStore({ ...storeSchema, dataDir, reserveBytes: 0, checkpointWorker: null, faults });
  if (!opened.ok) throw new Error(opened.error.detail);
  const store = opened.value;
  let isOpen = true;
  function close(): void {
    if (isOpen) store.close();
    isOpen = false;
  }
  onTestFinished(close);
  const newId = createIdSource(systemClock);
  ensureShop(store, newId);
  const shop = currentShop(store.read);
  if (shop === null) throw new Error('The plain shop was not made');
  const profiles = loadTaxProfiles(fileURLToPath(new URL('../../resources', import.meta.url)));
  return { dataDir, store, shop, profiles, newId, close };
}

/** Imports a file of either format and answers what was sold, in order, with the outcome. */
export async function importFile(
  shop: ImportShop,
  path: string,
): Promise<{ readonly sold: readonly Committed[]; readonly outcome: Result<SalesReport, SalesFailure> }> {
  const file = await openSalesFile(
    path,
    'auto',
    (format) => shop.profiles.get(format === 'galla' ? shop.shop.taxProfile : 'none').currency,
  );
  if (!file.ok) throw new Error(JSON.stringify(file.error));
  const sold: Committed[] = [];
  const outcome = await importSales({ ...shop, file: file.value, onSold: (sale) => sold.push(sale) });
  return { sold, outcome };
}

/** As `importFile`, for an import that must be done; refusals as `row column code`. */
export async function imported(shop: ImportShop, path: string) {
  const { sold, outcome } = await importFile(shop, path);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  const { refused, ...counts } = outcome.value;
  const codes = refused.map((each) => {
    const code = each.kind === 'row' ? each.code : each.refusal.code;
    return `${each.row} ${each.column} ${code}`;
  });
  return { ...counts, refused: codes, sold };
}

/** Everything an import writes, by names instead of ids: two folders that did the same are equal. */
export function whatIsThere(dataDir: string) {
  const opened = openReader(dataDir, storeSchema);
  if (!opened.ok) throw new Error(opened.error.detail);
  try {
    const { db } = opened.value;
    return { ...salesIn(db), ...goodsIn(db) };
  } finally {
    opened.value.close();
  }
}

function salesIn(db: ReadableDb) {
  return {
    sales: db.all(
      sql`SELECT number, at_ms, utc_offset_min, business_day, currency, total, item_count FROM sale ORDER BY seq`,
    ),
    lines: db.all(sql`
      SELECT number, line_no, sku, sale_line.code, name, sale_line.tax_class, quantity, unit_price, sale_line.total
      FROM sale_line JOIN sale ON sale.id = sale_id JOIN variant ON variant.id = variant_id ORDER BY seq, line_no`),
    notes: db.all(sql`SELECT number, at_ms, business_day, total, item_count FROM return_note ORDER BY seq`),
    linesBack: db.all(sql`
      SELECT number, line_no, sku, quantity, return_line.total, sale_id IS NOT NULL AS has_bill
      FROM return_line JOIN return_note ON return_note.id = return_id JOIN variant ON variant.id = variant_id
      ORDER BY seq, line_no`),
    tenders: db.all(sql`
      SELECT number, method, amount, received FROM sale_tender JOIN sale ON sale.id = sale_id ORDER BY seq`),
    shifts: db.all(sql`
      SELECT business_day, purpose, is_open, bills, drawer_total FROM shift ORDER BY business_day, opened_at_ms`),
    facts: db.all(sql`SELECT type, count(*) AS count FROM journal GROUP BY type ORDER BY type`),
    papers: db.all(sql`SELECT count(*) AS count FROM print_job`),
  };
}

function goodsIn(db: ReadableDb) {
  return {
    articles: db.all(sql`
      SELECT sku, variant.code, style.name, tax_class, price FROM variant JOIN style ON style.n = style_n ORDER BY sku`),
    stock: db.all(sql`
      SELECT sku, quantity, sold FROM on_hand JOIN variant ON variant.id = variant_id ORDER BY sku`),
  };
}

/** The journal and every row of a folder are what they should be, and a rebuild finds nothing to put right. */
export function expectWholeFolder(dataDir: string): void {
  const reader = openReader(dataDir, storeSchema);
  if (!reader.ok) throw new Error(reader.error.detail);
  expect(verifyAll(reader.value, storeSchema)).toMatchObject({ ok: true, firstBad: null });
  reader.value.close();
  const opened = openStore({ ...storeSchema, dataDir, reserveBytes: 0, checkpointWorker: null });
  if (!opened.ok) throw new Error(opened.error.detail);
  const rebuilt = rebuild(opened.value);
  opened.value.close();
  expect(rebuilt).toMatchObject({ ok: true, value: { wasSame: true } });
}

/** Bills of our own making, where no real ones are at hand: of one to five lines. */
export function manyBills(count: number): string {
  const rows = Array.from({ length: count }, (_, bill) =>
    Array.from({ length: 1 + (bill % 5) }, (_line, line) =>
      [
        700_000 + bill,
        `G${(bill * 7 + line) % 40}`,
        `GOODS ${(bill * 7 + line) % 40}`,
        1 + (line % 3),
        `2011-01-${two(4 + Math.floor(bill / 200))} ${two(9 + (Math.floor(bill / 60) % 12))}:${two(bill % 60)}:00`,
        `${1 + (bill % 9)}.${line}5`,
        '',
        'France',
      ].join(','),
    ),
  );
  const heading = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';
  return `${[heading, ...rows.flat()].join('\n')}\n`;
}

/** The first bills of a real file, whole, with the rows of other kinds between them; its heading stands first. */
export async function firstBills(gzipped: string, bills: number): Promise<string> {
  const lines = createInterface({ input: createReadStream(gzipped).pipe(createGunzip()) });
  const seen = new Set<string>();
  const taken: string[] = [];
  for await (const line of lines) {
    const invoice = line.slice(0, line.indexOf(','));
    if (/^\d+$/.test(invoice) && !seen.has(invoice)) {
      if (seen.size === bills) break;
      seen.add(invoice);
    }
    taken.push(line);
  }
  lines.close();
  return `${taken.join('\n')}\n`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

export function unpacked(gzipped: string): string {
  return gunzipSync(readFileSync(gzipped)).toString('utf8');
}
