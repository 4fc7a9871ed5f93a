/** A table as text that a spreadsheet opens: RFC 4180, and no cell of it is a formula. */

export type CsvCell = string | number | null;

/**
 * Records ended by CR LF, the first of them the heading.
 *
 * A text that a spreadsheet would reckon with (it begins with = + - @, a tab or a line end) is written behind an apostrophe, which
 * the spreadsheet does not show (OWASP, CSV injection); numbers stand as they are. `plainCell` takes it off again.
 */
export function csvText(records: readonly (readonly CsvCell[])[]): string {
  return records.map((cells) => `${cells.map(written).join(',')}\r\n`).join('');
}

/** A cell as it was before `csvText` made it safe. */
export function plainCell(cell: string): string {
  return /^'[=+\-@\t\r\n]/.test(cell) ? cell.slice(1) : cell;
}

function written(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = /^[=+\-@\t\r\n]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
