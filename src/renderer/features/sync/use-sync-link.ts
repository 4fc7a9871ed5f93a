/** The link as the till knows it: told anew by the topic `sync`, and looked at now and then for what a sale adds. */
import { useQuery } from '@tanstack/react-query';
import type { SyncLinkView, SyncStatus } from '#contract/sync.ts';
import { queries } from '../../lib/rpc.ts';

/** Undefined before the first answer. */
export function useSyncStatus(): SyncStatus | undefined {
  return useQuery({
    ...queries.sync.status.queryOptions({ input: {} }),
    refetchInterval: ({ state }) => ((state.data?.link ?? null) === null ? false : 30_000),
  }).data;
}

/** Undefined before the first answer; null where the till is not linked. */
export function useSyncLink(): SyncLinkView | null | undefined {
  return useSyncStatus()?.link;
}
