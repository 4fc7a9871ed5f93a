/** A saved promotion as the domain reckons with it. */
import type { PromotionRuleData, PromotionSavedV1 } from '#contract/events/pricing.ts';
import { money, type Money } from '#domain/money.ts';
import type { PieceOff, Promotion, PromotionRule } from '#domain/promotion/promotion.ts';
import { parseRate, type Rate } from '#domain/rate.ts';
import { assertNever } from '#domain/result.ts';
import { businessDay } from '#domain/time.ts';

/** The event was checked by its schema when it was appended: what does not fit here is a bug. */
export function promotionOf({ rule, season, ...saved }: PromotionSavedV1): Promotion {
  const { from, to, hours } = season;
  return {
    promotionId: saved.promotionId,
    name: saved.name,
    rule: ruleOf(rule),
    picks: saved.picks,
    season: {
      ...season,
      from: from === null ? null : businessDay(from),
      to: to === null ? null : businessDay(to),
      hours: hours === null ? null : { from: minutes(hours.from), to: minutes(hours.to) },
    },
    isExclusive: saved.isExclusive,
    needsCoupon: saved.needsCoupon,
  };
}

function ruleOf(rule: PromotionRuleData): PromotionRule {
  switch (rule.kind) {
    case 'each':
      return { kind: rule.kind, off: offOf(rule.off) };
    case 'quantity-breaks':
      return { kind: rule.kind, steps: rule.steps.map(({ from, off }) => ({ from, off: offOf(off) })) };
    case 'buy-x-get-y':
      return { kind: rule.kind, buy: rule.buy, get: rule.get, rate: rateOf(rule.percent) };
    case 'mix-and-match':
      return { kind: rule.kind, count: rule.count, price: money(rule.price) };
    case 'bill-threshold': {
      const { kind, from, off } = rule;
      return {
        kind,
        from: money(from),
        off: 'percent' in off ? percentOff(off.percent) : amountOff(off.amount),
      };
    }
    default:
      return assertNever(rule);
  }
}

type OffData = Extract<PromotionRuleData, { kind: 'each' }>['off'];

function offOf(off: OffData): PieceOff {
  if ('percent' in off) return percentOff(off.percent);
  return 'amount' in off ? amountOff(off.amount) : { kind: 'price', price: money(off.price) };
}

function percentOff(percent: string): { readonly kind: 'percent'; readonly rate: Rate } {
  return { kind: 'percent', rate: rateOf(percent) };
}

function amountOff(amount: number): { readonly kind: 'amount'; readonly amount: Money } {
  return { kind: 'amount', amount: money(amount) };
}

function rateOf(percent: string): Rate {
  const rate = parseRate(percent);
  if (!rate.ok) throw new Error(`Not a percentage in the journal: ${percent}`);
  return rate.value;
}

/** Since midnight. */
function minutes(time: string): number {
  const [hour = '0', minute = '0'] = time.split(':');
  return Number(hour) * 60 + Number(minute);
}
