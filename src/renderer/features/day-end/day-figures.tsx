/** The four figures of a day, over all tills. */
import { useTranslation } from 'react-i18next';
import type { DayView } from '#contract/day-end.ts';
import { useTill } from '../../lib/till.ts';

export function DayFigures({ day }: { readonly day: DayView }) {
  const { t } = useTranslation();
  const { figures } = useTill();
  const cash = day.tenders.find(({ method }) => method === 'cash');
  const openOf = (kind: DayView['open'][number]['kind']) => {
    const items = day.open.filter((item) => item.kind === kind);
    return { count: items.length, amount: items.reduce((sum, { amount }) => sum + amount, 0) };
  };
  const [toBank, toCome, toVerify] = [openOf('cash'), openOf('cards'), openOf('upi')];
  const cells = [
    {
      word: t('dayEnd.sold'),
      amount: day.net,
      note: cash === undefined ? '' : t('dayEnd.cashDifference', { amount: figures.amount(cash.difference) }),
    },
    { word: t('dayEnd.toBank'), amount: toBank.amount, note: t('dayEnd.zCount', { count: toBank.count }) },
    {
      word: t('dayEnd.cardsToCome'),
      amount: toCome.amount,
      note: t('dayEnd.zCount', { count: toCome.count }),
    },
    {
      word: t('dayEnd.toVerify'),
      amount: toVerify.amount,
      note: t('dayEnd.paymentCount', { count: toVerify.count }),
    },
  ];
  return (
    <dl className="day-figures">
      {cells.map(({ word, amount, note }) => (
        <div key={word}>
          <dt className="caption">
            {word} {figures.symbol}
          </dt>
          <dd className="figure">{figures.short(amount)}</dd>
          <dd className="caption">{note}</dd>
        </div>
      ))}
    </dl>
  );
}
