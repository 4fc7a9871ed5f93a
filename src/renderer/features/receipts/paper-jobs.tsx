/** What became of a paper on its way to the printer: the first one and its copies. */
import { useTranslation } from 'react-i18next';
import type { PrintJobView } from '#contract/receipts.ts';
import { timeText } from '../../lib/figures.ts';
import { useTill } from '../../lib/till.ts';
import { Icon } from '../../ui/icon.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { faultWords, useRetry } from './print-actions.ts';

export function PaperJobs({ jobs }: { readonly jobs: readonly PrintJobView[] }) {
  const { t } = useTranslation();
  const { language } = useTill();
  const retry = useRetry();
  return (
    <aside className="bill-jobs">
      <h3>{t('bills.papers')}</h3>
      {jobs.length === 0 && <p className="caption">{t('bills.noPapers')}</p>}
      <ul>
        {jobs.map((job) => {
          const isFailed = isInTrouble(job);
          return (
            <li key={job.jobId}>
              <span className={isFailed ? 'bad' : job.state === 'printed' ? 'good' : 'quiet'}>
                <Icon name={isFailed ? 'alert' : 'printer'} size={24} />
              </span>
              <div>
                <b>{t(job.kind === 'copy' ? 'bills.copyJob' : 'bills.firstJob')}</b>
                <p className={isFailed ? 'bad' : 'caption'}>
                  {isFailed ? faultWords(t, job.fault) : t(`bills.state.${job.state}`)}
                  {job.printedAtMs !== null && ` ${timeText(job.printedAtMs, language)}`}
                </p>
              </div>
              {isFailed && (
                <KeyButton look="small" label={t('done.retry')} onPress={() => retry(job.jobId)} />
              )}
            </li>
          );
        })}
      </ul>
    </aside>
  );
}

/** Failed for good, or waiting out a fault. */
export function isInTrouble({ state, fault }: PrintJobView): boolean {
  return state === 'failed' || (state === 'waiting' && fault !== null);
}
