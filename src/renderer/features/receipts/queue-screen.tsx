/** What waits for the printer: the list left, the chosen paper right, and what can be done about one that does not come out. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import type { DeviceStateView } from '#contract/hardware.ts';
import type { PrintJobView } from '#contract/receipts.ts';
import { showBand } from '../../lib/band.ts';
import { useNow } from '../../lib/clock.ts';
import { isSameDay, timeText } from '../../lib/figures.ts';
import { restingPlace } from '../../lib/focus.ts';
import { useKeys } from '../../lib/keys.ts';
import { queries } from '../../lib/rpc.ts';
import { useScanClaim } from '../../lib/scan-claims.ts';
import { useTill } from '../../lib/till.ts';
import { ActionBar } from '../../ui/action-bar.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PayKey } from '../../ui/key-button.tsx';
import { ListHead } from '../../ui/list-head.tsx';
import { ListRow } from '../../ui/list-row.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { ReasonList } from '../../ui/reason-list.tsx';
import { isInTrouble } from './paper-jobs.tsx';
import { faultWords } from './print-actions.ts';
import { useQueueActions } from './queue-actions.ts';
import '../../styles/bills.css';
import '../../styles/queue.css';

const reasons = ['not-wanted', 'given-by-hand', 'test-bill'] as const;

export function QueueScreen() {
  const { t } = useTranslation();
  const { goTo } = useTill();
  const actions = useQueueActions();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [isCancelling, setIsCancelling] = useState(false);
  const queue = useQuery(queries.receipts.queue.queryOptions({ input: {} })).data;
  const jobs = [...(queue?.open ?? []), ...(queue?.done ?? [])];
  const chosen = jobs.find(({ jobId }) => jobId === chosenId) ?? jobs[0];
  const isResting = chosen !== undefined && (chosen.state === 'waiting' || chosen.state === 'failed');
  const canRetry = isResting || chosen?.state === 'cancelled';
  const canMove = isResting && queue?.backupPrinter !== null;
  const move = (step: number): void => {
    const at = jobs.findIndex((each) => each === chosen);
    setChosenId(jobs[Math.max(0, Math.min(jobs.length - 1, at + step))]?.jobId ?? null);
  };
  const retry = (): void => {
    if (chosen !== undefined && canRetry) actions.retry(chosen.jobId);
  };
  const toOther = (): void => {
    if (chosen !== undefined && canMove) actions.move(chosen.jobId);
  };
  const cancel = (): void => setIsCancelling(isResting);
  useScanClaim('panel', (code) => showBand({ tone: 'bad', title: t('band.finishThis'), detail: code }));
  useKeys('panel', {
    Escape: () => goTo('till'),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: retry,
    'Alt+O': toOther,
    Delete: cancel,
  });
  return (
    <main className="till" aria-label={t('queue.title')}>
      <section className="ticket" {...restingPlace} aria-label={t('queue.list')}>
        <ListHead
          icon="printer"
          title={t('queue.title')}
          note={t('queue.open', { count: queue?.open.length ?? 0 })}
        />
        {jobs.length === 0 ? (
          <p className="panel-empty">{queue === undefined ? '' : t('queue.none')}</p>
        ) : (
          <ol className="lines">
            {jobs.map((job) => (
              <JobRow
                key={job.jobId}
                job={job}
                isChosen={job === chosen}
                onChoose={() => setChosenId(job.jobId)}
              />
            ))}
          </ol>
        )}
      </section>
      <section className="work">
        {isCancelling && chosen !== undefined && (
          <div className="void-bill">
            <PanelHead
              title={t('queue.cancelTitle')}
              note={`${t(`queue.kind.${chosen.kind}`)} ${chosen.number}`}
              back={t('panel.back')}
              onBack={() => setIsCancelling(false)}
            />
            <p className="void-note">{t('queue.cancelNote')}</p>
            <ReasonList
              label={t('queue.why')}
              reasons={reasons.map((value) => ({
                value: t(`queue.reason.${value}`),
                label: t(`queue.reason.${value}`),
              }))}
              other={t('remove.other')}
              onChoose={(reason) => {
                setIsCancelling(false);
                actions.cancel(chosen.jobId, reason);
              }}
              onClose={() => setIsCancelling(false)}
            />
          </div>
        )}
        <div className="work-head">
          <h2 className="clip figure-text">{chosen?.number}</h2>
        </div>
        <div className="queue-place">
          {chosen !== undefined && <JobFacts job={chosen} />}
          {queue !== undefined && (
            <>
              <PrinterFacts label={t('queue.printer.main')} device={queue.printer} />
              {queue.backupPrinter !== null && (
                <PrinterFacts label={t('queue.printer.backup')} device={queue.backupPrinter} />
              )}
            </>
          )}
        </div>
        <ActionBar
          onBack={() => goTo('till')}
          keys={[
            { icon: 'trash', label: t('queue.cancel'), keyName: 'Del', isOff: !isResting, onPress: cancel },
            { icon: 'forward', label: t('queue.move'), keyName: 'Alt+O', isOff: !canMove, onPress: toOther },
          ]}
        >
          <PayKey label={t('queue.retry')} keyName="Enter" isOff={!canRetry} onPress={retry}>
            <Icon name="printer" size={24} />
          </PayKey>
        </ActionBar>
      </section>
    </main>
  );
}

function JobRow({
  job,
  isChosen,
  onChoose,
}: {
  readonly job: PrintJobView;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}) {
  const { t } = useTranslation();
  const { language } = useTill();
  const now = useNow(60_000);
  const isBad = isInTrouble(job);
  return (
    <ListRow isChosen={isChosen} look="bill-row" onChoose={onChoose}>
      <span className="bill-time figure">
        {timeText(job.queuedAtMs, language, isSameDay(job.queuedAtMs, now) ? 'minutes' : 'with-day')}
      </span>
      <span className="line-words">
        <span className="line-name figure-text">{job.number}</span>
        <span className="line-meta">{t(`queue.kind.${job.kind}`)}</span>
      </span>
      <span className={`state ${isBad ? 'bad' : job.state === 'printed' ? 'good' : 'quiet'}`}>
        <Icon name={isBad ? 'alert' : job.state === 'printed' ? 'check' : 'clock'} />
        {t(`bills.state.${job.state}`)}
      </span>
    </ListRow>
  );
}

function JobFacts({ job }: { readonly job: PrintJobView }) {
  const { t } = useTranslation();
  const { language } = useTill();
  const isBad = isInTrouble(job);
  return (
    <section className="queue-facts" aria-live="polite">
      <h3 className={isBad ? 'bad' : ''}>{stateWords(t, job)}</h3>
      {isBad && <p>{t(job.state === 'failed' ? 'queue.gaveUp' : 'queue.triesAgain')}</p>}
      <dl>
        <dt>{t('queue.paper')}</dt>
        <dd>{t(`queue.kind.${job.kind}`)}</dd>
        <dt>{t('queue.since')}</dt>
        <dd className="figure-text">{timeText(job.queuedAtMs, language, 'seconds')}</dd>
        <dt>{t('queue.attempts')}</dt>
        <dd className="figure-text">{job.attempts}</dd>
        <dt>{t('queue.on')}</dt>
        <dd>{t(`queue.printer.${job.printer}`)}</dd>
      </dl>
    </section>
  );
}

function stateWords(t: TFunction, job: PrintJobView): string {
  if (isInTrouble(job)) return faultWords(t, job.fault);
  if (job.cancelReason !== null) return t('queue.cancelled', { reason: job.cancelReason });
  return t(`queue.is.${job.state}`);
}

function PrinterFacts({ label, device }: { readonly label: string; readonly device: DeviceStateView }) {
  const { t } = useTranslation();
  const { state, fault, name } = device;
  const isWell = state === 'ready' && fault === null;
  const words =
    fault !== null ? t(`devices.fault.${fault}`) : t(state === 'absent' ? 'devices.absent' : 'devices.ready');
  return (
    <section className="queue-printer">
      <Icon name="printer" size={24} />
      <div>
        <b>{label}</b>
        <p className="caption clip">{name.startsWith('virtual') ? t('devices.virtual') : name}</p>
      </div>
      <span className={`state ${isWell ? 'good' : 'warn'}`}>
        <Icon name={isWell ? 'check' : 'alert'} />
        {words}
      </span>
    </section>
  );
}
