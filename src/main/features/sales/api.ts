/** What other features may ask of sales. */
export type { CartFeed, CartNotice } from './cart-feed.ts';
export { commitSale } from './commit-sale.ts';
export { currentCart } from './draft.ts';
export { findSales, goodsOf, saleSeq, type SalesWanted } from './find-sales.ts';
export { committedSale, latestSaleId, saleIdOfNumber, saleView } from './queries.ts';
export { soldBill, type SoldBill } from './sold-lines.ts';
export { setGrounds, takeBack, takeBackWithoutReceipt } from './take-back.ts';
export { counterTill } from './till.ts';
