/** Rows as something to compare: each projected table in the order of its key, and one hash for all of it. */
import { createHash } from 'node:crypto';
import type { Statement, Statements } from './connection.ts';

export type TableRows = { readonly rows: number; readonly hash: string };
export type Row = readonly unknown[];

/** The key columns of a table, or all its columns where it has no key (FTS5 tables have none). */
export function keyColumns(statements: Statements, table: string): readonly string[] {
  const columns = tableColumns(statements, table);
  const keys = columns.filter((column) => column.pk > 0).toSorted((a, b) => a.pk - b.pk);
  return (keys.length > 0 ? keys : columns).map((column) => column.name);
}

export function columnNames(statements: Statements, table: string): readonly string[] {
  return tableColumns(statements, table).map((column) => column.name);
}

/** All rows of a table in the order of its key, as arrays of their columns. */
export function allRows(statements: Statements, table: string): IterableIterator<Row> {
  const columns = columnNames(statements, table).map(quoted).join(', ');
  const order = keyColumns(statements, table).map(quoted).join(', ');
  const select: Statement = statements.raw(`SELECT ${columns} FROM ${quoted(table)} ORDER BY ${order}`);
  // `raw` statements give arrays.
  return select.iterate() as IterableIterator<Row>;
}

/** Counts and hashes a table: two tables with the same columns and rows have the same hash. */
export function hashTable(statements: Statements, table: string): TableRows {
  const sum = createHash('sha256');
  let rows = 0;
  for (const row of allRows(statements, table)) {
    sum.update(rowText(row));
    rows += 1;
  }
  return { rows, hash: sum.digest('hex') };
}

/** A text that two rows share only when each value and its type are the same: 1 is not '1', and no text is not empty text. */
export function rowText(row: Row): string {
  return `${row.map(valueText).join(',')}\n`;
}

/** An identifier for SQL text. Names come from projectors and the schema, never from input. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function valueText(value: unknown): string {
  if (value instanceof Uint8Array) return `x${Buffer.from(value).toString('hex')}`;
  if (typeof value === 'string') return JSON.stringify(value);
  return String(value);
}

function tableColumns(
  statements: Statements,
  table: string,
): readonly { readonly name: string; readonly pk: number }[] {
  // Columns of the pragma's own result.
  return statements.rows('SELECT name, pk FROM pragma_table_info(?)').all(table) as {
    name: string;
    pk: number;
  }[];
}
