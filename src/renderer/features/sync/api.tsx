/** What the shell shows of the links to the cloud and to a hub. */
export { SyncMark } from './sync-mark.tsx';
export { useSyncLinks } from './use-sync-link.ts';
