/** What the app and other features ask of the exchange. */
export { createHubSlot, type HubSlot } from './hub/hub-slot.ts';
export { heldBack, joiningState, unsentEntries } from './queries.ts';
export { createStickSlot, type StickSlot } from './stick/stick-slot.ts';
export { createSyncSlot, type SyncSlot } from './sync-slot.ts';
