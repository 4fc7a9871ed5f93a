/** The last bills of this till: the list left, the paper of the chosen one right, copies and print trouble. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { PrintJobView } from '#contract/receipts.ts';
import type { SaleSummary } from '#contract/sales.ts';
import { showBand } from '../../lib/band.ts';
import { useNow } from '../../lib/clock.ts';
import { isSameDay, timeText } from '../../lib/figures.ts';
import { keyboardScrolled, restingPlace } from '../../lib/focus.ts';
import { keepInView } from '../../lib/keep-in-view.ts';
import { useKeys } from '../../lib/keys.ts';
import { queries } from '../../lib/rpc.ts';
import { askReturn } from '../../lib/return-asked.ts';
import { useScanClaim } from '../../lib/scan-claims.ts';
import { useTill } from '../../lib/till.ts';
import { Choice } from '../../ui/choice.tsx';
import { Icon } from '../../ui/icon.tsx';
import { KeyButton, PayKey } from '../../ui/key-button.tsx';
import { faultWords, useReprint, useRetry, useSaveInvoice } from './print-actions.ts';
import { Chain } from './chain.tsx';
import { ReceiptPaper } from './receipt-paper.tsx';
import { VoidBill } from './void-bill.tsx';
import '../../styles/bills.css';

const billsShown = 200;

export function BillsScreen() {
  const { t } = useTranslation();
  const { goTo, language: till } = useTill();
  const reprint = useReprint();
  const saveInvoice = useSaveInvoice();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [language, setLanguage] = useState<'en' | 'hi' | null>(null);
  const sales =
    useQuery(queries.sales.recent.queryOptions({ input: { limit: billsShown } })).data?.sales ?? [];
  const jobs = useQuery(queries.receipts.jobs.queryOptions({ input: {} })).data?.jobs ?? [];
  const sale = sales.find(({ saleId }) => saleId === chosenId) ?? sales[0];
  const paper = useQuery({
    ...queries.receipts.document.queryOptions({
      input: { saleId: sale?.saleId ?? '', ...(language === null ? {} : { language }) },
    }),
    enabled: sale !== undefined,
    placeholderData: keepPreviousData,
  }).data;
  const [isVoiding, setIsVoiding] = useState(false);
  const canVoid = sale !== undefined && !sale.isVoided;
  const copy = (): void => {
    if (sale !== undefined) reprint.of(sale.saleId);
  };
  const takeBack = (): void => {
    if (sale === undefined) return;
    askReturn({ kind: 'sale', saleId: sale.saleId });
    goTo('till');
  };
  const sheet = (): void => {
    if (sale !== undefined) saveInvoice.save(sale.saleId, language ?? paper?.language ?? till);
  };
  const move = (step: number): void => {
    const at = sales.findIndex((each) => each === sale);
    setChosenId(sales[Math.max(0, Math.min(sales.length - 1, at + step))]?.saleId ?? null);
  };
  // A bill carries its number as a barcode: scanning it finds the bill.
  useScanClaim('panel', (code) => {
    const found = sales.find(({ number }) => number === code);
    if (found === undefined) showBand({ tone: 'bad', title: t('band.finishThis'), detail: code });
    else setChosenId(found.saleId);
  });
  useKeys(
    'panel',
    {
      Escape: () => goTo('till'),
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      'Ctrl+P': copy,
      F6: takeBack,
      'Ctrl+S': sheet,
      Delete: () => setIsVoiding(canVoid),
    },
    { isModal: false, otherwise: () => false },
  );
  return (
    <main className="till" aria-label={t('bills.title')}>
      <section className="ticket" {...restingPlace} aria-label={t('bills.list')}>
        <header className="ticket-head">
          <Icon name="receipt" size={24} />
          <div className="ticket-head-words">
            <h1 className="strong">{t('bills.title')}</h1>
            <p className="caption">{t('bills.count', { count: sales.length })}</p>
          </div>
        </header>
        {sales.length === 0 ? (
          <p className="panel-empty">{t('lastSale.none')}</p>
        ) : (
          <BillList sales={sales} jobs={jobs} chosen={sale} onChoose={setChosenId} />
        )}
      </section>
      <section className="work">
        {isVoiding && sale !== undefined && <VoidBill sale={sale} onClose={() => setIsVoiding(false)} />}
        <div className="work-head">
          <h2 className="clip figure-text">{sale?.number}</h2>
          <span className="spring" />
          <Choice
            label={t('bills.language')}
            options={[
              { value: 'en', label: 'English', lang: 'en' },
              { value: 'hi', label: 'हिन्दी', lang: 'hi' },
            ]}
            value={language ?? paper?.language ?? till}
            onChoose={setLanguage}
          />
        </div>
        <div className="bill-place" role="region" aria-label={t('bills.paper')} {...keyboardScrolled}>
          {paper !== undefined && sale !== undefined && <ReceiptPaper document={paper} />}
          {sale !== undefined && (
            <div className="bill-aside">
              <Jobs jobs={jobs.filter(({ saleId }) => saleId === sale.saleId)} />
              <Chain saleId={sale.saleId} />
            </div>
          )}
        </div>
        <p className="saved-file" role="status">
          {saveInvoice.file !== null && t('bills.saved', { file: saveInvoice.file })}
        </p>
        <footer className="actions">
          <KeyButton
            look="bar"
            icon="back"
            label={t('panel.back')}
            keyName="Esc"
            onPress={() => goTo('till')}
          />
          <KeyButton
            look="bar"
            icon="undo"
            label={t('return.take')}
            keyName="F6"
            isOff={sale === undefined}
            onPress={takeBack}
          />
          <KeyButton
            look="bar"
            icon="receipt"
            label={t('bills.sheet')}
            keyName="Ctrl+S"
            isOff={sale === undefined}
            onPress={sheet}
          />
          <KeyButton
            look="bar"
            icon="trash"
            label={t('void.key')}
            keyName="Del"
            isOff={!canVoid}
            onPress={() => setIsVoiding(true)}
          />
          <span className="spring" />
          <PayKey label={t('bills.copy')} keyName="Ctrl+P" isOff={sale === undefined} onPress={copy}>
            <Icon name="printer" size={24} />
          </PayKey>
        </footer>
      </section>
    </main>
  );
}

function BillList({
  sales,
  jobs,
  chosen,
  onChoose,
}: {
  readonly sales: readonly SaleSummary[];
  readonly jobs: readonly PrintJobView[];
  readonly chosen: SaleSummary | undefined;
  readonly onChoose: (saleId: string) => void;
}) {
  const { t } = useTranslation();
  const { figures, language } = useTill();
  const now = useNow(60_000);
  const inTrouble = new Set(jobs.filter(isInTrouble).map(({ saleId }) => saleId));
  return (
    <ol className="lines">
      {sales.map((sale) => (
        <li
          key={sale.saleId}
          className="line"
          aria-current={sale === chosen || undefined}
          ref={sale === chosen ? keepInView : undefined}
        >
          <button type="button" className="line-row bill-row" onClick={() => onChoose(sale.saleId)}>
            <span className="bill-time figure">
              {timeText(sale.atMs, language, isSameDay(sale.atMs, now) ? 'minutes' : 'with-day')}
            </span>
            <span className="line-words">
              <span className="line-name figure-text">{sale.number}</span>
              <span className="line-meta">
                {sale.isVoided && <span className="bad strong">{t('void.is')}</span>}
                {inTrouble.has(sale.saleId) ? (
                  <span className="bad strong">{t('bills.notPrinted')}</span>
                ) : (
                  `${t('ticket.items', { count: Number(sale.itemCount) })} · ${sale.cashier}`
                )}
              </span>
            </span>
            <span className="line-amount figure">{figures.amount(sale.total)}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}

/** What became of the papers of a bill: the first one and its copies. */
function Jobs({ jobs }: { readonly jobs: readonly PrintJobView[] }) {
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
function isInTrouble({ state, fault }: PrintJobView): boolean {
  return state === 'failed' || (state === 'waiting' && fault !== null);
}
