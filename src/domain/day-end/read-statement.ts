/** A bank's statement as rows of cells, read as entries of money that came in. Every bank has headings and dates of its own. */
import { err, ok, type Result } from '../result.ts';
import { parseMoney, type Currency } from '../money.ts';
import { businessDay, daysBetween, isBusinessDay } from '../time.ts';
import type { BankEntry } from './match-statement.ts';

export type StatementRow = { readonly row: number; readonly cells: readonly string[] };

/** `lines-unread`: rows under the heading whose date or amount says nothing; they are counted and told, never guessed. */
export type StatementRead = {
  readonly entries: readonly BankEntry[];
  readonly unreadRows: readonly number[];
};

/** No row names both a date and an amount. */
export type StatementError = 'no-heading';

type Columns = {
  readonly date: number;
  readonly credit: number;
  /** A column that says whether the amount came or went; -1 where credits have a column of their own. */
  readonly direction: number;
  readonly width: number;
};

const dateHeadings =
  /^(txn|tran|trans|transaction|value|posting|booking)?\.?\s*(date|dt)( ?& ?time| ?\/ ?time)?$/i;
const creditHeadings =
  /^(credit|credits|cr|deposit|deposits|paid in|money in)(\s*(amount|amt\.?))?(\s*\(.*\))?$/i;
const amountHeadings = /^(txn |transaction )?(amount|amt\.?)(\s*\(.*\))?$/i;
const directionHeadings =
  /^(dr ?\/ ?cr|cr ?\/ ?dr|type|txn type|transaction type|debit ?\/ ?credit|indicator)$/i;
const mostRowsAboveHeading = 40;

/**
 * Finds the heading (banks write the account's particulars above it) and reads each row below that brought money in.
 *
 * Dates: 2026-11-21, 21/11/2026, 21-11-26, 21 Nov 2026, with or without a time, day before month as Indian and European banks
 * write; at noon of the day where there is no time. Amounts: 1,29,900.00, with Cr or +. A payment out is left out.
 */
export function readStatement(
  rows: readonly StatementRow[],
  currency: Currency,
  utcOffsetMin: number,
): Result<StatementRead, StatementError> {
  const at = rows.slice(0, mostRowsAboveHeading).findIndex(({ cells }) => columnsOf(cells) !== null);
  const columns = columnsOf(rows[at]?.cells ?? []);
  if (columns === null) return err('no-heading');
  const entries: BankEntry[] = [];
  const unreadRows: number[] = [];
  for (const { row, cells } of rows.slice(at + 1)) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    const amountText = cells[columns.credit]?.trim() ?? '';
    const isOut =
      columns.direction >= 0 && /^(d|dr|debit|out)$/i.test(cells[columns.direction]?.trim() ?? '');
    if (isOut || /dr\.?$/i.test(amountText) || /^[-\u2212(]/.test(amountText)) continue;
    if (amountText === '' || /^[-.0]*$/.test(amountText)) continue;
    const amount = parseMoney(amountText.replaceAll(/[,\s+]|cr\.?$|^(rs\.?|inr|₹)/gi, ''), currency);
    const atMs = timeOf(cells[columns.date] ?? '', utcOffsetMin);
    if (!amount.ok || atMs === null) unreadRows.push(row);
    else entries.push({ row, amount: amount.value, atMs, text: cells.join(' ').slice(0, 500) });
  }
  return ok({ entries, unreadRows });
}

function columnsOf(cells: readonly string[]): Columns | null {
  const find = (heading: RegExp): number => cells.findIndex((cell) => heading.test(cell.trim()));
  const date = find(dateHeadings);
  const credit = find(creditHeadings);
  const amount = find(amountHeadings);
  if (date < 0 || (credit < 0 && amount < 0)) return null;
  const width = cells.length;
  return credit >= 0
    ? { date, credit, direction: -1, width }
    : { date, credit: amount, direction: find(directionHeadings), width };
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const epoch = businessDay('1970-01-01');
const byYear = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})/;
const byDay = /^(\d{1,2})[-/. ](\d{1,2}|[a-z]{3,9})[-/. ,]+(\d{4}|\d{2})(?!\d)/i;
const clock = /(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(am|pm)?/i;

/** Null where there is no day that exists. */
function timeOf(text: string, utcOffsetMin: number): number | null {
  const trimmed = text.trim();
  const [, year, month, day] = byYear.exec(trimmed) ?? turned(byDay.exec(trimmed));
  if (year === undefined || month === undefined || day === undefined) return null;
  const two = (part: string): string => part.padStart(2, '0');
  const date = `${year.length === 2 ? `20${year}` : year}-${two(month)}-${two(day)}`;
  if (!isBusinessDay(date)) return null;
  const [, hours = '12', minutes = '00', seconds = '00', half = ''] = clock.exec(trimmed) ?? [];
  const hour = (Number(hours) % (half === '' ? 24 : 12)) + (half.toLowerCase() === 'pm' ? 12 : 0);
  const minute = (daysBetween(epoch, date) * 24 + hour) * 60 + Number(minutes) - utcOffsetMin;
  return (minute * 60 + Number(seconds)) * 1000;
}

/** Day, month, year in the order of the other shape; a month by its name becomes its number. */
function turned(parts: RegExpExecArray | null): readonly (string | undefined)[] {
  const [, day, month = '', year] = parts ?? [];
  const named = months.indexOf(month.slice(0, 3).toLowerCase());
  return [undefined, year, named >= 0 ? String(named + 1) : month, day];
}
