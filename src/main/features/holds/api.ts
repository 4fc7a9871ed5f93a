/** What other features may ask of held bills: which of them still wait when the day is closed. */
export { openHeldBills } from './queries.ts';
