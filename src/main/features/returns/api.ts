/** What other features may ask of returns: what came back, and the credit notes. */
export {
  backOfSale,
  committedReturn,
  lastCreditNote,
  notesExchangedFor,
  refundsOfSale,
  returnedPayments,
  type BackOfSale,
} from './queries.ts';
