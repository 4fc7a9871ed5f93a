/** A promotion in words: what it gives, on what, when and for whom. */
import type { TFunction } from 'i18next';
import type { NewPromotion } from '#contract/pricing.ts';
import type { Language } from '#contract/values.ts';
import { assertNever } from '#domain/result.ts';
import { shortDay, type Figures } from '../../lib/figures.ts';

type Rule = NewPromotion['rule'];
type Off = Extract<Rule, { kind: 'each' }>['off'];

/** "15 % off", "1,299.00 off from 5,000.00 on" */
export function ruleWords(t: TFunction, figures: Figures, rule: Rule): string {
  switch (rule.kind) {
    case 'each':
      return offWords(t, figures, rule.off);
    case 'quantity-breaks':
      return rule.steps
        .map(({ from, off }) => t('promotions.fromPieces', { from, off: offWords(t, figures, off) }))
        .join(' · ');
    case 'buy-x-get-y':
      return rule.percent === '100'
        ? t('promotions.free', { buy: rule.buy, get: rule.get })
        : t('promotions.cheaper', { buy: rule.buy, get: rule.get, percent: rule.percent });
    case 'mix-and-match':
      return t('promotions.together', { count: rule.count, price: figures.amount(rule.price) });
    case 'bill-threshold':
      return t('promotions.fromSum', {
        from: figures.amount(rule.from),
        off: offWords(t, figures, rule.off),
      });
    default:
      return assertNever(rule);
  }
}

function offWords(t: TFunction, figures: Figures, off: Off): string {
  if ('percent' in off) return t('promotions.percentOff', { percent: off.percent });
  return 'amount' in off
    ? t('promotions.amountOff', { amount: figures.amount(off.amount) })
    : t('promotions.downTo', { amount: figures.amount(off.price) });
}

/** "1 Dec 2026 – 15 Dec 2026", "from 1 Dec 2026", "Always" */
export function daysWords(
  t: TFunction,
  { from, to }: { readonly from: string | null; readonly to: string | null },
  language: Language,
): string {
  if (from === null)
    return to === null ? t('promotions.always') : t('promotions.until', { day: shortDay(to, language) });
  return to === null
    ? t('promotions.since', { day: shortDay(from, language) })
    : `${shortDay(from, language)} – ${shortDay(to, language)}`;
}

/** "Mon"; 1 is Monday. */
export function weekdayName(weekday: number, language: Language): string {
  // 1 January 2024 was a Monday.
  return new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(
    Date.UTC(2024, 0, weekday),
  );
}

/** The names of what is meant by ids and codes. */
export type PromotionNames = { readonly goods: readonly string[]; readonly groups: readonly string[] };

/** All of it in one line: "Buy 2, get 1 free, the cheapest · on Aria Loafer · 1 Dec 2026 – 15 Dec 2026 · Only the best one counts". */
export function promotionSummary(
  t: TFunction,
  { rule, season, needsCoupon, isExclusive }: NewPromotion,
  { goods, groups }: PromotionNames,
  { figures, language }: { readonly figures: Figures; readonly language: Language },
): string {
  const gives = ruleWords(t, figures, rule);
  const weekdays = season.weekdays.map((day) => weekdayName(day, language));
  const parts = [
    gives.slice(0, 1).toUpperCase() + gives.slice(1),
    goods.length === 0 ? t('promotions.everything') : t('promotions.onGoods', { goods: goods.join(', ') }),
    daysWords(t, season, language),
    weekdays.join(', '),
    season.hours === null ? '' : `${season.hours.from} – ${season.hours.to}`,
    groups.length === 0 ? '' : t('promotions.forGroups', { groups: groups.join(', ') }),
    season.stores.length === 0 ? '' : t('promotions.thisStore'),
    needsCoupon ? t('promotions.withCoupon') : '',
    t(isExclusive ? 'promotions.alone' : 'promotions.adds'),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}
