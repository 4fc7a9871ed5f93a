/** What other tills may have spent too is taken on trust while they cannot be asked: up to a limit, then by a manager's leave. */
import { expect, test } from 'vitest';
import type { PromotionSavedV1 } from '#contract/events/pricing.ts';
import { codes, pins } from '../small-sample.ts';
import { refusal, scanAll } from '../till.ts';
import { twoTills, type OpenTill } from '../two-tills.ts';
import { enrolQuietly, exchange, openEndpoint, sell } from './cloud-shop.ts';
import { openFaultProxy } from './fault-proxy.ts';

const welcome: Omit<PromotionSavedV1, 'promotionId'> = {
  name: 'Welcome',
  rule: { kind: 'each', off: { percent: '20' } },
  picks: { styleIds: [], variantIds: [], categories: ['men'], brands: [] },
  season: { from: null, to: null, weekdays: [], hours: null, stores: [], customerGroups: [] },
  isExclusive: true,
  needsCoupon: true,
  isActive: true,
};

/** Ravi's leave to take more on one cart. */
async function leave(till: OpenTill, subject: string): Promise<string> {
  const asked = { permission: 'exceedOfflineRisk', subject, pin: pins.manager } as const;
  return (await till.rpc.staff.approve(asked)).approvalId;
}

async function payByCard(till: OpenTill, code: string, article: string) {
  const { draftId } = await scanAll(till, till.rpc, [article]);
  const cart = await till.rpc.sales.addTender({
    commandId: till.id(),
    draftId,
    tender: { method: 'gift-card', code },
  });
  return till.rpc.sales.commit({ commandId: till.id(), draftId, revision: cart.revision, tenders: [] });
}

test('cards and coupons are taken up to the limit while the line is down, beyond it by leave, and freely again after', async () => {
  const endpoint = await openEndpoint();
  const line = await openFaultProxy(endpoint.url);
  const { a, b } = await twoTills();
  await enrolQuietly(a, endpoint, line.url);
  await enrolQuietly(b, endpoint);
  await sell(b, b.rpc);
  const owner = await a.as('owner');
  await owner.settings.change({ commandId: a.id(), changes: { offlineRiskLimit: 300_000 } });
  const bought = await owner.customers.sellGiftCard({
    commandId: a.id(),
    method: 'cash',
    amount: 1_000_000,
    expiresOn: null,
  });
  const { promotionId } = await owner.pricing.savePromotion({
    commandId: a.id(),
    promotion: welcome,
  });
  const issued = await owner.pricing.issueCoupons({ commandId: a.id(), promotionId, count: 1 });
  await exchange(b);
  await exchange(a);
  // In touch, nothing is counted.
  await payByCard(a, bought.code, codes.runner8);
  await exchange(a);

  line.set(() => 'drop');
  expect(await exchange(a)).toMatchObject({ ok: false });
  await payByCard(a, bought.code, codes.runner8);
  await payByCard(a, bought.code, codes.runner8);
  const lace = await scanAll(a, a.rpc, [codes.lace]);
  const tender = { method: 'gift-card', code: bought.code } as const;
  const asked = { draftId: lace.draftId, tender };
  expect(await refusal(a.rpc.sales.addTender({ commandId: a.id(), ...asked }))).toEqual({
    code: 'approval-needed',
    data: { permission: 'exceedOfflineRisk' },
  });
  const approvalId = await leave(a, lace.draftId);
  const paid = await a.rpc.sales.addTender({ commandId: a.id(), ...asked, approvalId });
  const { draftId, revision } = paid;
  await a.rpc.sales.commit({ commandId: a.id(), draftId, revision, tenders: [] });

  const withCoupon = await scanAll(a, a.rpc, [codes.runner8, issued.codes[0] ?? '']);
  const cash = {
    draftId: withCoupon.draftId,
    revision: withCoupon.revision,
    tenders: [{ method: 'cash' as const, received: withCoupon.total }],
  };
  expect(await refusal(a.rpc.sales.commit({ commandId: a.id(), ...cash }))).toMatchObject({
    code: 'approval-needed',
  });
  const given = await leave(a, withCoupon.draftId);
  await a.rpc.sales.commit({ commandId: a.id(), ...cash, approvalId: given });

  line.set(() => 'none');
  expect(await exchange(a)).toMatchObject({ ok: true });
  await payByCard(a, bought.code, codes.lace);
});

test('a till that never heard of another has nobody to ask, and takes what it has', async () => {
  const endpoint = await openEndpoint();
  const line = await openFaultProxy(endpoint.url);
  const { a } = await twoTills();
  await enrolQuietly(a, endpoint, line.url);
  const owner = await a.as('owner');
  await owner.settings.change({ commandId: a.id(), changes: { offlineRiskLimit: 0 } });
  const sold = { commandId: a.id(), method: 'cash', amount: 100_000, expiresOn: null } as const;
  const { code } = await owner.customers.sellGiftCard(sold);
  line.set(() => 'drop');
  expect(await exchange(a)).toMatchObject({ ok: false });
  expect(await payByCard(a, code, codes.lace)).toMatchObject({ total: 4900 });
});
