/** Asks the till what a discount or a price would come to, while it is typed. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { PricePreview, PriceTrial } from '#contract/price-trial.ts';
import type { CartView } from '#contract/sales.ts';
import { queries } from '../../lib/rpc.ts';

/** Undefined until the first answer, and where the till refuses: what cannot be tried cannot be previewed. */
export function useTrial(
  { draftId, revision }: CartView,
  lineId: string | null,
  trial: PriceTrial | null,
): PricePreview | undefined {
  const query = queries.sales.previewPrice.queryOptions({
    input: { draftId, lineId, trial: trial ?? { kind: 'bill-discount', discount: null } },
    enabled: trial !== null,
    retry: false,
    placeholderData: keepPreviousData,
  });
  // The same trial on a cart that has changed since is another question.
  const { data, isError } = useQuery({ ...query, queryKey: [...query.queryKey, revision] });
  return trial === null || isError ? undefined : data;
}
