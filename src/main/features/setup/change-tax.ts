/** Command: the shop registers with its tax office, gives its number up, or changes its scheme. */
import { refuse, type Refusal } from '#contract/errors.ts';
import { taxSchemeOf } from '#domain/document.ts';
import type { CommandId, StaffId } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { runCommand } from '../../store/run-command.ts';
import type { Store } from '../../store/store.ts';
import { currentShop } from './queries.ts';
import { shopTaxNumber } from './shop-tax-number.ts';
import type { TaxProfiles } from './tax-profiles.ts';

export type ChangeTax = {
  readonly commandId: CommandId;
  readonly actorId: StaffId | null;
  readonly taxNumber: string | null;
  readonly taxScheme: 'regular' | 'composition';
};

/** What is in the cart is priced under the new terms at its next change. Errors: `no-shop`, `bad-tax-number`. */
export function changeTax(
  { store, profiles }: { readonly store: Store; readonly profiles: TaxProfiles },
  { commandId: id, actorId, taxNumber: typed, taxScheme: chosen }: ChangeTax,
): Result<null, Refusal> {
  return runCommand<null, Refusal>(store, { id, name: 'setup.changeTax', actorId }, (tx) => {
    const shop = currentShop(tx.read);
    if (shop === null) return err(refuse('no-shop', {}));
    const profile = profiles.get(shop.taxProfile);
    const taxNumber = shopTaxNumber(typed, shop.region, profile);
    if (!taxNumber.ok) return taxNumber;
    const taxScheme = taxSchemeOf(profile, chosen, taxNumber.value);
    if (taxScheme === shop.taxScheme && taxNumber.value === shop.taxNumber) return ok(null);
    tx.append({ type: 'shop.tax-changed.v1', payload: { taxNumber: taxNumber.value, taxScheme } });
    for (const topic of ['shop', 'draft']) tx.changed(topic);
    return ok(null);
  });
}
