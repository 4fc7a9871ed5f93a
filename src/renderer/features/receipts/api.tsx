/** What other features use of the receipts: the paper, a copy, a second try, what is wrong with the printer. */
export { ReceiptPaper } from './receipt-paper.tsx';
export { faultWords, useReprint, useRetry } from './print-actions.ts';
export { SlipDone } from './slip-done.tsx';
