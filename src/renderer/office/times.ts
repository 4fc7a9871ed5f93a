/** Times as the page writes them, by the clock and the language of the browser. */
import { useTranslation } from 'react-i18next';
import type { i18n } from 'i18next';
import type { Language } from '#contract/values.ts';
import { isSameDay, timeText } from '../lib/figures.ts';

export function languageOf({ language }: i18n): Language {
  return language === 'hi' ? 'hi' : 'en';
}

/** "14:05", or with its day where it is another's than `now`. */
export function useTimeText(now: number): (atMs: number) => string {
  const { i18n } = useTranslation('office');
  return (atMs) => timeText(atMs, languageOf(i18n), isSameDay(atMs, now) ? 'minutes' : 'with-day');
}

/** The weekday of a business day, "2026-11-21": "Saturday". */
export function weekdayText(day: string, language: Language): string {
  const locale = language === 'hi' ? 'hi-IN' : 'en-GB';
  return new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(
    Date.parse(`${day}T00:00:00Z`),
  );
}
