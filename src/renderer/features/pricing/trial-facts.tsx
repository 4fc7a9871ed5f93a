/** What a discount or a price would come to: before, after, the tax rate, the price that can be, the margin for those who may see it. */
import { useTranslation } from 'react-i18next';
import type { PricePreview } from '#contract/price-trial.ts';
import { useTill } from '../../lib/till.ts';
import { Icon } from '../../ui/icon.tsx';

export function TrialFacts({ trial }: { readonly trial: PricePreview | undefined }) {
  const { t } = useTranslation();
  const { figures } = useTill();
  if (trial === undefined) return <p className="caption trial-wait">{t('prices.typeFirst')}</p>;
  const { line, needs, isAboveMrp, total } = trial;
  const margin = line?.margin ?? null;
  return (
    <div className="trial" role="status">
      {line !== null && line.advice !== null && (
        <p className="trial-note warn">
          <Icon name="alert" size={16} />
          {t('prices.cannotBe', {
            asked: figures.amount(line.advice.asked),
            down: figures.amount(line.advice.down.price),
            downRate: line.advice.down.rate,
            up: figures.amount(line.advice.up.price),
            upRate: line.advice.up.rate,
          })}
        </p>
      )}
      {isAboveMrp && (
        <p className="trial-note bad">
          <Icon name="alert" size={16} />
          {t('refusal.above-mrp')}
        </p>
      )}
      {needs !== null && !isAboveMrp && (
        <p className="trial-note warn">
          <Icon name="lock" size={16} />
          {t(needs === 'sellBelowMinimum' ? 'prices.needsFloor' : 'prices.needsLeave')}
        </p>
      )}
      <dl className="facts">
        {line !== null && (
          <div>
            <dt>{t('prices.line')}</dt>
            <dd className="figure">
              <s className="quieter">{figures.amount(line.total.before)}</s>{' '}
              {figures.amount(line.total.after)}
            </dd>
          </div>
        )}
        <div>
          <dt>{t('prices.bill')}</dt>
          <dd className="figure">
            <s className="quieter">{figures.amount(total.before)}</s> {figures.amount(total.after)}
          </dd>
        </div>
        {line !== null && line.rate.before !== line.rate.after && (
          <div>
            <dt>{t('prices.rate')}</dt>
            <dd className="figure">
              {line.rate.before} % → {line.rate.after} %
            </dd>
          </div>
        )}
        {line !== null && line.taken !== '0' && (
          <div>
            <dt>{t('prices.taken')}</dt>
            <dd className="figure">{shortPercent(line.taken)} %</dd>
          </div>
        )}
        {line !== null && line.minPrice !== null && (
          <div>
            <dt>{t('prices.floor')}</dt>
            <dd className="figure">{figures.amount(line.minPrice)}</dd>
          </div>
        )}
        {line !== null && line.mrp !== null && (
          <div>
            <dt>{t('prices.mrp')}</dt>
            <dd className="figure">{figures.amount(line.mrp)}</dd>
          </div>
        )}
        {margin !== null && (
          <div className={margin.amount < 0 ? 'bad' : 'good'}>
            <dt>{t(margin.amount < 0 ? 'prices.loss' : 'prices.margin')}</dt>
            <dd className="figure">
              {figures.amount(margin.amount)} ({shortPercent(margin.percent)} %)
            </dd>
          </div>
        )}
      </dl>
    </div>
  );
}

/** Four decimals are for the books: "12.3457" is "12.3". */
function shortPercent(percent: string): string {
  return percent.replace(/(\.\d)\d+$/, '$1').replace(/\.0$/, '');
}
