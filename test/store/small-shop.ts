/** A very small shop for the store's tests: one kind of sale, its rows, and a folder of its own on the real disk. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eq, sql } from 'drizzle-orm';
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { z } from 'zod';
import type { CommandId } from '#domain/ids.ts';
import { ok, type Result } from '#domain/result.ts';
import { openStore } from '#main/store/open.ts';
import { preparedOnce, type ReadableDb } from '#main/store/handles.ts';
import type { Projector, StoredEvent } from '#main/store/project.ts';
import { runCommand } from '#main/store/run-command.ts';
import type { Store, StoreOptions } from '#main/store/store.ts';
import type { StoreFault } from '#main/store/errors.ts';

const Sold = z.object({
  saleId: z.string(),
  lines: z.array(z.object({ code: z.string(), quantity: z.number().int(), amount: z.number().int() })).min(1),
  total: z.number().int(),
});
type Sold = z.infer<typeof Sold>;

export const smallShopEvents = { 'small.sold.v1': Sold, 'small.noted.v1': z.object({ text: z.string() }) };

export const smallSale = sqliteTable('small_sale', {
  saleId: text('sale_id').primaryKey(),
  seq: integer('seq').notNull(),
  total: integer('total').notNull(),
});
export const smallLine = sqliteTable('small_line', {
  saleId: text('sale_id').notNull(),
  lineNo: integer('line_no').notNull(),
  code: text('code').notNull(),
  quantity: integer('quantity').notNull(),
  amount: integer('amount').notNull(),
});
export const smallStock = sqliteTable('small_stock', {
  code: text('code').primaryKey(),
  onHand: integer('on_hand').notNull(),
});
/** Local: not made from the journal. */
export const smallDraft = sqliteTable('small_draft', {
  draftId: text('draft_id').primaryKey(),
  body: text('body').notNull(),
});

const schemaSql = [
  'CREATE TABLE small_sale (sale_id TEXT PRIMARY KEY, seq INTEGER NOT NULL, total INTEGER NOT NULL)',
  `CREATE TABLE small_line (sale_id TEXT NOT NULL REFERENCES small_sale(sale_id), line_no INTEGER NOT NULL, code TEXT NOT NULL,
    quantity INTEGER NOT NULL, amount INTEGER NOT NULL, PRIMARY KEY (sale_id, line_no)) WITHOUT ROWID`,
  'CREATE TABLE small_stock (code TEXT PRIMARY KEY, on_hand INTEGER NOT NULL)',
  'CREATE TABLE small_draft (draft_id TEXT PRIMARY KEY, body TEXT NOT NULL)',
];

const sales: Projector = {
  feature: 'small-sales',
  tables: ['small_sale', 'small_line'],
  on: {
    'small.sold.v1'({ db }, event: StoredEvent<Sold>) {
      const { saleId, lines, total } = event.payload;
      db.insert(smallSale).values({ saleId, seq: event.seq, total }).run();
      db.insert(smallLine)
        .values(lines.map((line, index) => ({ saleId, lineNo: index + 1, ...line })))
        .run();
    },
  },
};

const stock: Projector = {
  feature: 'small-stock',
  tables: ['small_stock'],
  on: {
    'small.sold.v1'({ db }, event: StoredEvent<Sold>) {
      for (const { code, quantity } of event.payload.lines) {
        db.insert(smallStock)
          .values({ code, onHand: -quantity })
          .onConflictDoUpdate({
            target: smallStock.code,
            set: { onHand: sql`${smallStock.onHand} - ${quantity}` },
          })
          .run();
      }
    },
  },
};

export const smallShopProjectors: readonly Projector[] = [sales, stock];

/** The product's migrations and one more with the small shop's tables, in a folder of their own. */
export function smallShopMigrations(folder: string): string {
  const target = join(folder, 'migrations');
  cpSync(fileURLToPath(new URL('../../db/migrations', import.meta.url)), target, { recursive: true });
  addMigration(target, 'small_shop', schemaSql);
  return target;
}

/** Adds one migration to a folder in drizzle's form. */
export function addMigration(folder: string, name: string, statements: readonly string[]): void {
  const path = join(folder, 'meta', '_journal.json');
  // Drizzle's own file.
  const journal = JSON.parse(readFileSync(path, 'utf8')) as {
    entries: { idx: number; when: number; tag: string; version: string; breakpoints: boolean }[];
  };
  const idx = journal.entries.length;
  const tag = `${String(idx).padStart(4, '0')}_${name}`;
  const when = (journal.entries.at(-1)?.when ?? 0) + 1;
  journal.entries.push({ idx, version: '6', when, tag, breakpoints: true });
  writeFileSync(path, JSON.stringify(journal));
  writeFileSync(join(folder, `${tag}.sql`), statements.join(';\n--> statement-breakpoint\n'));
}

/** A new folder for one test, with the migrations in it; `remove` takes it away. */
export function newFolder(): {
  readonly dir: string;
  readonly migrationsDir: string;
  readonly remove: () => void;
} {
  const root = mkdtempSync(join(tmpdir(), 'galla-store-'));
  return {
    dir: join(root, 'data'),
    migrationsDir: smallShopMigrations(root),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** What every opening of the small shop passes; the reserve is small so that a hundred tests do not write gigabytes. */
export function smallShop(dataDir: string, migrationsDir: string): StoreOptions {
  return {
    dataDir,
    migrationsDir,
    projectors: smallShopProjectors,
    eventSchemas: smallShopEvents,
    withoutRows: ['small.noted.v1'],
    reserveBytes: 0,
  };
}

/** Opens the small shop, or throws with the refusal. */
export function openSmallShop(options: StoreOptions): Store {
  const opened = openStore(options);
  if (!opened.ok) throw new Error(`${opened.error.code}: ${opened.error.detail}`);
  return opened.value;
}

export type SaleReply = { readonly saleId: string; readonly seq: number };

/** Sells `lineCount` articles under a command id; amounts follow from `number`, so that a reader can check them. */
export function sell(store: Store, number: number, lineCount = 3): Result<SaleReply, StoreFault> {
  return runCommand(store, { id: commandId(`sale-${number}`), name: 'small.sell', actorId: null }, (tx) => {
    const saleId = tx.newId();
    const lines = saleLines(number, lineCount);
    const total = lines.reduce((sum, line) => sum + line.amount, 0);
    const { seq } = tx.append({ type: 'small.sold.v1', payload: { saleId, lines, total } });
    tx.changed('sales');
    return ok({ saleId, seq });
  });
}

export function saleLines(number: number, count: number): Sold['lines'] {
  return Array.from({ length: count }, (_, index) => ({
    code: `A${(number * 7 + index) % 50}`,
    quantity: 1 + (index % 3),
    amount: 100 * (1 + ((number + index) % 97)),
  }));
}

export function commandId(name: string): CommandId {
  // Any text that is unique will do for a test.
  return name as CommandId;
}

const stockOf = preparedOnce((db: ReadableDb) =>
  db
    .select({ onHand: smallStock.onHand })
    .from(smallStock)
    .where(eq(smallStock.code, sql.placeholder('code')))
    .prepare(),
);

export function onHand(db: ReadableDb, code: string): number | undefined {
  return stockOf(db).get({ code })?.onHand;
}
