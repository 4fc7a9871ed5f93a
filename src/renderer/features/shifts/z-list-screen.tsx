/** The closed shifts of this till: the list, the Z as it was, and a copy of it. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { showBand } from '../../lib/band.ts';
import { shortDay, timeText } from '../../lib/figures.ts';
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
import { DifferenceWords } from './difference-words.tsx';
import { useReprintZ } from './use-reprint-z.ts';
import { ZPapers } from './z-screen.tsx';
import { zNumberText } from './z-words.ts';
import '../../styles/bills.css';
import '../../styles/shift.css';
import '../../styles/z-report.css';

const shown = 200;

export function ZListScreen() {
  const { t } = useTranslation();
  const { goTo, figures, language } = useTill();
  const copy = useReprintZ();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const list = useQuery(queries.shifts.zReports.queryOptions({ input: { limit: shown } }));
  const reports = list.data?.reports ?? [];
  const chosen = reports.find(({ shiftId }) => shiftId === chosenId) ?? reports[0];
  const paper = useQuery({
    ...queries.shifts.zReport.queryOptions({ input: { shiftId: chosen?.shiftId ?? '', language } }),
    enabled: chosen !== undefined,
    placeholderData: keepPreviousData,
  }).data;
  const move = (step: number): void => {
    const at = reports.findIndex((each) => each === chosen);
    setChosenId(reports[Math.max(0, Math.min(reports.length - 1, at + step))]?.shiftId ?? null);
  };
  const print = (): void => {
    if (chosen !== undefined) copy(chosen.shiftId);
  };
  useScanClaim('panel', (code) => showBand({ tone: 'bad', title: t('band.finishThis'), detail: code }));
  useKeys('panel', {
    Escape: () => goTo('till'),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    'Ctrl+P': print,
  });
  return (
    <main className="till" aria-label={t('z.list')}>
      <section className="ticket" aria-label={t('z.list')} {...restingPlace}>
        <ListHead icon="book" title={t('z.list')} note={t('z.count', { count: reports.length })} />
        {reports.length === 0 ? (
          <p className="panel-empty">{list.isPending ? '' : t('z.none')}</p>
        ) : (
          <ol className="lines">
            {reports.map((each) => (
              <ListRow
                key={each.shiftId}
                isChosen={each === chosen}
                look="bill-row z-row"
                onChoose={() => setChosenId(each.shiftId)}
              >
                <span className="bill-time figure">{zNumberText(each.number)}</span>
                <span className="line-words">
                  <span className="line-name">{shortDay(each.businessDay, language)}</span>
                  <span className="line-meta">
                    {timeText(each.closedAtMs, language)} · {each.closedBy}
                  </span>
                </span>
                <span className="z-row-figures">
                  <span className="line-amount figure">{figures.amount(each.net)}</span>
                  <DifferenceWords difference={each.difference} />
                </span>
              </ListRow>
            ))}
          </ol>
        )}
      </section>
      <section className="work">
        <div className="work-head">
          <h2 className="clip">
            {chosen === undefined ? '' : t('z.title', { number: zNumberText(chosen.number) })}
          </h2>
          <span className="spring" />
          {paper !== undefined && paper.copies > 0 && (
            <span className="caption">{t('z.copies', { count: paper.copies })}</span>
          )}
        </div>
        <div
          className="bill-place z-list-place"
          role="region"
          aria-label={t('z.paper')}
          {...keyboardScrolled}
        >
          {paper !== undefined && chosen !== undefined && <ZPapers document={paper.document} />}
        </div>
        <ActionBar onBack={() => goTo('till')}>
          <PayKey label={t('z.copy')} keyName="Ctrl+P" isOff={chosen === undefined} onPress={print}>
            <Icon name="printer" size={24} />
          </PayKey>
        </ActionBar>
      </section>
    </main>
  );
}
