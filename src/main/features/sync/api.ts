/** What the app and other features ask of the exchange. */
export { unsentEntries } from './queries.ts';
export { createSyncSlot, type SyncSlot } from './sync-slot.ts';
