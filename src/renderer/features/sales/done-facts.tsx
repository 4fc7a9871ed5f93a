/** What became of a paid sale: receipt, drawer, book. The sale is safe whatever the printer says. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import type { SaleView } from '#contract/sales.ts';
import { attempt } from '../../lib/attempt.ts';
import { useNow } from '../../lib/clock.ts';
import { isVirtual, useDevices, useDrawer } from '../../lib/devices.ts';
import { timeText } from '../../lib/figures.ts';
import { queries, rpc } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { faultWords, useRetry } from '../receipts/api.tsx';

export function DoneFacts({ sale }: { readonly sale: SaleView }) {
  const { t } = useTranslation();
  const { language } = useTill();
  return (
    <ul className="done-facts">
      <ReceiptFact saleId={sale.saleId} />
      <DrawerFact />
      <Fact icon="book" tone="good" title={t('done.saved')}>
        {t('done.savedAt', { time: timeText(sale.atMs, language, 'seconds') })}
      </Fact>
    </ul>
  );
}

function ReceiptFact({ saleId }: { readonly saleId: string }) {
  const { t } = useTranslation();
  const { language, settings } = useTill();
  const retry = useRetry();
  const jobs = useQuery({
    ...queries.receipts.jobs.queryOptions({ input: { saleId } }),
    // The notice of the print queue renews it; asking now and then helps where a notice was missed.
    refetchInterval: (query) =>
      query.state.data?.jobs.every(({ state }) => state === 'printed') === true ? false : 1_500,
  }).data?.jobs;
  const job = jobs?.toSorted((a, b) => b.queuedAtMs - a.queuedAtMs)[0];
  if (job === undefined) return <Fact icon="printer" tone="quiet" title={t('done.waiting')} />;
  if (job.state === 'printed') {
    return (
      <Fact icon="printer" tone="good" title={t(job.kind === 'copy' ? 'done.copyPrinted' : 'done.printed')}>
        {t('done.printedAt', {
          width: settings.paperWidth,
          time: timeText(job.printedAtMs ?? job.queuedAtMs, language),
        })}
      </Fact>
    );
  }
  if (job.state === 'failed' || job.fault !== null) {
    return (
      <Fact
        icon="printer"
        tone="bad"
        title={faultWords(t, job.fault)}
        action={{ label: t('done.retry'), run: () => retry(job.jobId) }}
      >
        {t('done.saleIsSafe')}
      </Fact>
    );
  }
  return (
    <Fact icon="printer" tone="quiet" title={t('done.printing')}>
      {t('done.saleIsSafe')}
    </Fact>
  );
}

function DrawerFact() {
  const { t } = useTranslation();
  const { isOpen, sinceMs } = useDrawer();
  const drawer = useDevices().find(({ kind }) => kind === 'drawer');
  const now = useNow(1_000);
  if (drawer?.state === 'fault') {
    return (
      <Fact icon="drawer" tone="bad" title={t('done.drawerSilent')}>
        {t('done.drawerByHand')}
      </Fact>
    );
  }
  if (isOpen === true) {
    const seconds = Math.max(0, Math.floor((now - sinceMs) / 1000));
    return (
      <Fact
        icon="drawer"
        tone="warn"
        title={t('done.drawerOpen')}
        {...(drawer !== undefined && isVirtual(drawer)
          ? { action: { label: t('done.shut'), run: () => void attempt(rpc.hardware.shutDrawer({})) } }
          : {})}
      >
        {t('done.drawerOpenFor', { seconds })}
      </Fact>
    );
  }
  return (
    <Fact
      icon="drawer"
      tone={isOpen === false ? 'good' : 'quiet'}
      title={t(isOpen === false ? 'done.drawerShut' : 'done.drawerUnknown')}
    />
  );
}

function Fact({
  icon,
  tone,
  title,
  children,
  action,
}: {
  readonly icon: IconName;
  readonly tone: 'good' | 'warn' | 'bad' | 'quiet';
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: { readonly label: string; readonly run: () => void };
}) {
  return (
    <li className="done-fact">
      <span className={tone}>
        <Icon name={icon} size={24} />
      </span>
      <span className="done-fact-words">
        <b className={tone === 'bad' ? 'bad' : undefined}>{title}</b>
        {children !== undefined && <span className="caption figure-text">{children}</span>}
      </span>
      {action !== undefined && (
        <button type="button" className="key key-small" onClick={action.run}>
          {action.label}
        </button>
      )}
    </li>
  );
}
