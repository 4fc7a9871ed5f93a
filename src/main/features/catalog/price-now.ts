/** What a code costs at this till today: the check of price-check.ts under the shop's own terms. */
import type { Refusal } from '#contract/errors.ts';
import { articleName } from '#domain/article-name.ts';
import { collectsTax } from '#domain/document.ts';
import { ok, type Result } from '#domain/result.ts';
import type { TaxProfile } from '#domain/tax.ts';
import { businessDay } from '#domain/time.ts';
import type { Clock } from '../../store/clock.ts';
import type { Store } from '../../store/store.ts';
import { shopTerms, type TaxProfiles } from '../setup/api.ts';
import { checkPrice, type CheckedPrice } from './price-check.ts';

type Parts = { readonly store: Store; readonly profiles: TaxProfiles; readonly clock: Clock };

/** Errors: those of `checkPrice`, and `no-shop`. */
export function priceNow(
  { store, profiles, clock }: Parts,
  code: string,
): Result<CheckedPrice & { readonly name: string; readonly profile: TaxProfile }, Refusal> {
  const terms = shopTerms(store.read, profiles);
  if (!terms.ok) return terms;
  const { shop, profile } = terms.value;
  const checked = checkPrice(store.read, code, {
    profile,
    region: profile.regions.length === 0 ? '' : shop.region,
    pricesIncludeTax: shop.pricesIncludeTax,
    collectsTax: collectsTax(shop.taxScheme),
    day: businessDay(clock.now().businessDay),
    store: shop.shopId,
  });
  if (!checked.ok) return checked;
  return ok({ ...checked.value, name: articleName(checked.value.article), profile });
}
