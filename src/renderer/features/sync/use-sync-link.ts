/** The links as the till knows them: told anew by the topic `sync`, and looked at now and then for what a sale adds. */
import { useQuery } from '@tanstack/react-query';
import type { SyncStatus } from '#contract/sync.ts';
import { queries } from '../../lib/rpc.ts';

/** To the cloud and to a hub; undefined before the first answer. */
export function useSyncLinks(): SyncStatus | undefined {
  return useQuery({
    ...queries.sync.status.queryOptions({ input: {} }),
    refetchInterval: ({ state }) =>
      (state.data?.link ?? state.data?.hubLink ?? null) === null ? false : 30_000,
  }).data;
}
