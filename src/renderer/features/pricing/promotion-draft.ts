/** A promotion while it is typed, as texts of fields; and the way to the promotion that is sent, and back. */
import type { NewPromotion, PromotionView } from '#contract/pricing.ts';
import { formatScaled } from '#domain/decimal-text.ts';
import { assertNever } from '#domain/result.ts';
import { amountTyped, textOf } from '../../lib/amount-entry.ts';

type Rule = NewPromotion['rule'];
export type RuleKind = Rule['kind'];
type Off = Extract<Rule, { kind: 'each' }>['off'];
export type OffKind = 'percent' | 'amount' | 'price';
export type OffDraft = { readonly kind: OffKind; readonly value: string };
export type StepDraft = { readonly from: string; readonly off: OffDraft };
export type Named = { readonly id: string; readonly name: string };
export type Goods = 'all' | 'categories' | 'styles';

export type PromotionDraft = {
  readonly promotionId: string | undefined;
  readonly name: string;
  readonly kind: RuleKind;
  readonly off: OffDraft;
  readonly steps: readonly StepDraft[];
  readonly buy: string;
  readonly get: string;
  /** What the pieces one gets are cheaper by; '100' is free. */
  readonly cheaperBy: string;
  readonly count: string;
  readonly together: string;
  readonly threshold: string;
  readonly thresholdOff: OffDraft;
  readonly goods: Goods;
  readonly categories: readonly string[];
  readonly styles: readonly Named[];
  readonly articles: readonly Named[];
  readonly brands: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly weekdays: readonly number[];
  readonly hoursFrom: string;
  readonly hoursTo: string;
  readonly stores: readonly string[];
  readonly groups: readonly string[];
  readonly isExclusive: boolean;
  readonly needsCoupon: boolean;
  readonly isActive: boolean;
};

/** What is still missing or wrong; each has a sentence (`promotions.fault`). */
export type DraftFault =
  'name' | 'percent' | 'amount' | 'steps' | 'pieces' | 'goods' | 'daysTurned' | 'hours';

const noOff: OffDraft = { kind: 'percent', value: '' };

export const emptyDraft: PromotionDraft = {
  promotionId: undefined,
  name: '',
  kind: 'each',
  off: noOff,
  steps: [{ from: '2', off: noOff }],
  buy: '2',
  get: '1',
  cheaperBy: '100',
  count: '3',
  together: '',
  threshold: '',
  thresholdOff: noOff,
  goods: 'all',
  categories: [],
  styles: [],
  articles: [],
  brands: [],
  from: '',
  to: '',
  weekdays: [],
  hoursFrom: '',
  hoursTo: '',
  stores: [],
  groups: [],
  isExclusive: true,
  needsCoupon: false,
  isActive: true,
};

/** `exponent`: the decimals of the currency. */
export function draftOf(promotion: PromotionView, exponent: number): PromotionDraft {
  const { promotionId, name, picks, picked, season, isExclusive, needsCoupon, isActive } = promotion;
  const isStyles = picks.styleIds.length > 0 || picks.variantIds.length > 0;
  const isNarrow = picks.categories.length > 0 || picks.brands.length > 0;
  return {
    ...emptyDraft,
    ...ruleDraft(promotion.rule, exponent),
    promotionId,
    name,
    goods: isStyles ? 'styles' : isNarrow ? 'categories' : 'all',
    categories: picks.categories,
    brands: picks.brands,
    styles: picked.styles,
    articles: picked.articles,
    from: season.from ?? '',
    to: season.to ?? '',
    weekdays: season.weekdays,
    hoursFrom: season.hours?.from ?? '',
    hoursTo: season.hours?.to ?? '',
    stores: season.stores,
    groups: season.customerGroups,
    isExclusive,
    needsCoupon,
    isActive,
  };
}

/** The promotion that the fields say, or the first fault of them in the order in which they stand. */
export function promotionOfDraft(draft: PromotionDraft, exponent: number): NewPromotion | DraftFault {
  const rule = ruleOf(draft, exponent);
  if (draft.name.trim() === '') return 'name';
  if (typeof rule === 'string') return rule;
  const { goods, categories, brands, styles, articles } = draft;
  const isNarrow =
    goods === 'categories' ? categories.length + brands.length : styles.length + articles.length;
  if (goods !== 'all' && isNarrow === 0) return 'goods';
  if (draft.from !== '' && draft.to !== '' && draft.to < draft.from) return 'daysTurned';
  if ((draft.hoursFrom === '') !== (draft.hoursTo === '')) return 'hours';
  const isStyles = goods === 'styles';
  const keeps = goods !== 'all';
  return {
    ...(draft.promotionId === undefined ? {} : { promotionId: draft.promotionId }),
    name: draft.name.trim(),
    rule,
    picks: {
      styleIds: isStyles ? styles.map(({ id }) => id) : [],
      variantIds: isStyles ? articles.map(({ id }) => id) : [],
      categories: goods === 'categories' ? [...categories] : [],
      brands: keeps ? [...brands] : [],
    },
    season: {
      from: draft.from === '' ? null : draft.from,
      to: draft.to === '' ? null : draft.to,
      weekdays: draft.weekdays.toSorted((a, b) => a - b),
      hours: draft.hoursFrom === '' ? null : { from: draft.hoursFrom, to: draft.hoursTo },
      stores: [...draft.stores],
      customerGroups: [...draft.groups],
    },
    isExclusive: draft.isExclusive,
    needsCoupon: draft.needsCoupon,
    isActive: draft.isActive,
  };
}

function ruleOf(draft: PromotionDraft, exponent: number): Rule | DraftFault {
  switch (draft.kind) {
    case 'each': {
      const off = offOf(draft.off, exponent);
      return typeof off === 'string' ? off : { kind: 'each', off };
    }
    case 'quantity-breaks': {
      const steps: { from: number; off: Off }[] = [];
      for (const step of draft.steps) {
        const from = pieces(step.from);
        const off = offOf(step.off, exponent);
        if (typeof off === 'string') return off;
        if (from === null || from <= (steps.at(-1)?.from ?? 0)) return 'steps';
        steps.push({ from, off });
      }
      return { kind: 'quantity-breaks', steps };
    }
    case 'buy-x-get-y': {
      const [buy, get] = [pieces(draft.buy), pieces(draft.get)];
      const percent = percentOf(draft.cheaperBy);
      if (buy === null || get === null || buy > 1000 || get > 1000) return 'pieces';
      return percent === null ? 'percent' : { kind: 'buy-x-get-y', buy, get, percent };
    }
    case 'mix-and-match': {
      const count = pieces(draft.count);
      const price = amountTyped(draft.together, exponent);
      if (count === null || count < 2 || count > 1000) return 'pieces';
      return isAmount(price) ? { kind: 'mix-and-match', count, price } : 'amount';
    }
    case 'bill-threshold': {
      const from = amountTyped(draft.threshold, exponent);
      const off = offOf(draft.thresholdOff, exponent);
      if (!isAmount(from)) return 'amount';
      if (typeof off === 'string') return off;
      return 'price' in off ? 'amount' : { kind: 'bill-threshold', from, off };
    }
    default:
      return assertNever(draft.kind);
  }
}

function offOf({ kind, value }: OffDraft, exponent: number): Off | 'percent' | 'amount' {
  if (kind === 'percent') {
    const percent = percentOf(value);
    return percent === null ? 'percent' : { percent };
  }
  const amount = amountTyped(value, exponent);
  if (!isAmount(amount)) return 'amount';
  return kind === 'amount' ? { amount } : { price: amount };
}

/** "12.5" of "12.50"; null for nothing, for zero and for more than all of it. */
function percentOf(text: string): string | null {
  const scaled = amountTyped(text, 4);
  return scaled === null || scaled <= 0 || scaled > 1_000_000 ? null : formatScaled(scaled, 4);
}

/** As much as the contract takes for one piece. */
function isAmount(amount: number | null): amount is number {
  return amount !== null && amount > 0 && amount <= 1_000_000_000;
}

function pieces(text: string): number | null {
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : null;
}

function ruleDraft(rule: Rule, exponent: number): Partial<PromotionDraft> {
  switch (rule.kind) {
    case 'each':
      return { kind: rule.kind, off: offDraft(rule.off, exponent) };
    case 'quantity-breaks':
      return {
        kind: rule.kind,
        steps: rule.steps.map(({ from, off }) => ({ from: String(from), off: offDraft(off, exponent) })),
      };
    case 'buy-x-get-y':
      return { kind: rule.kind, buy: String(rule.buy), get: String(rule.get), cheaperBy: rule.percent };
    case 'mix-and-match':
      return { kind: rule.kind, count: String(rule.count), together: textOf(rule.price, exponent) };
    case 'bill-threshold':
      return {
        kind: rule.kind,
        threshold: textOf(rule.from, exponent),
        thresholdOff: offDraft(rule.off, exponent),
      };
    default:
      return assertNever(rule);
  }
}

function offDraft(off: Off, exponent: number): OffDraft {
  if ('percent' in off) return { kind: 'percent', value: off.percent };
  return 'amount' in off
    ? { kind: 'amount', value: textOf(off.amount, exponent) }
    : { kind: 'price', value: textOf(off.price, exponent) };
}
