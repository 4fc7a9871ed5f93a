/** Instants, business days and financial years as values; nobody here knows what time it is now. */
import type { Brand } from './brand.ts';

/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = Brand<number, 'Instant'>;
/** 'YYYY-MM-DD': the day a shift belongs to, fixed when the fact is written and never derived later. */
export type BusinessDay = Brand<string, 'BusinessDay'>;

/** The figures on the shop's wall clock; `month` and `day` count from 1. */
export type LocalTime = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
};

const dayShape = /^(\d{4})-(\d{2})-(\d{2})$/;
const msPerDay = 86_400_000;

/** Throws RangeError where `epochMs` is not an integer. */
export function instant(epochMs: number): Instant {
  if (!isInstant(epochMs)) throw new RangeError(`Not an instant: ${epochMs}`);
  return epochMs;
}

/** True for a day that exists in the Gregorian calendar: '2026-02-29' does not. */
export function isBusinessDay(text: string): text is BusinessDay {
  const parts = dayShape.exec(text);
  if (parts === null) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Throws RangeError for text that is no day: use `isBusinessDay` on input. */
export function businessDay(text: string): BusinessDay {
  if (!isBusinessDay(text)) throw new RangeError(`Not a day: ${text}`);
  return text;
}

/** The wall clock at `at` where the clock stands `utcOffsetMin` ahead of UTC (India: 330). */
export function localTime(at: Instant, utcOffsetMin: number): LocalTime {
  const local = at + utcOffsetMin * 60_000;
  const days = Math.floor(local / msPerDay);
  const seconds = Math.floor((local - days * msPerDay) / 1000);
  return {
    ...civilDate(days),
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
  };
}

/** The calendar day at the shop at `at`; the day a shift opened now would get. */
export function businessDayOf(at: Instant, utcOffsetMin: number): BusinessDay {
  const { year, month, day } = localTime(at, utcOffsetMin);
  return businessDay(`${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`);
}

/** Days from one day to another; negative where `to` is earlier. */
export function daysBetween(from: BusinessDay, to: BusinessDay): number {
  return dayNumber(to) - dayNumber(from);
}

/** The day `days` after `day`. */
export function addDays(day: BusinessDay, days: number): BusinessDay {
  const at = (dayNumber(day) + days) * msPerDay;
  return businessDayOf(instant(at), 0);
}

/**
 * Four digits for the financial year that holds `day`: '2627' for 2026-11-21 with a year from April (India).
 *
 * A year that starts in January lies in one calendar year and is written '2026'.
 */
export function financialYear(day: BusinessDay, startMonth: number): string {
  const year = Number(day.slice(0, 4));
  if (startMonth === 1) return day.slice(0, 4);
  const first = Number(day.slice(5, 7)) >= startMonth ? year : year - 1;
  return two(first % 100) + two((first + 1) % 100);
}

function isInstant(value: number): value is Instant {
  return Number.isSafeInteger(value);
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function daysInMonth(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  if (month === 2) return isLeap ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/**
 * Days since 1970-01-01 to a Gregorian date: Howard Hinnant's `civil_from_days` ("chrono-Compatible Low-Level Date
 * Algorithms"). Years are counted from 1 March, so that the leap day is the last of its year, in eras of 400 years.
 */
function civilDate(daysSinceEpoch: number): { year: number; month: number; day: number } {
  const shifted = daysSinceEpoch + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** Days since 1970-01-01: Hinnant's `days_from_civil`, the way back from `civilDate`. */
function dayNumber(day: BusinessDay): number {
  const [, year = '', month = '', dayOfMonth = ''] = dayShape.exec(day) ?? [];
  const months = Number(month);
  const shiftedYear = Number(year) - (months <= 2 ? 1 : 0);
  const era = Math.floor(shiftedYear / 400);
  const yearOfEra = shiftedYear - era * 400;
  const dayOfYear = Math.floor((153 * (months + (months > 2 ? -3 : 9)) + 2) / 5) + Number(dayOfMonth) - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}
