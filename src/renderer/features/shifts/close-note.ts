/** Which shift it is, in one line: till, person, since when, how many bills. */
import { useTranslation } from 'react-i18next';
import type { ShiftView } from '#contract/shifts.ts';
import { useNow } from '../../lib/clock.ts';
import { isSameDay, timeText } from '../../lib/figures.ts';
import { useTill } from '../../lib/till.ts';

export function useCloseNote({ openedAtMs, openedBy, bills }: ShiftView): string {
  const { t } = useTranslation();
  const { shop, language } = useTill();
  const now = useNow(60_000);
  return t('closing.note', {
    till: shop.till.prefix,
    person: openedBy,
    time: timeText(openedAtMs, language, isSameDay(openedAtMs, now) ? 'minutes' : 'with-day'),
    count: bills,
  });
}
