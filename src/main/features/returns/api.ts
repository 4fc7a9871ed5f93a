/** What other features may ask of returns: what came back, and the credit notes. */
export { returnIdOfNumber } from './find-notes.ts';
export {
  backOfSale,
  committedReturn,
  hasNumberedNotes,
  lastCreditNote,
  noteNumbersTwice,
  notesExchangedFor,
  refundsOfSale,
  returnedPayments,
  type BackOfSale,
} from './queries.ts';
