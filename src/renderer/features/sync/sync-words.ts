/** How the link to the cloud stands, in words for the status bar. */
import type { TFunction } from 'i18next';
import type { SyncLinkView, SyncStatus } from '#contract/sync.ts';
import type { Language } from '#contract/values.ts';
import { isSameDay, timeText } from '../../lib/figures.ts';

export type SyncWords = {
  /** "12 to send, last sent 14:05" */
  readonly full: string;
  /** "12 to send", where the bar is short. */
  readonly short: string;
  /** A person should look. Offline alone is no reason until a day has gone by. */
  readonly isAmiss: boolean;
};

/** `isOfLink`: they say how the link stands, and not what else is to be looked at. */
type BarWords = SyncWords & { readonly isOfLink: boolean };

/** After so long without an answer a shop should know. */
const longOfflineMs = 24 * 3_600_000;

/** What the status bar says; null: nothing. What has stopped comes before what is to be decided, and that before that all is well. */
export function barWords(
  t: TFunction,
  { link, conflicts: count }: Pick<SyncStatus, 'link' | 'conflicts'>,
  at: { readonly language: Language; readonly now: number },
): BarWords | null {
  const ofLink = link === null ? null : { ...syncWords(t, link, at), isOfLink: true };
  if (ofLink?.isAmiss === true) return ofLink;
  const minutes = link?.clockAheadMinutes ?? 0;
  if (minutes !== 0) {
    const isWrong = clockWords(t, minutes);
    return { full: isWrong, short: isWrong, isAmiss: true, isOfLink: false };
  }
  if (count === 0) return ofLink;
  const words = t('sync.conflict.bar', { count });
  return { full: words, short: words, isAmiss: true, isOfLink: false };
}

export function syncWords(
  t: TFunction,
  link: SyncLinkView,
  { language, now }: { readonly language: Language; readonly now: number },
): SyncWords {
  const { waiting: count, fault } = link;
  const shown = (atMs: number): string =>
    timeText(atMs, language, isSameDay(atMs, now) ? 'minutes' : 'with-day');
  if (fault === null || fault.code === 'cloud-busy') {
    const time = shown(link.lastSentMs ?? link.enrolledAtMs);
    if (count === 0) {
      return { full: t('sync.bar.allSent', { time }), short: t('sync.bar.allSentShort'), isAmiss: false };
    }
    const short = t('sync.bar.waitingShort', { count });
    return {
      full: link.lastSentMs === null ? short : t('sync.bar.waiting', { count, time }),
      short,
      isAmiss: false,
    };
  }
  if (fault.code === 'cloud-unreachable') {
    const time = shown(fault.sinceMs);
    const isAmiss = now - fault.sinceMs > longOfflineMs;
    if (count === 0) {
      return {
        full: t('sync.bar.offlineClear', { time }),
        short: t('sync.bar.offlineClearShort'),
        isAmiss,
      };
    }
    return {
      full: t('sync.bar.offline', { time, count }),
      short: t('sync.bar.offlineShort', { count }),
      isAmiss,
    };
  }
  if (fault.code === 'inbound-refused' || fault.code === 'store-refused') {
    return { full: t('sync.bar.refused'), short: t('sync.bar.refusedShort'), isAmiss: true };
  }
  return {
    full: t('sync.bar.stopped', { count }),
    short: t('sync.bar.stoppedShort', { count }),
    isAmiss: true,
  };
}

/** "12 entries wait", or that all is sent. */
export function waitingWords(t: TFunction, count: number): string {
  return count === 0 ? t('sync.head.well') : t('sync.head.waiting', { count });
}

/** "Clock 12 minutes ahead", in hours from two of them on and in days from two of those. */
export function clockWords(t: TFunction, aheadMinutes: number): string {
  const way = aheadMinutes > 0 ? 'ahead' : 'behind';
  const minutes = Math.abs(aheadMinutes);
  const hours = Math.floor(minutes / 60);
  if (hours < 2) return t(`sync.clock.${way}.minutes`, { count: minutes });
  if (hours < 48) return t(`sync.clock.${way}.hours`, { count: hours });
  return t(`sync.clock.${way}.days`, { count: Math.floor(hours / 24) });
}
