/** Commands: a price list is saved as it is from now on, and some of its prices change. */
import { refuse, type Refusal } from '#contract/errors.ts';
import type { PriceListPricesSetV1, PriceListSavedV1 } from '#contract/events/pricing.ts';
import type { CommandId, StaffId, VariantId } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { runCommand, type Tx } from '../../store/run-command.ts';
import type { Store } from '../../store/store.ts';
import { articleForSale } from '../catalog/api.ts';
import { currentShop } from '../setup/api.ts';
import { isAboveMrp } from './above-mrp.ts';
import { listedPriceRows, priceListRow } from './queries.ts';
import { checkDays } from './season-days.ts';

/** As many as one event of the journal holds. */
export const mostListedPrices = 10_000;

type Asked = { readonly commandId: CommandId; readonly actorId: StaffId };
type ListPrices = PriceListPricesSetV1['prices'];

export type SavePriceList = Asked & {
  /** A new one without its id; without prices those that stand in it stay. */
  readonly priceList: Omit<PriceListSavedV1, 'priceListId' | 'prices'> & {
    readonly priceListId?: string | undefined;
    readonly prices?: PriceListSavedV1['prices'] | undefined;
  };
};

/**
 * Answers with its id. Errors: `bad-days`, `unknown-price-list`, `unknown-article` for a price of something that is not in the
 * catalogue, `above-mrp`.
 */
export function savePriceList(
  store: Store,
  { commandId, actorId, priceList }: SavePriceList,
): Result<{ readonly priceListId: string }, Refusal> {
  const command = { id: commandId, name: 'pricing.savePriceList', actorId };
  return runCommand<{ readonly priceListId: string }, Refusal>(store, command, (tx) => {
    const days = checkDays(priceList);
    if (!days.ok) return days;
    const known = priceList.priceListId;
    if (known !== undefined && priceListRow(tx.read, known) === null) {
      return err(refuse('unknown-price-list', { priceListId: known }));
    }
    const fault = faultOf(tx, priceList.prices ?? []);
    if (fault !== null) return err(fault);
    const priceListId = known ?? tx.newId();
    const prices = priceList.prices ?? listedPriceRows(tx.read, priceListId);
    tx.append({ type: 'pricelist.saved.v1', payload: { ...priceList, priceListId, prices: [...prices] } });
    tx.changed('prices');
    return ok({ priceListId });
  });
}

/** Errors: as `savePriceList`, and `price-list-full`. */
export function setListPrices(
  store: Store,
  { commandId, actorId, ...set }: Asked & PriceListPricesSetV1,
): Result<null, Refusal> {
  const command = { id: commandId, name: 'pricing.setListPrices', actorId };
  return runCommand<null, Refusal>(store, command, (tx) => setPricesIn(tx, set));
}

/** The same inside a transaction. */
export function setPricesIn(tx: Tx, { priceListId, prices }: PriceListPricesSetV1): Result<null, Refusal> {
  if (priceListRow(tx.read, priceListId) === null) {
    return err(refuse('unknown-price-list', { priceListId }));
  }
  const fault = faultOf(tx, prices);
  if (fault !== null) return err(fault);
  const listed = new Set(listedPriceRows(tx.read, priceListId).map(({ variantId }) => variantId));
  for (const { variantId, price } of prices) {
    if (price === null) listed.delete(variantId);
    else listed.add(variantId);
  }
  if (listed.size > mostListedPrices) return err(refuse('price-list-full', { most: mostListedPrices }));
  tx.append({ type: 'pricelist.prices-set.v1', payload: { priceListId, prices } });
  tx.changed('prices');
  return ok(null);
}

function faultOf(tx: Tx, prices: ListPrices): Refusal | null {
  const shop = currentShop(tx.read);
  if (shop === null) return refuse('no-shop', {});
  for (const { variantId, price } of prices) {
    // What is taken out may be gone from the catalogue.
    if (price === null) continue;
    // Whether an article has the id is what is asked.
    const article = articleForSale(tx.read, variantId as VariantId);
    if (article === null) return refuse('unknown-article', { id: variantId });
    const { mrp } = article;
    if (mrp !== null && isAboveMrp(price, mrp, shop)) return refuse('above-mrp', { mrp });
  }
  return null;
}
