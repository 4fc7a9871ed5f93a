/** What other features may ask of the shop itself: its terms, its till, its taxes. */
import { refuse, type Refusal } from '#contract/errors.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { TaxProfile } from '#domain/tax.ts';
import type { ReadableDb } from '../../store/handles.ts';
import { currentShop, type Shop } from './queries.ts';
import type { TaxProfiles } from './tax-profiles.ts';

export {
  currentShop,
  knownTills,
  shopView,
  tillName,
  tillRows,
  tillsOfChains,
  type Shop,
} from './queries.ts';
export { taxNumberRefusal } from './shop-tax-number.ts';
export type { Samples } from './sample-shop.ts';
export type { TaxProfiles } from './tax-profiles.ts';

/** The shop with the profile it sells under; `no-shop` before it is set up. */
export function shopTerms(
  db: ReadableDb,
  profiles: TaxProfiles,
): Result<{ readonly shop: Shop; readonly profile: TaxProfile }, Extract<Refusal, { code: 'no-shop' }>> {
  const shop = currentShop(db);
  return shop === null ? err(refuse('no-shop', {})) : ok({ shop, profile: profiles.get(shop.taxProfile) });
}
