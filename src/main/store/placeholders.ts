/** A whole row as placeholders, for inserts that are prepared once and run with a row's values. */
import { getTableColumns, sql, type Placeholder, type Table } from 'drizzle-orm';

type Placeholders<T extends Table> = { [Column in keyof T['$inferInsert'] & string]: Placeholder<Column> };

/** Every column of the table by its own name; running the statement takes an object with those names. */
export function placeholders<T extends Table>(table: T): Placeholders<T> {
  const names = Object.keys(getTableColumns(table));
  // The keys are the table's own, which Object.fromEntries forgets.
  return Object.fromEntries(names.map((name) => [name, sql.placeholder(name)])) as Placeholders<T>;
}
