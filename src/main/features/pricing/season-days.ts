/** The day on which prices are looked at, and which days a season may have. */
import { refuse, type Refusal } from '#contract/errors.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { isBusinessDay, type BusinessDay } from '#domain/time.ts';
import type { Moment } from '../../store/clock.ts';
import type { ReadableDb } from '../../store/handles.ts';
import type { Shop } from '../setup/api.ts';
import { openShiftAt } from '../shifts/api.ts';

/** The day of the open shift, as a cart is priced, else the clock's: where the browser stands does not matter. */
export function pricingDay(db: ReadableDb, { till }: Pick<Shop, 'till'>, now: Moment): BusinessDay {
  return openShiftAt(db, till.tillId)?.businessDay ?? now.businessDay;
}

/** A day that no calendar has would stop every cart at the till. Errors: `bad-days`. */
export function checkDays({
  from,
  to,
}: {
  readonly from: string | null;
  readonly to: string | null;
}): Result<null, Extract<Refusal, { code: 'bad-days' }>> {
  if ([from, to].some((day) => day !== null && !isBusinessDay(day))) {
    return err(refuse('bad-days', { reason: 'no-such-day' }));
  }
  // Days in ISO form sort as text.
  return from !== null && to !== null && to < from ? err(refuse('bad-days', { reason: 'turned' })) : ok(null);
}
