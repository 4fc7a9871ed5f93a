/** A promotion in words: what it gives, on what, and whether it holds today. */
import type { TFunction } from 'i18next';
import type { PromotionView } from '#contract/pricing.ts';
import { assertNever } from '#domain/result.ts';
import type { Figures } from '../../lib/figures.ts';

type Rule = PromotionView['rule'];
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

export type SeasonState = 'on' | 'off' | 'later' | 'over';

/** Whether it holds on a day ("2026-11-21"); hours and weekdays aside. */
export function seasonState(
  { from, to }: { readonly from: string | null; readonly to: string | null },
  isActive: boolean,
  day: string,
): SeasonState {
  if (!isActive) return 'off';
  if (from !== null && day < from) return 'later';
  return to !== null && day > to ? 'over' : 'on';
}
