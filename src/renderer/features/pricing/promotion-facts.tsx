/** All there is to know of one promotion or one price list. */
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import type { PriceListView, PromotionView } from '#contract/pricing.ts';
import { queries } from '../../lib/rpc.ts';
import { useTill } from '../../lib/till.ts';
import { ruleWords } from './promotion-words.ts';

type Fact = readonly [words: string, value: string];

export function PromotionFacts({
  promotion: { rule, picks, season, isExclusive, needsCoupon, coupons },
  days,
}: {
  readonly promotion: PromotionView;
  readonly days: string;
}) {
  const { t } = useTranslation();
  const { figures, language } = useTill();
  const categories = useQuery(queries.catalog.categories.queryOptions({ input: {} })).data?.categories ?? [];
  const named = picks.categories.map((code) => categories.find((each) => each.code === code)?.name ?? code);
  const articles = picks.styleIds.length + picks.variantIds.length;
  const goods = [
    ...named,
    ...picks.brands,
    ...(articles === 0 ? [] : [t('promotions.articles', { count: articles })]),
  ];
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' });
  // 1 January 2024 was a Monday.
  const weekdays = season.weekdays.map((each) => weekday.format(Date.UTC(2024, 0, each)));
  const facts: readonly Fact[] = [
    [t('promotions.gives'), ruleWords(t, figures, rule)],
    [t('promotions.on'), goods.length === 0 ? t('promotions.everything') : goods.join(' · ')],
    [t('promotions.days'), days],
    ...(weekdays.length === 0 ? [] : [[t('promotions.weekdays'), weekdays.join(', ')] as const]),
    ...(season.hours === null
      ? []
      : [[t('promotions.hours'), `${season.hours.from} – ${season.hours.to}`] as const]),
    [t('promotions.forWhom'), t(needsCoupon ? 'promotions.withCoupon' : 'promotions.everyone')],
    [t('promotions.beside'), t(isExclusive ? 'promotions.alone' : 'promotions.adds')],
    ...(needsCoupon ? [[t('promotions.coupons'), t('promotions.spent', coupons)] as const] : []),
  ];
  return <Facts facts={facts} />;
}

export function PriceListFacts({ list, days }: { readonly list: PriceListView; readonly days: string }) {
  const { t } = useTranslation();
  return (
    <Facts
      facts={[
        [t('promotions.priceList'), t('promotions.articles', { count: list.articles })],
        [t('promotions.days'), days],
        [
          t('promotions.forWhom'),
          t(list.customerGroup === null ? 'promotions.everyone' : 'promotions.oneGroup'),
        ],
      ]}
    />
  );
}

function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map(([words, value]) => (
        <div key={words}>
          <dt>{words}</dt>
          <dd className="figure-text">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
