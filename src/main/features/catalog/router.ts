/** The catalogue as procedures. */
import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import { formatRate } from '#domain/rate.ts';
import type { RouterContext } from '../../app/context.ts';
import { answer } from '../../app/session.ts';
import { shopTerms } from '../setup/api.ts';
import { priceNow } from './price-now.ts';
import { articleViews, brands, categories, searchView, styleView, tiles } from './queries.ts';

const os = implement(contract.catalog).$context<RouterContext>();

export const catalogRouter = os.router({
  categories: os.categories.handler(({ context }) => ({ categories: categories(context.app.store.read) })),
  brands: os.brands.handler(({ context }) => ({ brands: brands(context.app.store.read) })),
  tiles: os.tiles.handler(({ context, input }) => tiles(context.app.store.read, input)),
  style: os.style.handler(({ context, input }) => answer(styleView(context.app.store.read, input.styleId))),
  search: os.search.handler(({ context, input }) => {
    const { store, profiles } = context.app;
    const { profile } = answer(shopTerms(store.read, profiles));
    return searchView(store.read, { ...input, currencyExponent: profile.currency.exponent });
  }),
  priceCheck: os.priceCheck.handler(({ context, input }) => {
    const { store } = context.app;
    const checked = answer(priceNow(context.app, input.code));
    const [article] = articleViews(store.read, [checked.article]);
    if (article === undefined) throw new Error('One article gave no view');
    const { price, unitPrice } = checked;
    return {
      article: { ...article, price, unitPrice },
      taxRate: formatRate(checked.rate),
      taxInPrice: checked.tax,
    };
  }),
});
