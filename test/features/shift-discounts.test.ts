/** What was taken off prices, in a shift's figures: promotions by themselves, and discounts that took someone's leave. */
import { expect, test } from 'vitest';
import type { PromotionSavedV1 } from '#contract/events/pricing.ts';
import { back, refund } from './returning.ts';
import { close, count } from './shift-steps.ts';
import { codes, pins } from './small-sample.ts';
import { openShiftAtTill, payCash, scanAll } from './till.ts';

const tejasWeek: Omit<PromotionSavedV1, 'promotionId'> = {
  name: 'Tejas week',
  rule: { kind: 'each', off: { percent: '20' } },
  picks: { styleIds: [], variantIds: [], categories: ['men'], brands: ['Tejas'] },
  season: {
    from: null,
    to: null,
    weekdays: [],
    hours: null,
    stores: [],
    customerGroups: [],
  },
  isExclusive: true,
  needsCoupon: false,
  isActive: true,
};

test('the Z has promotions apart from discounts, and a discount above the ceiling among what the owner looks at', async () => {
  const till = await openShiftAtTill();
  const { rpc } = till;
  const manager = await till.as('manager');
  await manager.pricing.savePromotion({ commandId: till.id(), promotion: tejasWeek });
  const promoted = await payCash(till, rpc, await scanAll(till, rpc, [codes.runner8, codes.lace]));
  expect(promoted.total).toBe(124_800);

  const cart = await scanAll(till, rpc, [codes.boot9, codes.lace]);
  const { draftId } = cart;
  const [boots, laces] = cart.lines.map(({ lineId }) => lineId);
  const discount = { commandId: till.id(), draftId, lineId: boots ?? '', discount: { percent: '25' } };
  const { approvalId } = await rpc.staff.approve({
    pin: pins.manager,
    permission: 'discountAboveCeiling',
    subject: draftId,
  });
  await rpc.sales.setLineDiscount({ ...discount, approvalId });
  // Within the cashier's own ceiling: a discount, and nothing that took leave.
  const both = await rpc.sales.setLineDiscount({
    commandId: till.id(),
    draftId,
    lineId: laces ?? '',
    discount: { amount: 400 },
  });
  const discounted = await payCash(till, rpc, both);
  const came = await refund(till, await back(till, promoted.saleId));
  await till.app.printQueue.settled();

  await count(till, rpc, 200_000 + promoted.total + discounted.total - came.note.total);
  const { z } = await close(till, rpc);
  expect(z.sales).toMatchObject({
    items: { amount: 149_900 + 4900 + 399_900 + 4900 },
    promotions: { count: 2, amount: 29_980 + 79_980 },
    lineDiscounts: { count: 2, amount: 79_980 + 400 },
    billDiscounts: { count: 0, amount: 0 },
  });
  expect(z.control.discountsOverLimit).toEqual({ count: 1, amount: 79_980 });
  expect(z.control.priceOverrides).toEqual({ count: 0, amount: 0 });
});
