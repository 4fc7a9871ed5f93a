/** Prices and promotions as procedures. */
import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import { refuse } from '#contract/errors.ts';
import { err, ok } from '#domain/result.ts';
import type { RouterContext } from '../../app/context.ts';
import { answer, asked } from '../../app/session.ts';
import { shopTerms } from '../setup/api.ts';
import { couponBatches, printCoupons, recallCoupons } from './coupon-batches.ts';
import { issueCoupons } from './issue-coupons.ts';
import { previewPromotion } from './preview-promotion.ts';
import { importPriceFile, priceListFile, siftPriceFile } from './price-file.ts';
import { listedPriceViews, priceListView, priceListViews, promotionView, promotionViews } from './queries.ts';
import { savePriceList, setListPrices } from './save-price-list.ts';
import { savePromotion } from './save-promotion.ts';
import { pricingDay } from './season-days.ts';

const os = implement(contract.pricing).$context<RouterContext>();

export const pricingRouter = os.router({
  promotions: os.promotions.handler(({ context }) => {
    const { day, shop } = here(context);
    return { day, store: shop.shopId, promotions: promotionViews(context.app.store.read, day) };
  }),
  savePromotion: os.savePromotion.handler(({ context, input }) => {
    const { store } = context.app;
    const { promotion } = input;
    const { promotionId } = answer(savePromotion(store, { ...asked(context, input), promotion }));
    const view = promotionView(store.read, promotionId, here(context).day);
    return answer(view === null ? err(refuse('unknown-promotion', { promotionId })) : ok(view));
  }),
  previewPromotion: os.previewPromotion.handler(({ context, input }) => {
    const { store, newId } = context.app;
    const promotion = { ...input.promotion, promotionId: input.promotion.promotionId ?? newId() };
    return { example: answer(previewPromotion(store.read, promotion, here(context))) };
  }),
  priceLists: os.priceLists.handler(({ context }) => {
    const { day, shop } = here(context);
    return { day, store: shop.shopId, priceLists: priceListViews(context.app.store.read, day) };
  }),
  priceList: os.priceList.handler(({ context, input }) => listed(context, input.priceListId)),
  savePriceList: os.savePriceList.handler(({ context, input }) => {
    const { priceList } = input;
    const saved = answer(savePriceList(context.app.store, { ...asked(context, input), priceList }));
    return listOf(context, saved.priceListId);
  }),
  setListPrices: os.setListPrices.handler(({ context, input }) => {
    const { priceListId, prices } = input;
    answer(setListPrices(context.app.store, { ...asked(context, input), priceListId, prices }));
    return listed(context, priceListId);
  }),
  exportPriceList: os.exportPriceList.handler(({ context, input }) =>
    answer(priceListFile(context.app.store.read, input.priceListId, moneyOf(context))),
  ),
  readPriceFile: os.readPriceFile.handler(async ({ context, input }) => {
    const sifted = await siftPriceFile(context.app.store.read, input, moneyOf(context));
    const { prices: _taken, ...view } = answer(sifted);
    return view;
  }),
  importPriceFile: os.importPriceFile.handler(async ({ context, input }) => {
    const { priceListId, text } = input;
    const command = { ...asked(context, input), priceListId, text };
    answer(await importPriceFile(context.app.store, command, moneyOf(context)));
    return listed(context, priceListId);
  }),
  issueCoupons: os.issueCoupons.handler(({ context, input }) => {
    const { promotionId, count } = input;
    const command = { ...asked(context, input), promotionId, count };
    const { batchId, codes } = answer(issueCoupons(context.app.store, command));
    return { batchId, codes: [...codes] };
  }),
  printCoupons: os.printCoupons.handler(async ({ context, input }) =>
    answer(await printCoupons(context.app, input)),
  ),
  couponBatches: os.couponBatches.handler(({ context, input }) => ({
    batches: couponBatches(context.app.store.read, input.promotionId),
  })),
  recallCoupons: os.recallCoupons.handler(({ context, input }) => {
    const { store } = context.app;
    const { batchId } = input;
    const { promotionId } = answer(recallCoupons(store, { ...asked(context, input), batchId }));
    return { batches: couponBatches(store.read, promotionId) };
  }),
});

/** The shop, its taxes, and the day its prices are looked at on. */
function here({ app: { store, profiles, clock } }: RouterContext) {
  const terms = answer(shopTerms(store.read, profiles));
  return { ...terms, day: pricingDay(store.read, terms.shop, clock.now()) };
}

function moneyOf(context: RouterContext) {
  const { shop, profile } = here(context);
  return { currency: profile.currency, pricesIncludeTax: shop.pricesIncludeTax };
}

function listOf(context: RouterContext, priceListId: string) {
  const view = priceListView(context.app.store.read, priceListId, here(context).day);
  return answer(view === null ? err(refuse('unknown-price-list', { priceListId })) : ok(view));
}

function listed(context: RouterContext, priceListId: string) {
  return {
    priceList: listOf(context, priceListId),
    prices: listedPriceViews(context.app.store.read, priceListId),
  };
}
