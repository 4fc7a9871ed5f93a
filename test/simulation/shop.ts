/** A small shop whose facts are of the same kinds as Galla's: additive ones, and edits that merge. For the simulator. */
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { ChainBeganV1 } from '#contract/events/chain-began.ts';
import { EditStamp } from '#contract/events/edit-stamp.ts';
import { fieldsOf, payloadOf, type MergeRules } from '#main/store/merge.ts';
import type { ReadableDb, WritableDb } from '#main/store/handles.ts';
import type { Projector, StoredEvent } from '#main/store/project.ts';
import type { StoreSchema } from '#main/store/store.ts';

const whole = z.number().int();
const Sold = z.object({
  number: z.string(),
  till: z.string(),
  store: z.string(),
  lines: z.array(z.object({ item: z.string(), quantity: whole, amount: whole })).min(1),
  total: whole,
  tender: z.enum(['cash', 'dues']),
  customer: z.string(),
  points: whole,
});
const Moved = z.object({ store: z.string(), item: z.string(), quantity: whole });
const Cash = z.object({ till: z.string(), amount: whole });
const Style = z.object({
  styleId: z.string(),
  name: z.string(),
  brand: z.string(),
  articles: z.array(z.object({ id: z.string(), price: whole, code: z.string() })),
  edit: EditStamp,
});
const Staff = z.object({ staffId: z.string(), name: z.string(), role: z.string(), edit: EditStamp });
export type Sold = z.infer<typeof Sold>;
export type Moved = z.infer<typeof Moved>;
export type Cash = z.infer<typeof Cash>;
export type Style = z.infer<typeof Style>;
export type Staff = z.infer<typeof Staff>;

/** Its tables, as the statements of one migration. */
export const shopTables: readonly string[] = [
  'CREATE TABLE sim_sale (id TEXT PRIMARY KEY, number TEXT NOT NULL, till TEXT NOT NULL, store TEXT NOT NULL, total INTEGER NOT NULL)',
  'CREATE TABLE sim_sum (kind TEXT NOT NULL, id TEXT NOT NULL, amount INTEGER NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID',
  'CREATE TABLE sim_style (id TEXT PRIMARY KEY, name TEXT NOT NULL, brand TEXT NOT NULL)',
  `CREATE TABLE sim_article (style_id TEXT NOT NULL, id TEXT NOT NULL, place INTEGER NOT NULL, price INTEGER NOT NULL,
    code TEXT NOT NULL, PRIMARY KEY (style_id, id)) WITHOUT ROWID`,
  'CREATE TABLE sim_staff (id TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL)',
];

function add(db: WritableDb, kind: string, id: string, amount: number): void {
  db.run(sql`INSERT INTO sim_sum (kind, id, amount) VALUES (${kind}, ${id}, ${amount})
    ON CONFLICT (kind, id) DO UPDATE SET amount = amount + excluded.amount`);
}

const trade: Projector = {
  feature: 'sim-trade',
  tables: ['sim_sale', 'sim_sum'],
  on: {
    'sim.sold.v1'({ db }, { id, payload }: StoredEvent<Sold>) {
      const { number, till, store, total, customer } = payload;
      db.run(
        sql`INSERT INTO sim_sale (id, number, till, store, total) VALUES (${id}, ${number}, ${till}, ${store}, ${total})`,
      );
      for (const { item, quantity } of payload.lines) add(db, 'stock', `${store} ${item}`, -quantity);
      if (payload.tender === 'cash') add(db, 'cash', till, total);
      else add(db, 'dues', customer, total);
      add(db, 'points', customer, payload.points);
    },
    'sim.moved.v1'({ db }, { payload }: StoredEvent<Moved>) {
      add(db, 'stock', `${payload.store} ${payload.item}`, payload.quantity);
    },
    'sim.cash.v1'({ db }, { payload }: StoredEvent<Cash>) {
      add(db, 'cash', payload.till, payload.amount);
    },
  },
};

const catalog: Projector = {
  feature: 'sim-catalog',
  tables: ['sim_style', 'sim_article', 'sim_staff'],
  on: {
    'sim.style.v1'({ db }, { payload }: StoredEvent<Style>) {
      const { styleId, name, brand, articles } = payload;
      db.run(sql`INSERT INTO sim_style (id, name, brand) VALUES (${styleId}, ${name}, ${brand})
        ON CONFLICT (id) DO UPDATE SET name = excluded.name, brand = excluded.brand`);
      db.run(sql`DELETE FROM sim_article WHERE style_id = ${styleId}`);
      articles.forEach(({ id, price, code }, place) => {
        db.run(sql`INSERT INTO sim_article (style_id, id, place, price, code)
          VALUES (${styleId}, ${id}, ${place}, ${price}, ${code})`);
      });
    },
    'sim.staff.v1'({ db }, { payload }: StoredEvent<Staff>) {
      const { staffId, name, role } = payload;
      db.run(sql`INSERT INTO sim_staff (id, name, role) VALUES (${staffId}, ${name}, ${role})
        ON CONFLICT (id) DO UPDATE SET name = excluded.name, role = excluded.role`);
    },
  },
};

const styleShape = { id: 'styleId', lists: { articles: 'id' } };
const staffShape = { id: 'staffId' };

const mergeRules: MergeRules = {
  'sim.style.v1': {
    isWhole: true,
    subject: ({ styleId }: Style) => `style ${styleId}`,
    fields: (payload: Style) => fieldsOf(payload, styleShape),
    current(db, { styleId }: Style) {
      const saved = styleOf(db, styleId);
      return saved === null ? null : fieldsOf(saved, styleShape);
    },
    merged: ({ styleId }: Style, fields) => ({ styleId, ...payloadOf(fields, styleShape) }),
  },
  'sim.staff.v1': {
    isWhole: true,
    subject: ({ staffId }: Staff) => `staff ${staffId}`,
    fields: (payload: Staff) => fieldsOf(payload, staffShape),
    current(db, { staffId }: Staff) {
      const saved = staffOf(db, staffId);
      return saved === null ? null : fieldsOf(saved, staffShape);
    },
    merged: ({ staffId }: Staff, fields) => ({ staffId, ...payloadOf(fields, {}) }),
  },
};

export const shopSchema: StoreSchema = {
  projectors: [trade, catalog],
  withoutRows: ['chain.began.v1'],
  mergeRules,
  eventSchemas: {
    'chain.began.v1': ChainBeganV1,
    'sim.sold.v1': Sold,
    'sim.moved.v1': Moved,
    'sim.cash.v1': Cash,
    'sim.style.v1': Style,
    'sim.staff.v1': Staff,
  },
};

/** A style as it stands; null where this till does not know it. */
export function styleOf(db: ReadableDb, styleId: string): Style | null {
  const [row] = db.all<{ name: string; brand: string }>(
    sql`SELECT name, brand FROM sim_style WHERE id = ${styleId}`,
  );
  if (row === undefined) return null;
  const articles = db.all<Style['articles'][number]>(
    sql`SELECT id, price, code FROM sim_article WHERE style_id = ${styleId} ORDER BY place, id`,
  );
  return { styleId, ...row, articles };
}

export function staffOf(db: ReadableDb, staffId: string): Staff | null {
  const [row] = db.all<{ name: string; role: string }>(
    sql`SELECT name, role FROM sim_staff WHERE id = ${staffId}`,
  );
  return row === undefined ? null : { staffId, ...row };
}

/** How many bills of a till are here: the next one bears the next number. */
export function billsOf(db: ReadableDb, till: string): number {
  const [row] = db.all<{ count: number }>(sql`SELECT count(*) AS count FROM sim_sale WHERE till = ${till}`);
  return row?.count ?? 0;
}

/** Tills that have given one number to bills, each as often as it has: what must happen to none that was not restored from a copy. */
export function numbersTwice(
  db: ReadableDb,
): readonly { readonly number: string; readonly tills: readonly string[] }[] {
  const rows = db.all<{ number: string; tills: string }>(
    sql`SELECT number, json_group_array(till) AS tills FROM sim_sale GROUP BY number HAVING count(*) > 1`,
  );
  return rows.map(({ number, tills }) => ({ number, tills: JSON.parse(tills) as string[] }));
}

/** All rows, as the model has them too: sums that are 0 are left out, since nobody need have made them. */
export function shopRows(db: ReadableDb): ShopRows {
  const sums = db.all<{ kind: string; id: string; amount: number }>(
    sql`SELECT kind, id, amount FROM sim_sum WHERE amount <> 0`,
  );
  const styles = db.all<{ id: string }>(sql`SELECT id FROM sim_style ORDER BY id`);
  const staff = db.all<{ id: string }>(sql`SELECT id FROM sim_staff ORDER BY id`);
  const bills = db.all<{ number: string }>(sql`SELECT number FROM sim_sale ORDER BY number`);
  return {
    bills: bills.map(({ number }) => number),
    sums: sums.map(({ kind, id, amount }) => `${kind} ${id} ${amount}`).toSorted(),
    styles: styles.map(({ id }) => JSON.stringify(styleOf(db, id))),
    staff: staff.map(({ id }) => JSON.stringify(staffOf(db, id))),
  };
}

export type ShopRows = {
  readonly bills: readonly string[];
  readonly sums: readonly string[];
  readonly styles: readonly string[];
  readonly staff: readonly string[];
};
