/** The last bills as rows: when, its number, what became of it, its total. */
import { useTranslation } from 'react-i18next';
import type { PrintJobView } from '#contract/receipts.ts';
import type { SaleSummary } from '#contract/sales.ts';
import { useNow } from '../../lib/clock.ts';
import { isSameDay, timeText } from '../../lib/figures.ts';
import { useTill } from '../../lib/till.ts';
import { ListRow } from '../../ui/list-row.tsx';
import { isInTrouble } from './paper-jobs.tsx';

export function BillList({
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
        <ListRow
          key={sale.saleId}
          isChosen={sale === chosen}
          look="bill-row"
          onChoose={() => onChoose(sale.saleId)}
        >
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
        </ListRow>
      ))}
    </ol>
  );
}
