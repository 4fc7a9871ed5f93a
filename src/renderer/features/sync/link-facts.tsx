/** What is known of the link: what went wrong and what it means, when was sent and received, and what waits. */
import { useTranslation } from 'react-i18next';
import type { SyncDetails, SyncLinkView, SyncTarget } from '#contract/sync.ts';
import { useNow } from '../../lib/clock.ts';
import { isSameDay, timeText } from '../../lib/figures.ts';
import { useTill } from '../../lib/till.ts';
import { clockWords, waitingWords } from './sync-words.ts';

export function LinkFacts({
  link,
  target = 'cloud',
}: {
  readonly link: SyncLinkView;
  readonly target?: SyncTarget;
}) {
  const { t } = useTranslation();
  // Some sentences speak of the cloud, and have another for the hub.
  const of = target === 'hub' ? { context: 'hub' } : {};
  const at = useTimeText();
  const { fault, waiting, oldestAtMs, lastSentMs, lastReceivedMs, clockAheadMinutes } = link;
  return (
    <section className="queue-facts" aria-live="polite">
      {fault === null ? (
        <h3>{waitingWords(t, waiting)}</h3>
      ) : (
        <>
          <h3 className={fault.code === 'cloud-unreachable' || fault.code === 'cloud-busy' ? '' : 'bad'}>
            {t(`sync.fault.${fault.code}`, of)}
          </h3>
          <p className="caption figure-text">
            {t('sync.since', { time: at(fault.sinceMs) })}
            {' · '}
            {fault.seq === null ? fault.detail : t('sync.entry', { seq: fault.seq, detail: fault.detail })}
          </p>
          <p>{t(`sync.help.${fault.code}`, of)}</p>
        </>
      )}
      {clockAheadMinutes !== 0 && (
        <>
          <h3 className="bad">{clockWords(t, clockAheadMinutes)}</h3>
          <p>{t('sync.clock.help')}</p>
        </>
      )}
      <dl>
        <dt>{t('sync.address')}</dt>
        <dd className="sync-address">{link.url}</dd>
        <dt>{t('sync.enrolledAt')}</dt>
        <dd className="figure-text">{at(link.enrolledAtMs)}</dd>
        <dt>{t('sync.lastSent')}</dt>
        <dd className="figure-text">{lastSentMs === null ? t('sync.never') : at(lastSentMs)}</dd>
        <dt>{t('sync.lastReceived')}</dt>
        <dd className="figure-text">{lastReceivedMs === null ? t('sync.never') : at(lastReceivedMs)}</dd>
        <dt>{t('sync.oldest')}</dt>
        <dd className="figure-text">{oldestAtMs === null ? t('sync.nothingWaits') : at(oldestAtMs)}</dd>
      </dl>
    </section>
  );
}

/** What waits, by its kind. */
export function WaitingKinds({
  details: { kinds, counted },
  waiting,
}: {
  readonly details: SyncDetails;
  readonly waiting: number;
}) {
  const { t } = useTranslation();
  if (kinds.length === 0) return null;
  return (
    <section className="queue-facts">
      <h3>{t('sync.waits')}</h3>
      {counted < waiting && <p className="caption">{t('sync.counted', { count: counted })}</p>}
      <dl>
        {kinds.map(({ kind, count }) => (
          <div key={kind} className="sync-kind">
            <dt>{t(`sync.kind.${kind}`)}</dt>
            <dd className="figure">{count}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** That this folder was restored from a copy, and which numbers two papers bear since. */
export function RestoredFacts({ restored, numbersTwice }: Pick<SyncDetails, 'restored' | 'numbersTwice'>) {
  const { t } = useTranslation();
  const at = useTimeText();
  const [last] = restored;
  if (last === undefined) return null;
  return (
    <section className="queue-facts">
      <h3>{t('sync.restored')}</h3>
      <p>{t('sync.restoredHelp', { time: at(last.atMs) })}</p>
      {numbersTwice.length > 0 && (
        <>
          <p>{t('sync.numbersTwice', { count: numbersTwice.length })}</p>
          <p className="figure-text">{numbersTwice.join(', ')}</p>
        </>
      )}
    </section>
  );
}

/** "14:05", or with its day where it is another's. */
export function useTimeText(): (atMs: number) => string {
  const { language } = useTill();
  const now = useNow(60_000);
  return (atMs) => timeText(atMs, language, isSameDay(atMs, now) ? 'minutes' : 'with-day');
}
