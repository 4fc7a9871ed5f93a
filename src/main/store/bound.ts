/** Comparisons with bound values, written so that SQLite keeps the statement it has prepared. */
import { sql, type Column, type SQL } from 'drizzle-orm';

/**
 * `column = +:name`, for statements that join or sort.
 *
 * With a bare mark there, SQLite (STAT4 is compiled in) looks at the bound value while planning and so plans the
 * statement anew for every value: 30 to 60 microseconds each time, ten times the lookup itself. The plus makes it an
 * expression; the index is used all the same. Lookups in one table by a unique key do not need it.
 */
export function isBound(column: Column, name: string): SQL {
  return sql`${column} = +${sql.placeholder(name)}`;
}

/** `column >= +:from AND column < +:before`, for the same reason. */
export function isBetween(
  column: Column,
  { from, before }: { readonly from: string; readonly before: string },
): SQL {
  return sql`${column} >= +${sql.placeholder(from)} AND ${column} < +${sql.placeholder(before)}`;
}
