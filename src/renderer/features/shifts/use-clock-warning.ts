/** Says once that the machine's clock stands where it cannot; the status bar keeps saying it. Selling goes on. */
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClockWarning } from '#contract/shifts.ts';
import { showBand } from '../../lib/band.ts';
import { timeText } from '../../lib/figures.ts';

export function useClockWarning(clock: ClockWarning | null): void {
  const { t, i18n } = useTranslation();
  const { kind, lastAtMs, clockAtMs } = clock ?? { kind: null, lastAtMs: 0, clockAtMs: 0 };
  useEffect(() => {
    if (kind === null) return;
    const language = i18n.language === 'hi' ? 'hi' : 'en';
    showBand({
      tone: 'warn',
      title: t(`clock.${kind}`),
      detail: t('clock.detail', {
        last: timeText(lastAtMs, language, 'with-day'),
        now: timeText(clockAtMs, language, 'with-day'),
      }),
    });
  }, [kind, lastAtMs, clockAtMs, t, i18n]);
}
