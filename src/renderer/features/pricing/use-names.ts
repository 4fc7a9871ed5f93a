/** What the ids and codes of a promotion are called. */
import { useQuery } from '@tanstack/react-query';
import { queries } from '../../lib/rpc.ts';
import type { Named } from './promotion-draft.ts';
import type { PromotionNames } from './promotion-words.ts';

export function useNames(): (of: {
  readonly categories: readonly string[];
  readonly brands: readonly string[];
  readonly styles: readonly Named[];
  readonly articles: readonly Named[];
  readonly groups: readonly string[];
}) => PromotionNames {
  const categories = useQuery(queries.catalog.categories.queryOptions({ input: {} })).data?.categories ?? [];
  const groups = useQuery(queries.customers.groups.queryOptions({ input: {} })).data?.groups ?? [];
  return (of) => ({
    goods: [
      ...of.categories.map((code) => categories.find((each) => each.code === code)?.name ?? code),
      ...of.brands,
      ...[...of.styles, ...of.articles].map(({ name }) => name),
    ],
    groups: of.groups.map((id) => groups.find(({ groupId }) => groupId === id)?.name ?? ''),
  });
}
