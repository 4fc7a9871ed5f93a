/** For whom a bill is, as the tax asks. Names and addresses are no part of it: they stand with the customer. */
import type { Draft } from './draft.ts';
import type { PricedCart } from './pricing.ts';
import { err, ok, type Result } from './result.ts';
import { checkTaxNumber, type TaxNumberError } from './tax-number.ts';
import type { TaxProfile } from './tax.ts';

export type Buyer = {
  /** As typed; null for a consumer. */
  readonly taxId: string | null;
  /** Region code the goods go to; null: the buyer's own where his number tells it, else the counter. */
  readonly placeOfSupply: string | null;
};

export type BuyerError = TaxNumberError | 'unknown-place';

/**
 * The draft for this buyer: his number checked by its own check character, the goods supplied where he is registered.
 *
 * The first two digits of a GSTIN are its state (section 10(1) of the IGST Act decides the place; a shop that hands the goods over
 * its counter may name its own state). Errors: those of the number, `unknown-place`.
 */
export function withBuyer(draft: Draft, buyer: Buyer, profile: TaxProfile): Result<Draft, BuyerError> {
  const typed = buyer.taxId?.trim() ?? '';
  const regions = profile.regions.map(({ code }) => code);
  const { placeOfSupply } = buyer;
  if (placeOfSupply !== null && !regions.includes(placeOfSupply)) return err('unknown-place');
  if (typed === '') return ok(supplied(draft, null, placeOfSupply));
  if (profile.taxNumber === null) return err('characters');
  const checked = checkTaxNumber(profile.taxNumber.rule, typed, regions);
  if (!checked.ok) return checked;
  return ok(supplied(draft, checked.value.number, placeOfSupply ?? checked.value.region));
}

/**
 * Whether the paper has to name its buyer and does not: rule 46(e) and (f) of the CGST Rules, Rs 50,000 before tax and more to
 * someone without a number. A bill without tax is asked by its whole value.
 */
export function isBuyerAskedFor(
  draft: Pick<Draft, 'buyerTaxId' | 'customerId'>,
  { taxable }: Pick<PricedCart, 'taxable'>,
  { namesBuyerFrom }: Pick<TaxProfile, 'namesBuyerFrom'>,
): boolean {
  return namesBuyerFrom !== null && taxable >= namesBuyerFrom && draft.customerId === null;
}

function supplied(draft: Draft, buyerTaxId: string | null, placeOfSupply: string | null): Draft {
  const place = placeOfSupply ?? draft.cart.homeRegion;
  return {
    ...draft,
    cart: { ...draft.cart, placeOfSupply: place },
    buyerTaxId,
    placeOfSupply: place === draft.cart.homeRegion ? null : place,
  };
}
