/** Prices and promotions as procedures. */
import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import { refuse } from '#contract/errors.ts';
import { err, ok } from '#domain/result.ts';
import type { RouterContext } from '../../app/context.ts';
import { answer, asked } from '../../app/session.ts';
import { issueCoupons } from './issue-coupons.ts';
import { listedPriceViews, priceListView, priceListViews, promotionView, promotionViews } from './queries.ts';
import { savePriceList } from './save-price-list.ts';
import { savePromotion } from './save-promotion.ts';

const os = implement(contract.pricing).$context<RouterContext>();

export const pricingRouter = os.router({
  promotions: os.promotions.handler(({ context }) => ({
    promotions: promotionViews(context.app.store.read),
  })),
  savePromotion: os.savePromotion.handler(({ context, input }) => {
    const { store } = context.app;
    const { promotion } = input;
    const { promotionId } = answer(savePromotion(store, { ...asked(context, input), promotion }));
    const view = promotionView(store.read, promotionId);
    return answer(view === null ? err(refuse('unknown-promotion', { promotionId })) : ok(view));
  }),
  priceLists: os.priceLists.handler(({ context }) => ({
    priceLists: priceListViews(context.app.store.read),
  })),
  priceList: os.priceList.handler(({ context, input }) => {
    const { read } = context.app.store;
    return {
      priceList: listOf(context, input.priceListId),
      prices: listedPriceViews(read, input.priceListId),
    };
  }),
  savePriceList: os.savePriceList.handler(({ context, input }) => {
    const { priceList } = input;
    const saved = answer(savePriceList(context.app.store, { ...asked(context, input), priceList }));
    return listOf(context, saved.priceListId);
  }),
  issueCoupons: os.issueCoupons.handler(({ context, input }) => {
    const { promotionId, count } = input;
    const command = { ...asked(context, input), promotionId, count };
    const { batchId, codes } = answer(issueCoupons(context.app.store, command));
    return { batchId, codes: [...codes] };
  }),
});

function listOf({ app }: RouterContext, priceListId: string) {
  const view = priceListView(app.store.read, priceListId);
  return answer(view === null ? err(refuse('unknown-price-list', { priceListId })) : ok(view));
}
