/** What other features may ask of sales. */
export { abandoned } from './abandon-cart.ts';
export type { BillsInPayment } from './bills-in-payment.ts';
export { cartView } from './cart-view.ts';
export type { CartFeed, CartNotice } from './cart-feed.ts';
export { noteDropped, payeeOf as upiPayeeOf } from './change-tenders.ts';
export { commitSale } from './commit-sale.ts';
export { announceCart, currentCart, loadDraft, priceDraft, putDraft, resetDraft } from './draft.ts';
export type { DraftState } from './draft-state.ts';
export { withoutPayments } from './given-tenders.ts';
export { findSales, goodsOf, saleSeq, type SalesWanted } from './find-sales.ts';
export {
  billOfReference,
  heardBillPayments,
  openBillPayments,
  openPayments,
  type BillPayment,
} from './open-payments.ts';
export type { OtherCode } from './scan-in.ts';
export { openCart } from './open-cart.ts';
export {
  billNumbersTwice,
  committedSale,
  correctionsOf,
  hasNumberedBills,
  latestSaleId,
  saleIdOfNumber,
  saleView,
  voidOfSale,
} from './queries.ts';
export { soldBill, type SoldBill } from './sold-lines.ts';
export { shiftPayments } from './shift-payments.ts';
export { setGrounds, takeBack, takeBackWithoutReceipt } from './take-back.ts';
export {
  cartTerms,
  counterTill,
  storeCommand,
  withoutPayer,
  type CartCommand,
  type Terms,
  type Till,
} from './till.ts';
export { verifyPaymentIn } from './verify-payment.ts';
