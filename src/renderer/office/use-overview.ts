/** What the stores stand at, asked again every few seconds while the page is looked at. */
import { useQuery } from '@tanstack/react-query';
import type { Overview } from '#contract/cloud-owner.ts';
import { queries } from './rpc.ts';

/** Ten seconds: a bill is seen while its customer is at the door, and a shop's owners cost the endpoint six small reads a minute. */
const everyMs = 10_000;

export type Seen = {
  /** As it was last told; undefined before that. */
  readonly overview: Overview | undefined;
  /** The last question was not answered. */
  readonly isCut: boolean;
};

/** A page in the background asks nothing, so that its session grows old like any other that is not used. */
export function useOverview(): Seen {
  const { data, isError } = useQuery({
    ...queries.overview.queryOptions({ input: {} }),
    refetchInterval: everyMs,
    refetchOnWindowFocus: 'always',
  });
  return { overview: data, isCut: isError };
}
