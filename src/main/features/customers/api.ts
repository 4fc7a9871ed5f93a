/** What other features may ask of customers: who a bill is for, and whether an account can pay it. */
export { balanceOf, duesPaidFor, heldEntries, heldSpentAfter, termsOf } from './account-queries.ts';
export { checkRefund, checkTender, type AllowedTender, type TenderCase } from './check-tender.ts';
export { customerRecords } from './customer-record.ts';
export { pointsAfter } from './points-rows.ts';
export { addCustomer } from './save-customer.ts';
export { findCustomers } from './find-customers.ts';
export { customerOnBill, particularsOf } from './queries.ts';
export {
  committedSlip,
  hasNumberedSlips,
  slipIdOfNumber,
  slipNumbersTwice,
  type CommittedSlip,
} from './slips.ts';
