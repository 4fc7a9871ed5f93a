/** What was sent to the label printer: how far it is, what stopped it, and the keys to go on or to stop. */
import { useTranslation } from 'react-i18next';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { LabelJobView } from '#contract/labels.ts';
import { attempt } from '../../lib/attempt.ts';
import { showBand } from '../../lib/band.ts';
import { refusalWords } from '../../lib/refusal-words.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { KeyButton } from '../../ui/key-button.tsx';

const jobsQuery = queries.labels.jobs.queryOptions({ input: {} });

/** Asked for again while one of them is under way. */
export function useLabelJobs(): readonly LabelJobView[] {
  return (
    useQuery({
      ...jobsQuery,
      refetchInterval: ({ state }) => (state.data?.jobs.some(isUnderWay) === true ? 500 : 5000),
    }).data?.jobs ?? []
  );
}

export function LabelJobs({ jobs, most }: { readonly jobs: readonly LabelJobView[]; readonly most: number }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  async function tell(call: Promise<unknown>): Promise<void> {
    const result = await attempt(call);
    if (!result.ok) showBand({ tone: 'bad', ...refusalWords(t, result.error) });
    await client.invalidateQueries({ queryKey: queries.labels.jobs.key() });
  }
  if (jobs.length === 0) return null;
  return (
    <ul className="label-jobs" aria-label={t('labels.jobs')}>
      {jobs.slice(0, most).map((job) => (
        <li key={job.jobId} className={job.state === 'fault' ? 'warn' : undefined}>
          <span className="line-words">
            <b className="clip">{t('labels.sent', { sent: job.sent, labels: job.labels })}</b>
            <span className="caption clip" role={job.state === 'fault' ? 'alert' : undefined}>
              {job.fault !== null && job.state === 'fault'
                ? t(`devices.fault.${job.fault}`)
                : t(`labels.state.${job.state}`)}
              {job.state === 'fault' &&
                job.perhaps > 0 &&
                ` · ${t('labels.perhaps', { count: job.perhaps })}`}
              {` · ${job.name}`}
            </span>
          </span>
          {isUnderWay(job) && (
            <KeyButton
              look="small"
              icon="close"
              label={t('labels.stop')}
              onPress={() => void tell(rpc.labels.stop({ jobId: job.jobId }))}
            />
          )}
          {(job.state === 'fault' || job.state === 'stopped') && job.sent < job.labels && (
            <KeyButton
              look="small"
              icon="forward"
              label={t('labels.goOn')}
              onPress={() => void tell(rpc.labels.retry({ jobId: job.jobId }))}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

function isUnderWay({ state }: LabelJobView): boolean {
  return state === 'waiting' || state === 'printing';
}
