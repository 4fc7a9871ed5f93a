/** What other features may ask of sales. */
export type { CartFeed, CartNotice } from './cart-feed.ts';
export { committedSale, latestSaleId, saleIdOfNumber } from './queries.ts';
export { openPayments } from './open-payments.ts';
export { payeeOf as upiPayeeOf } from './change-tenders.ts';
