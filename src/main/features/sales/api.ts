/** What other features may ask of sales. */
export type { CartFeed, CartNotice } from './cart-feed.ts';
export { openCart, unverifiedPayments } from './open-matters.ts';
export { committedSale, latestSaleId, saleIdOfNumber } from './queries.ts';
