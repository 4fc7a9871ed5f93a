/** What the app and other features ask of the exchange. */
export { heldBack, unsentEntries } from './queries.ts';
export { createSyncSlot, type SyncSlot } from './sync-slot.ts';
