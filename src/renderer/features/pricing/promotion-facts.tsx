/** All there is to know of one promotion or one price list. */
import { useTranslation } from 'react-i18next';
import type { PriceListView, PromotionView } from '#contract/pricing.ts';
import { useTill } from '../../lib/till.ts';
import { PromotionExample } from './promotion-example.tsx';
import { daysWords, ruleWords, weekdayName } from './promotion-words.ts';
import { useNames } from './use-names.ts';

type Fact = readonly [words: string, value: string];

export function PromotionFacts({ promotion }: { readonly promotion: PromotionView }) {
  const { t } = useTranslation();
  const { figures, language } = useTill();
  const { rule, picks, picked, season, isExclusive, needsCoupon, coupons, state } = promotion;
  const { goods, groups } = useNames()({
    ...picks,
    ...picked,
    groups: season.customerGroups,
  });
  const weekdays = season.weekdays.map((day) => weekdayName(day, language));
  const facts: readonly Fact[] = [
    [t('promotions.now'), t(`promotions.state.${state}`)],
    [t('promotions.gives'), ruleWords(t, figures, rule)],
    [t('promotions.on'), goods.length === 0 ? t('promotions.everything') : goods.join(' · ')],
    [t('promotions.days'), daysWords(t, season, language)],
    ...(weekdays.length === 0 ? [] : [[t('promotions.weekdays'), weekdays.join(', ')] as const]),
    ...(season.hours === null
      ? []
      : [[t('promotions.hours'), `${season.hours.from} – ${season.hours.to}`] as const]),
    [t('promotions.forWhom'), groups.length === 0 ? t('promotions.everyone') : groups.join(', ')],
    [t('promotions.where'), t(season.stores.length === 0 ? 'promotions.allStores' : 'promotions.thisStore')],
    [t('promotions.beside'), t(isExclusive ? 'promotions.alone' : 'promotions.adds')],
    [t('promotions.coupon'), needsCoupon ? t('promotions.spent', coupons) : t('promotions.noCoupon')],
  ];
  const { state: _state, picked: _picked, coupons: _coupons, ...saved } = promotion;
  return (
    <>
      <Facts facts={facts} />
      <PromotionExample promotion={saved} />
    </>
  );
}

export function PriceListFacts({ list }: { readonly list: PriceListView }) {
  const { t } = useTranslation();
  const { language } = useTill();
  const { customerGroup } = list;
  const { groups } = useNames()({
    categories: [],
    brands: [],
    styles: [],
    articles: [],
    groups: customerGroup === null ? [] : [customerGroup],
  });
  return (
    <Facts
      facts={[
        [t('promotions.now'), t(`promotions.state.${list.state}`)],
        [t('promotions.priceList'), t('promotions.articles', { count: list.articles })],
        [t('promotions.days'), daysWords(t, list, language)],
        [t('promotions.forWhom'), groups.length === 0 ? t('promotions.everyone') : groups.join(', ')],
        [t('promotions.where'), t(list.store === null ? 'promotions.allStores' : 'promotions.thisStore')],
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
