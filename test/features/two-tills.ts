/** Tills of one business for tests: the real app twice, and what one wrote taken over by the other. */
import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import type { CommandId } from '#domain/ids.ts';
import { openSample } from '#main/features/setup/open-shop.ts';
import { inboundHeads, ownRun, type Run } from '#main/store/inbound.ts';
import { openReader } from '#main/store/open.ts';
import { rebuild } from '#main/store/rebuild.ts';
import { runCommand } from '#main/store/run-command.ts';
import { verifyAll } from '#main/store/verify.ts';
import { storeSchema } from '#main/app/projectors.ts';
import { smallSample } from './small-sample.ts';
import { openShiftAtTill, openTill, type Rpc, type TestTill } from './till.ts';

export type OpenTill = TestTill & { readonly rpc: Rpc };

/** A till with the small shop, set up apart from every other: the same goods and codes under ids of its own. */
export async function openApart(
  prefix: string,
  options: Parameters<typeof openTill>[0] = {},
): Promise<OpenTill> {
  const till = openTill(options);
  const sample = { ...smallSample, shop: { ...smallSample.shop, tillPrefix: prefix } };
  const commandId = till.id() as CommandId;
  const opened = await openSample(till.app, sample, { commandId, language: 'en' });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const rpc = await till.as('cashier');
  await rpc.shifts.open({ commandId: till.id(), float: 200_000 });
  return { ...till, rpc };
}

/** Two tills that were set up apart, each with a shift open. */
export async function twoTills(): Promise<{ readonly a: OpenTill; readonly b: OpenTill }> {
  return { a: await openShiftAtTill(), b: await openApart('B1') };
}

/** Hands over to `to` all that `from` wrote itself and `to` has not; answers how many entries were taken. */
export function handOver(from: TestTill, to: TestTill, pieces = 7): number {
  const known = inboundHeads(to.app.store.read)[from.app.store.chainId] ?? 0;
  return runsAfter(from, known, pieces).reduce((taken, run) => taken + take(to, run), 0);
}

/** A place where the facts of all tills meet in one order, as an endpoint keeps them. */
export function openHub(tills: readonly TestTill[]) {
  const arrived: Run[] = [];
  const sent = new Map(tills.map((till) => [till.dataDir, 0]));
  const seen = new Map(tills.map((till) => [till.dataDir, 0]));
  return {
    /** The till gives what it wrote, and takes all that has come from others since. */
    exchange(till: TestTill): void {
      for (const run of runsAfter(till, sent.get(till.dataDir) ?? 0, 5)) {
        arrived.push(run);
        sent.set(till.dataDir, run.entries.at(-1)?.seq ?? 0);
      }
      for (const run of arrived.slice(seen.get(till.dataDir) ?? 0)) {
        if (run.chain !== till.app.store.chainId) take(till, run);
      }
      seen.set(till.dataDir, arrived.length);
    },
  };
}

/** What a till wrote after `seq`, in runs of so many entries. */
export function runsAfter(till: TestTill, seq: number, pieces: number): readonly Run[] {
  const reader = openReader(till.dataDir, storeSchema);
  if (!reader.ok) throw new Error(reader.error.detail);
  const runs: Run[] = [];
  for (let after = seq; ;) {
    const run = ownRun(reader.value, after, { entries: pieces, bytes: 1_000_000 });
    if (run === null) break;
    runs.push(run);
    after = run.entries.at(-1)?.seq ?? after;
  }
  reader.value.close();
  return runs;
}

function take(till: TestTill, run: Run): number {
  const command = { id: till.id() as CommandId, name: 'sync.take', actorId: null, isIdempotent: false };
  const took = runCommand(till.app.store, command, (tx) => tx.takeRun(run));
  if (!took.ok) throw new Error(JSON.stringify(took.error));
  return took.value.taken;
}

/** The journal is whole, the rows are what it says, and made anew they are the same. */
export function expectWhole(till: TestTill): void {
  const reader = openReader(till.dataDir, storeSchema);
  if (!reader.ok) throw new Error(reader.error.detail);
  expect(verifyAll(reader.value, storeSchema)).toMatchObject({ ok: true, firstBad: null });
  reader.value.close();
  const rebuilt = rebuild(till.app.store);
  expect(rebuilt.ok && rebuilt.value.tables.filter((table) => !table.wasSame)).toEqual([]);
}

/** Rows that are the same on every till that knows the same facts: all but the numbers by which each till keeps them. */
export function sharedRows(till: TestTill): Readonly<Record<string, readonly unknown[]>> {
  const { read } = till.app.store;
  const all = (query: string): readonly unknown[] => read.all(sql.raw(query));
  return {
    sales: all(
      'SELECT id, number, till_id, shift_id, staff_id, total, tax, business_day, change FROM sale ORDER BY id',
    ),
    lines: all(
      'SELECT sale_id, line_no, line_id, variant_id, quantity, total FROM sale_line ORDER BY sale_id, line_no',
    ),
    tenders: all(
      'SELECT sale_id, tender_no, method, amount, received FROM sale_tender ORDER BY sale_id, tender_no',
    ),
    stock: all('SELECT variant_id, quantity, sold FROM on_hand ORDER BY variant_id'),
    returns: all('SELECT id, number, total FROM return_note ORDER BY id'),
    back: all(
      'SELECT sale_id, sale_line_id, sold, returned FROM returned_line ORDER BY sale_id, sale_line_id',
    ),
    shifts: all('SELECT id, till_id, is_open, bills, drawer_total FROM shift ORDER BY id'),
    accounts: all('SELECT kind, id, balance FROM account ORDER BY kind, id'),
    articles: all('SELECT id, sku, code, price FROM variant ORDER BY id'),
    codes: all(
      'SELECT key, variant.id FROM barcode JOIN variant ON variant.n = variant_n ORDER BY key, variant.id',
    ),
    promotions: all('SELECT id, name, is_active, state FROM promotion ORDER BY id'),
    styles: all('SELECT id, name, brand, category, favourite FROM style ORDER BY id'),
    tills: all('SELECT id, shop_id, prefix, name FROM till ORDER BY id'),
    staff: all('SELECT id, role, is_active FROM staff ORDER BY id'),
  };
}
