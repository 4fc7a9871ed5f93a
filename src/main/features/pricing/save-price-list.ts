/** Command: saves a price list whole, new or as it is from now on. */
import { refuse, type Refusal } from '#contract/errors.ts';
import type { PriceListSavedV1 } from '#contract/events/pricing.ts';
import type { CommandId, StaffId, VariantId } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { runCommand } from '../../store/run-command.ts';
import type { Store } from '../../store/store.ts';
import { articleForSale } from '../catalog/api.ts';

export type SavePriceList = {
  readonly commandId: CommandId;
  readonly actorId: StaffId;
  /** A new one without its id. */
  readonly priceList: Omit<PriceListSavedV1, 'priceListId'> & { readonly priceListId?: string | undefined };
};

/** Answers with its id. Errors: `unknown-article` for a price of something that is not in the catalogue. */
export function savePriceList(
  store: Store,
  { commandId, actorId, priceList }: SavePriceList,
): Result<{ readonly priceListId: string }, Refusal> {
  const command = { id: commandId, name: 'pricing.savePriceList', actorId };
  return runCommand<{ readonly priceListId: string }, Refusal>(store, command, (tx) => {
    const missing = priceList.prices.find(
      // Whether an article has the id is what is asked.
      ({ variantId }) => articleForSale(tx.read, variantId as VariantId) === null,
    );
    if (missing !== undefined) return err(refuse('unknown-article', { id: missing.variantId }));
    const priceListId = priceList.priceListId ?? tx.newId();
    tx.append({ type: 'pricelist.saved.v1', payload: { ...priceList, priceListId } });
    tx.changed('prices');
    return ok({ priceListId });
  });
}
