/** What time it is, as every entry of the journal records it; the only place of the store that asks the machine. */
import { businessDayOf, instant, type BusinessDay, type Instant } from '#domain/time.ts';

/** An instant with what a person at the till would have read off the wall; `utcOffsetMin` counts east of UTC (India: 330). */
export type Moment = {
  readonly atMs: Instant;
  readonly utcOffsetMin: number;
  readonly businessDay: BusinessDay;
};

export type Clock = { readonly now: () => Moment };

/** The machine's clock and time zone. The business day is the calendar day, until a shift says otherwise. */
export const systemClock: Clock = { now: () => momentOf(Date.now()) };

/** The moment at an instant (ms since 1970, UTC) in the machine's time zone. */
export function momentOf(epochMs: number): Moment {
  const atMs = instant(epochMs);
  // JavaScript counts west of UTC.
  const utcOffsetMin = -new Date(epochMs).getTimezoneOffset();
  return { atMs, utcOffsetMin, businessDay: businessDayOf(atMs, utcOffsetMin) };
}
