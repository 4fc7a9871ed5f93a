/** What other features may ask of sales. */
export { abandoned } from './abandon-cart.ts';
export type { CartFeed, CartNotice } from './cart-feed.ts';
export { announceCart, loadDraft, priceDraft, putDraft, resetDraft } from './draft.ts';
export type { DraftState } from './draft-state.ts';
export type { OtherCode } from './scan-in.ts';
export { committedSale, latestSaleId, saleIdOfNumber, voidOfSale } from './queries.ts';
export { cartTerms, counterTill, storeCommand, type CartCommand, type Terms, type Till } from './till.ts';
