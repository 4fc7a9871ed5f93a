/** What the app and other features ask of the exchange. */
export { joiningState, unsentEntries } from './queries.ts';
export { createSyncSlot, type SyncSlot } from './sync-slot.ts';
