/** A list of papers with a field that searches it: rows left, the paper of the chosen one right, and copies of it. */
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNow } from '../../lib/clock.ts';
import { isSameDay, timeText } from '../../lib/figures.ts';
import { keyboardScrolled, restingPlace } from '../../lib/focus.ts';
import { useKeys } from '../../lib/keys.ts';
import { queries } from '../../lib/rpc.ts';
import { useScanClaim } from '../../lib/scan-claims.ts';
import { useTill } from '../../lib/till.ts';
import { ActionBar } from '../../ui/action-bar.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PayKey } from '../../ui/key-button.tsx';
import { ListHead } from '../../ui/list-head.tsx';
import { ListRow } from '../../ui/list-row.tsx';
import { PaperJobs } from './paper-jobs.tsx';
import { useReprint } from './print-actions.ts';
import { ReceiptPaper } from './receipt-paper.tsx';
import '../../styles/bills.css';

export type PaperRow = {
  readonly key: string;
  /** Of the bill, credit note or slip that is shown. */
  readonly paperId: string;
  readonly name: string;
  readonly meta: string;
  readonly atMs: number;
  /** Minor units; below zero where the money went out. */
  readonly amount: number;
};

type PapersTabProps = {
  readonly tabs: ReactNode;
  readonly title: string;
  readonly count: string;
  readonly none: string;
  readonly rows: readonly PaperRow[];
  /** Null: the list is not searched. */
  readonly search: {
    readonly text: string;
    readonly label: string;
    readonly onText: (text: string) => void;
  } | null;
};

export function PapersTab({ tabs, title, count, none, rows, search }: PapersTabProps) {
  const { t } = useTranslation();
  const { goTo } = useTill();
  const reprint = useReprint();
  const [chosenKey, setChosenKey] = useState<string | null>(null);
  const row = rows.find(({ key }) => key === chosenKey) ?? rows[0];
  const paper = useQuery({
    ...queries.receipts.document.queryOptions({ input: { saleId: row?.paperId ?? '' } }),
    enabled: row !== undefined,
    placeholderData: keepPreviousData,
  }).data;
  const jobs = useQuery(queries.receipts.jobs.queryOptions({ input: {} })).data?.jobs ?? [];
  const copy = (): void => {
    if (row !== undefined) reprint.of(row.paperId);
  };
  const move = (step: number): void => {
    const at = rows.findIndex((each) => each === row);
    setChosenKey(rows[Math.max(0, Math.min(rows.length - 1, at + step))]?.key ?? null);
  };
  const back = (): void => {
    if (search === null || search.text === '') goTo('till');
    else search.onText('');
  };
  // A paper carries its number as a barcode: scanning it finds the paper.
  useScanClaim('panel', (code) => search?.onText(code));
  useKeys(
    'panel',
    {
      Escape: back,
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      'Ctrl+P': copy,
    },
    { isModal: false, otherwise: () => false },
  );
  return (
    <main className="till" aria-label={title}>
      <section className="ticket" {...restingPlace} aria-label={title}>
        <ListHead icon="receipt" title={title} note={count} />
        {tabs}
        {search !== null && <SearchField {...search} />}
        {rows.length === 0 ? (
          <p className="panel-empty">{none}</p>
        ) : (
          <Rows rows={rows} chosen={row} onChoose={setChosenKey} />
        )}
      </section>
      <section className="work">
        <div className="work-head">
          <h2 className="clip figure-text">{paper?.number}</h2>
        </div>
        <div className="bill-place" role="region" aria-label={t('bills.paper')} {...keyboardScrolled}>
          {row !== undefined && paper !== undefined && <ReceiptPaper document={paper} />}
          {row !== undefined && (
            <div className="bill-aside">
              <PaperJobs jobs={jobs.filter(({ saleId }) => saleId === row.paperId)} />
            </div>
          )}
        </div>
        <ActionBar onBack={back}>
          <PayKey label={t('bills.copy')} keyName="Ctrl+P" isOff={row === undefined} onPress={copy}>
            <Icon name="printer" size={24} />
          </PayKey>
        </ActionBar>
      </section>
    </main>
  );
}

/** Longer than a fast typist takes between two keys. */
const typingPauseMs = 120;

function SearchField({ text, label, onText }: NonNullable<PapersTabProps['search']>) {
  return (
    <div className="paper-find">
      <label className="omnibox">
        <Icon name="search" />
        <input
          type="text"
          value={text}
          placeholder={label}
          aria-label={label}
          autoComplete="off"
          spellCheck={false}
          maxLength={120}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the list is there to be searched
          autoFocus
          onChange={(event) => onText(event.target.value)}
        />
      </label>
    </div>
  );
}

/** What stands in the field, and the same once nobody types any more. */
export function useSearchText(): { text: string; settled: string; onText: (text: string) => void } {
  const [text, onText] = useState('');
  const [settled, setSettled] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), typingPauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  return { text, settled, onText };
}

function Rows({
  rows,
  chosen,
  onChoose,
}: {
  readonly rows: readonly PaperRow[];
  readonly chosen: PaperRow | undefined;
  readonly onChoose: (key: string) => void;
}) {
  const { figures, language } = useTill();
  const now = useNow(60_000);
  return (
    <ol className="lines">
      {rows.map((row) => (
        <ListRow key={row.key} isChosen={row === chosen} look="bill-row" onChoose={() => onChoose(row.key)}>
          <span className="bill-time figure">
            {timeText(row.atMs, language, isSameDay(row.atMs, now) ? 'minutes' : 'with-day')}
          </span>
          <span className="line-words">
            <span className="line-name figure-text">{row.name}</span>
            <span className="line-meta">
              <span className="clip">{row.meta}</span>
            </span>
          </span>
          <span className={row.amount < 0 ? 'line-amount figure bad' : 'line-amount figure'}>
            {figures.amount(row.amount)}
          </span>
        </ListRow>
      ))}
    </ol>
  );
}
