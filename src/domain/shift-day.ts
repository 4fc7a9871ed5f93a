/** Which day a shift belongs to, and whether the machine's clock can be believed. */
import { businessDayOf, instant, type BusinessDay, type Instant } from './time.ts';

const hourMs = 3_600_000;

/**
 * The business day of a shift opened at `at`: before `startsAtHour` on the shop's clock it is still the day before.
 *
 * With 4, a shift opened at 01:30 on the 22nd belongs to the 21st. It keeps that day across midnight.
 */
export function shiftDay(at: Instant, utcOffsetMin: number, startsAtHour: number): BusinessDay {
  return businessDayOf(instant(at - startsAtHour * hourMs), utcOffsetMin);
}

/** A network's correction of the clock is no jump; a shop that was closed for the holidays is not far ahead. */
export const jumpBackMs = 2 * 60_000;
export const jumpAheadMs = 45 * 24 * hourMs;

export type ClockJump = {
  readonly kind: 'back' | 'ahead';
  readonly lastAtMs: number;
  readonly clockAtMs: number;
};

/** What the clock did since the last fact of the till; null where it can be believed, or where there is none yet. */
export function clockJump(lastAtMs: number | null, nowMs: number): ClockJump | null {
  if (lastAtMs === null) return null;
  const jump = { lastAtMs, clockAtMs: nowMs };
  if (nowMs < lastAtMs - jumpBackMs) return { kind: 'back', ...jump };
  if (nowMs > lastAtMs + jumpAheadMs) return { kind: 'ahead', ...jump };
  return null;
}
