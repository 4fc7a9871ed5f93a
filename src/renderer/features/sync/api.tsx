/** What the shell shows of the link to the cloud. */
export { SyncMark } from './sync-mark.tsx';
export { useSyncLink } from './use-sync-link.ts';
