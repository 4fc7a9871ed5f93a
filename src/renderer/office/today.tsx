/** The stores side by side: what each sold today, beside the same weekday a week before, its open shifts and its tills. */
import { useTranslation } from 'react-i18next';
import type { Overview } from '#contract/cloud-owner.ts';
import type { Figures } from '../lib/figures.ts';
import { GlassFigure } from '../ui/glass-figure.tsx';
import { TillState } from './till-state.tsx';
import { languageOf, useTimeText, weekdayText } from './times.ts';

type Store = Overview['rows'][number];
type Sums = Store['today'];

export function Today({ overview, figures }: { readonly overview: Overview; readonly figures: Figures }) {
  const { t } = useTranslation('office');
  const { rows: stores } = overview;
  if (stores.length === 0) return <p className="panel-empty">{t('today.none')}</p>;
  return (
    <>
      {stores.length > 1 && (
        <section className="office-all">
          <h2>{t('today.all', { count: stores.length })}</h2>
          <Sold
            today={sumOf(stores.map(({ today }) => today))}
            before={sumOf(stores.map(({ weekBefore }) => weekBefore))}
            overview={overview}
            figures={figures}
          />
        </section>
      )}
      <div className="office-stores">
        {stores.map((store) => (
          <section key={store.storeId} className="office-store">
            <h2>{store.name ?? t('today.unnamed')}</h2>
            <Sold today={store.today} before={store.weekBefore} overview={overview} figures={figures} />
            <Shifts store={store} now={overview.atMs} figures={figures} />
            <h3>{t('today.tills')}</h3>
            {store.tills.length === 0 && <p className="quiet">{t('today.noTill')}</p>}
            <ul className="office-rows">
              {store.tills.map((till) => (
                <li key={till.tillId}>
                  <span className="strong clip">
                    {till.prefix} {till.name}
                  </span>
                  <TillState till={till} now={overview.atMs} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}

function sumOf(all: readonly Sums[]): Sums {
  return all.reduce((sum, one) => ({
    sales: sum.sales + one.sales,
    returns: sum.returns + one.returns,
    net: sum.net + one.net,
    bills: sum.bills + one.bills,
  }));
}

function Sold({
  today,
  before,
  overview: { weekBefore },
  figures,
}: {
  readonly today: Sums;
  readonly before: Sums;
  readonly overview: Overview;
  readonly figures: Figures;
}) {
  const { t, i18n } = useTranslation('office');
  const most = Math.max(today.net, before.net, 1);
  const bars = [
    { name: t('today.now'), net: today.net, look: 'is-today' },
    {
      name: t('today.before', { day: weekdayText(weekBefore, languageOf(i18n)) }),
      net: before.net,
      look: '',
    },
  ];
  return (
    <>
      <p className="caption">{t('today.net')}</p>
      <p className="office-net">
        <span className="quiet">{figures.symbol}</span> <GlassFigure amount={today.net} figures={figures} />
      </p>
      <p className="figure-text">
        {t('today.bills', { count: today.bills })}
        {' · '}
        {today.returns === 0
          ? t('today.noReturns')
          : t('today.returns', { amount: figures.amount(today.returns) })}
      </p>
      <dl className="office-bars" aria-label={t('today.compare')}>
        {bars.map(({ name, net, look }) => (
          <div key={name} className={look}>
            <dt>{name}</dt>
            <dd>
              <i style={{ width: `${Math.max(0, (100 * net) / most)}%` }} />
            </dd>
            <dd className="figure-text">{figures.amount(net)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Shifts({
  store: { shifts },
  now,
  figures,
}: {
  readonly store: Store;
  readonly now: number;
  readonly figures: Figures;
}) {
  const { t } = useTranslation('office');
  const at = useTimeText(now);
  return (
    <>
      <h3>{t('today.shifts')}</h3>
      {shifts.length === 0 && <p className="quiet">{t('today.noShift')}</p>}
      <ul className="office-rows">
        {shifts.map((shift) => (
          <li key={shift.shiftId}>
            <span className="office-row-words">
              <span className="strong clip">{shift.tillName}</span>
              <span className="caption figure-text">
                {t('today.since', { time: at(shift.openedAtMs) })} ·{' '}
                {t('today.bills', { count: shift.bills })}
              </span>
            </span>
            <span className="office-row-words office-row-end">
              <span className="strong figure-text">{figures.amount(shift.drawer)}</span>
              <span className="caption">{t('today.drawer')}</span>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
