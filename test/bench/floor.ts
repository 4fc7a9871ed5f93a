/** The least a sale can cost: the rows of a real one, written by hand with prepared statements in one durable transaction. */
import { hash } from 'node:crypto';
import Database from 'better-sqlite3';
import { v7 as newId } from 'uuid';

type Row = Record<string, string | number | null>;

/** Writes sales like the one given into a copy of the same database; each call is one COMMIT with synchronous=FULL. */
export type Floor = {
  readonly write: () => void;
  readonly checkpoint: () => void;
  readonly close: () => void;
};

/** Per table: the rows that the sale added and which of their columns must be new in each copy. */
const added: readonly { table: string; where: string; fresh: readonly string[] }[] = [
  { table: 'sale', where: 'id = $sale', fresh: ['id', 'number'] },
  { table: 'sale_line', where: 'sale_id = $sale', fresh: ['sale_id'] },
  { table: 'sale_tender', where: 'sale_id = $sale', fresh: ['sale_id'] },
  { table: 'movement', where: 'event_id = (SELECT id FROM journal WHERE seq = $seq)', fresh: ['event_id'] },
  { table: 'print_job', where: 'sale_id = $sale', fresh: ['id', 'sale_id'] },
  {
    table: 'command_reply',
    where: 'command_id = (SELECT command_id FROM journal WHERE seq = $seq)',
    fresh: ['command_id'],
  },
];

/** `file` is a database that holds the sale committed last; it is opened for the floor alone. */
export function openFloor(file: string): Floor {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('wal_autocheckpoint = 0');
  const entry =
    db
      .prepare<[], Row>("SELECT * FROM journal WHERE type = 'sale.committed.v1' ORDER BY seq DESC LIMIT 1")
      .get() ?? {};
  const payload: { saleId: string; lines: { variantId: string }[] } = JSON.parse(String(entry['payload']));
  const inserts = added.map(({ table, where, fresh }) => {
    const rows = db
      .prepare<Row, Row>(`SELECT * FROM ${table} WHERE ${where}`)
      .all({ sale: payload.saleId, seq: entry['seq'] ?? 0 });
    // A single-column integer key is SQLite's to give.
    const key = table === 'movement' || table === 'print_job' ? 'n' : table === 'sale' ? 'seq' : '';
    const columns = Object.keys(rows[0] ?? {}).filter((column) => column !== key || table === 'sale');
    const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
    if (rows.length === 0) throw new Error(`The sale has no rows in ${table}`);
    return {
      statement: db.prepare(sql),
      rows: rows.map((row) => columns.map((column) => row[column] ?? null)),
      columns,
      fresh,
      table,
    };
  });
  const append = db.prepare(
    'INSERT INTO journal (seq, id, chain_id, at_ms, utc_offset_min, business_day, actor_id, command_id, type, payload, prev_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const head = db.prepare<[], { seq: number; hash: string }>(
    'SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1',
  );
  const stock = db.prepare(
    'UPDATE on_hand SET quantity = quantity - 1000, sold = sold + 1000 WHERE variant_id = ?',
  );
  const price = db.prepare('SELECT * FROM variant WHERE id = ?');
  const series = db.prepare('UPDATE sale_series SET last_counter = last_counter + 1');
  const shift = db.prepare(
    'UPDATE shift SET bills = bills + 1, drawer_total = drawer_total + 1 WHERE is_open = 1',
  );
  const draft = db.prepare('UPDATE draft SET revision = revision + 1, draft_id = ?');
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  let n = 0;
  return {
    write() {
      n += 1;
      const ids = new Map<string, string>();
      const replaced = (value: string | number | null): string => {
        const known = ids.get(String(value));
        if (known !== undefined) return known;
        const made = String(value).includes('/') ? `F/${n}` : newId();
        ids.set(String(value), made);
        return made;
      };
      begin.run();
      const last = head.get() ?? { seq: 0, hash: '' };
      const text = JSON.stringify({ ...payload, saleId: newId() });
      const columns = [
        last.seq + 1,
        newId(),
        entry['chain_id'],
        entry['at_ms'],
        entry['utc_offset_min'],
        entry['business_day'],
        entry['actor_id'],
        newId(),
        'sale.committed.v1',
        text,
        last.hash,
      ];
      append.run(...columns, hash('sha256', columns.join('\n'), 'hex'));
      for (const { statement, rows, columns: names, fresh, table } of inserts) {
        for (const row of rows) {
          statement.run(
            ...row.map((value, index) =>
              fresh.includes(names[index] ?? '')
                ? replaced(value)
                : table === 'sale' && names[index] === 'seq'
                  ? last.seq + 1
                  : value,
            ),
          );
        }
      }
      for (const line of payload.lines) {
        price.get(line.variantId);
        stock.run(line.variantId);
      }
      series.run();
      shift.run();
      draft.run(newId());
      commit.run();
    },
    checkpoint: () => db.pragma('wal_checkpoint(TRUNCATE)'),
    close: () => db.close(),
  };
}

/** The least a durable scan can cost: one row of a cart's size, changed and synced. Turn by turn with what it is compared with. */
export function openRowFloor(file: string): { readonly write: () => void; readonly close: () => void } {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE draft (slot TEXT PRIMARY KEY, state TEXT NOT NULL)');
  const keep = db.prepare(
    'INSERT INTO draft VALUES (?, ?) ON CONFLICT (slot) DO UPDATE SET state = excluded.state',
  );
  let n = 0;
  return {
    write() {
      n += 1;
      keep.run('counter', `${n} ${'x'.repeat(4_000)}`);
    },
    close: () => db.close(),
  };
}
