/** Until when goods come back as of right. */
import { daysBetween, type BusinessDay } from './time.ts';

export type ReturnWindow = {
  /** Days since it was sold: 0 on the same day. */
  readonly day: number;
  /** How many the shop gives. */
  readonly of: number;
  readonly isLate: boolean;
};

/** The last day counts: with 15 days, goods sold on the 1st come back on the 16th. */
export function returnWindow(soldOn: BusinessDay, today: BusinessDay, days: number): ReturnWindow {
  const day = daysBetween(soldOn, today);
  return { day, of: days, isLate: day > days };
}
