/** What other features may ask of customers: who a bill is for, and whether an account can pay it. */
export { termsOf, type CustomerTerms } from './account-queries.ts';
export {
  checkRefund,
  checkTender,
  type AccountTender,
  type AllowedTender,
  type TenderCase,
} from './check-tender.ts';
export { customerOnBill, particularsOf, type CustomerOnBill, type Particulars } from './queries.ts';
