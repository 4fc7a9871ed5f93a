/** A promotion as it is typed: what the fields say, what is still missing, and the same fields for one that stands. */
import { describe, expect, test } from 'vitest';
import { NewPromotion, type PromotionView } from '#contract/pricing.ts';
import {
  draftOf,
  emptyDraft,
  promotionOfDraft,
  type PromotionDraft,
} from '../../src/renderer/features/pricing/promotion-draft.ts';

const id = '01a1fd7f-aa81-702d-b19a-eaaeb3576146';
const paise = 2;

function sent(changes: Partial<PromotionDraft>) {
  return promotionOfDraft({ ...emptyDraft, name: ' Winter ', ...changes }, paise);
}

const percent = (value: string) => ({ kind: 'percent', value }) as const;

const rules: readonly [Partial<PromotionDraft>, NewPromotion['rule']][] = [
  [{ off: percent('12.50') }, { kind: 'each', off: { percent: '12.5' } }],
  [{ off: { kind: 'amount', value: '99.5' } }, { kind: 'each', off: { amount: 9950 } }],
  [{ off: { kind: 'price', value: '999' } }, { kind: 'each', off: { price: 99_900 } }],
  [
    {
      kind: 'quantity-breaks',
      steps: [
        { from: '2', off: percent('5') },
        { from: '6', off: percent('10') },
      ],
    },
    {
      kind: 'quantity-breaks',
      steps: [
        { from: 2, off: { percent: '5' } },
        { from: 6, off: { percent: '10' } },
      ],
    },
  ],
  [{ kind: 'buy-x-get-y' }, { kind: 'buy-x-get-y', buy: 2, get: 1, percent: '100' }],
  [
    { kind: 'mix-and-match', together: '2999' },
    { kind: 'mix-and-match', count: 3, price: 299_900 },
  ],
  [
    { kind: 'bill-threshold', threshold: '5000', thresholdOff: { kind: 'amount', value: '500' } },
    { kind: 'bill-threshold', from: 500_000, off: { amount: 50_000 } },
  ],
];

describe('the fields of a promotion', () => {
  test.each(rules)('%j', (fields, rule) => {
    const promotion = sent({
      ...fields,
      goods: 'styles',
      styles: [{ id, name: 'Runner' }],
      from: '2026-12-01',
      to: '2026-12-15',
      weekdays: [6, 2],
      hoursFrom: '18:00',
      hoursTo: '20:00',
      groups: [id],
      isExclusive: false,
      needsCoupon: true,
    });
    expect(promotion).toEqual({
      name: 'Winter',
      rule,
      picks: { styleIds: [id], variantIds: [], categories: [], brands: [] },
      season: {
        from: '2026-12-01',
        to: '2026-12-15',
        weekdays: [2, 6],
        hours: { from: '18:00', to: '20:00' },
        stores: [],
        customerGroups: [id],
      },
      isExclusive: false,
      needsCoupon: true,
      isActive: true,
    });
    expect(NewPromotion.safeParse(promotion).success).toBe(true);
    // What stands is shown in the same fields, and saved as it was.
    const view = {
      ...(promotion as NewPromotion),
      promotionId: id,
      state: 'on',
      picked: { styles: [{ id, name: 'Runner' }], articles: [] },
      coupons: { issued: 0, spent: 0 },
    } satisfies PromotionView;
    expect(promotionOfDraft(draftOf(view, paise), paise)).toEqual({
      ...(promotion as NewPromotion),
      promotionId: id,
    });
  });

  test.each([
    ['name', { name: '  ', off: percent('5') }],
    ['percent', {}],
    ['percent', { off: percent('0') }],
    ['percent', { off: percent('100.5') }],
    ['amount', { off: { kind: 'amount', value: '' } }],
    ['amount', { off: { kind: 'amount', value: '10000001' } }],
    [
      'steps',
      {
        kind: 'quantity-breaks',
        steps: [
          { from: '3', off: percent('5') },
          { from: '3', off: percent('9') },
        ],
      },
    ],
    ['pieces', { kind: 'buy-x-get-y', buy: '' }],
    ['pieces', { kind: 'mix-and-match', count: '1', together: '10' }],
    ['goods', { off: percent('5'), goods: 'styles' }],
    ['goods', { off: percent('5'), goods: 'categories' }],
    ['daysTurned', { off: percent('5'), from: '2026-12-02', to: '2026-12-01' }],
    ['hours', { off: percent('5'), hoursFrom: '18:00' }],
  ] as const satisfies readonly (readonly [string, Partial<PromotionDraft>])[])(
    'without it nothing is sent: %s',
    (fault, changes) => {
      expect(sent(changes)).toBe(fault);
    },
  );

  test('goods that were chosen before the kind of choice changed are not sent', () => {
    const chosen = { categories: ['men'], styles: [{ id, name: 'Runner' }], off: percent('5') };
    expect(sent({ ...chosen, goods: 'all' })).toMatchObject({ picks: { styleIds: [], categories: [] } });
    expect(sent({ ...chosen, goods: 'categories' })).toMatchObject({
      picks: { styleIds: [], categories: ['men'] },
    });
  });
});
