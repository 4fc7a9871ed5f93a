/** Rules about dates and times of day. */
import { lintNumeric } from './lint-character-set.ts';
import { fault, wholly, type LintCode, type LintError } from './lint.ts';

/** YYMMDD. */
export function lintDate(value: string): LintError | null {
  return lintDay(value, 2, false);
}

/** YYMMDD, day 00 standing for the month as a whole. */
export function lintDateOrMonth(value: string): LintError | null {
  return lintDay(value, 2, true);
}

/** YYYYMMDD. */
export function lintLongDate(value: string): LintError | null {
  return lintDay(value, 4, false);
}

/** YYYYMMDD, day 00 standing for the month as a whole. */
export function lintLongDateOrMonth(value: string): LintError | null {
  return lintDay(value, 4, true);
}

export function lintHour(value: string): LintError | null {
  return lintTwoDigits(value, 'HOUR', 23);
}

export function lintMinute(value: string): LintError | null {
  return lintTwoDigits(value, 'MINUTE', 59);
}

export function lintSecond(value: string): LintError | null {
  return lintTwoDigits(value, 'SECOND', 59);
}

/** HHMM. */
export function lintHourMinute(value: string): LintError | null {
  if (value.length < 4) return wholly('HOUR_WITH_MINUTE_TOO_SHORT', value);
  if (value.length > 4) return wholly('HOUR_WITH_MINUTE_TOO_LONG', value);
  const nonDigit = lintNumeric(value);
  if (nonDigit !== null) return nonDigit;
  if (value.slice(0, 2) > '23') return fault('ILLEGAL_HOUR', 0, 2);
  return value.slice(2) > '59' ? fault('ILLEGAL_MINUTE', 2, 2) : null;
}

/** Days of a month; `year` may be written with two digits, as every hundredth year they can mean is a leap year (2000). */
export function daysInMonth(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  const isLeap = year % 4 === 0 && (year < 100 || year % 100 !== 0 || year % 400 === 0);
  return isLeap ? 29 : 28;
}

function lintDay(value: string, yearDigits: 2 | 4, mayBeMonth: boolean): LintError | null {
  if (value.length < yearDigits + 4) return wholly('DATE_TOO_SHORT', value);
  if (value.length > yearDigits + 4) return wholly('DATE_TOO_LONG', value);
  const nonDigit = lintNumeric(value);
  if (nonDigit !== null) return nonDigit;
  const month = Number(value.slice(yearDigits, yearDigits + 2));
  if (month < 1 || month > 12) return fault('ILLEGAL_MONTH', yearDigits, 2);
  const day = Number(value.slice(yearDigits + 2));
  const isDay = day >= (mayBeMonth ? 0 : 1) && day <= daysInMonth(Number(value.slice(0, yearDigits)), month);
  return isDay ? null : fault('ILLEGAL_DAY', yearDigits + 2, 2);
}

function lintTwoDigits(value: string, unit: 'HOUR' | 'MINUTE' | 'SECOND', last: number): LintError | null {
  const code = (fits: 'TOO_SHORT' | 'TOO_LONG'): LintCode => `${unit}_${fits}`;
  if (value.length < 2) return wholly(code('TOO_SHORT'), value);
  if (value.length > 2) return wholly(code('TOO_LONG'), value);
  const nonDigit = lintNumeric(value);
  if (nonDigit !== null) return nonDigit;
  return Number(value) > last ? wholly(`ILLEGAL_${unit}`, value) : null;
}
