/** Each way of paying: expected, counted, difference. Differences are never netted: an over and a short are two to explain. */
import { useTranslation } from 'react-i18next';
import type { CountView } from '#contract/shifts.ts';
import { useTill } from '../../lib/till.ts';
import { Icon } from '../../ui/icon.tsx';
import { DifferenceCells } from './difference-words.tsx';
import { methodIcon, methodWords } from './method-words.ts';

export function CompareTable({ variances }: { readonly variances: CountView['variances'] }) {
  const { t } = useTranslation();
  const { figures } = useTill();
  const sum = (of: (row: CountView['variances'][number]) => number): number =>
    variances.reduce((total, row) => total + of(row), 0);
  const toExplain = variances.filter(({ difference }) => difference !== 0).length;
  return (
    <table className="compare-table">
      <thead>
        <tr>
          <th scope="col">{t('closing.paidBy')}</th>
          <th scope="col">{t('closing.expected')}</th>
          <th scope="col">{t('closing.counted')}</th>
          <th scope="col">
            {t('closing.difference')} {figures.symbol}
          </th>
          <th scope="col">
            <span className="unseen">{t('closing.verdict')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {variances.map((row) => (
          <tr key={row.method}>
            <th scope="row">
              <span>
                <Icon name={methodIcon(row.method)} />
                {methodWords(t, row.method)}
              </span>
            </th>
            <td className="figure">{figures.amount(row.expected)}</td>
            <td className="figure">{figures.amount(row.counted)}</td>
            <DifferenceCells difference={row.difference} />
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('closing.all')}</th>
          <td className="figure">{figures.amount(sum(({ expected }) => expected))}</td>
          <td className="figure">{figures.amount(sum(({ counted }) => counted))}</td>
          <td colSpan={2}>{toExplain === 0 ? '' : t('closing.toExplain', { count: toExplain })}</td>
        </tr>
      </tfoot>
    </table>
  );
}
