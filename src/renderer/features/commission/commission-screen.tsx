/** What each salesperson sold in a time, and earned by it. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { CommissionRow } from '#contract/commission.ts';
import { showBand } from '../../lib/band.ts';
import { useNow } from '../../lib/clock.ts';
import { localDay, shortDay } from '../../lib/figures.ts';
import { keyboardScrolled, restingPlace } from '../../lib/focus.ts';
import { useKeys } from '../../lib/keys.ts';
import { queries } from '../../lib/rpc.ts';
import { useScanClaim } from '../../lib/scan-claims.ts';
import { useTill } from '../../lib/till.ts';
import { Choice } from '../../ui/choice.tsx';
import { KeyButton } from '../../ui/key-button.tsx';
import { periodOf, periods, type Period } from './period.ts';
import '../../styles/commission.css';

export function CommissionScreen() {
  const { t } = useTranslation();
  const { goTo, language, settings, shift } = useTill();
  const [period, setPeriod] = useState<Period>('month');
  const now = useNow(60_000);
  // After midnight the shift's day is still the one before.
  const { from, to } = periodOf(period, shift?.businessDay ?? localDay(now));
  const report = useQuery({
    ...queries.commission.report.queryOptions({ input: { from, to } }),
    placeholderData: keepPreviousData,
  });
  const rows = report.data?.rows ?? [];
  const back = (): void => goTo('day-end');
  const move = (step: number): void =>
    setPeriod(
      (chosen) =>
        periods[Math.max(0, Math.min(periods.length - 1, periods.indexOf(chosen) + step))] ?? chosen,
    );
  useScanClaim('panel', (code) => showBand({ tone: 'bad', title: t('band.finishThis'), detail: code }));
  useKeys('panel', { Escape: back, ArrowLeft: () => move(-1), ArrowRight: () => move(1) });
  return (
    <main className="page" {...restingPlace}>
      <header className="page-head">
        <KeyButton look="small" icon="back" label={t('panel.back')} keyName="Esc" onPress={back} />
        <h1>{t('commission.title')}</h1>
        <p className="page-note">
          {from === to ? shortDay(from, language) : `${shortDay(from, language)} – ${shortDay(to, language)}`}
        </p>
        <span className="spring" />
        <Choice
          label={t('commission.period')}
          options={periods.map((value) => ({ value, label: t(`commission.${value}`) }))}
          value={period}
          onChoose={setPeriod}
        />
      </header>
      {rows.length === 0 ? (
        <p className="panel-empty">
          {report.isPending
            ? ''
            : `${t('commission.none')} ${settings.salespersonPerLine ? '' : t('commission.off')}`}
        </p>
      ) : (
        <div className="commission" role="region" aria-label={t('commission.title')} {...keyboardScrolled}>
          <CommissionTable rows={rows} />
          <p className="caption">{t('commission.note')}</p>
        </div>
      )}
    </main>
  );
}

const columns = ['sales', 'returns', 'net', 'commission'] as const;

function CommissionTable({ rows }: { readonly rows: readonly CommissionRow[] }) {
  const { t } = useTranslation();
  const { figures } = useTill();
  const whole = (column: (typeof columns)[number]): number => rows.reduce((all, row) => all + row[column], 0);
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t('commission.person')}</th>
          {columns.map((column) => (
            <th key={column} scope="col" className="figure">
              {t(`commission.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.staffId}>
            <th scope="row">{row.name}</th>
            {columns.map((column) => (
              <td key={column} className="figure">
                {figures.amount(row[column])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {rows.length > 1 && (
        <tfoot>
          <tr>
            <th scope="row">{t('commission.total')}</th>
            {columns.map((column) => (
              <td key={column} className="figure">
                {figures.amount(whole(column))}
              </td>
            ))}
          </tr>
        </tfoot>
      )}
    </table>
  );
}
