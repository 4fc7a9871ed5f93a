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

/** What a paper lacks of its buyer; `customer`: nobody is named at all. */
export const missingOfBuyer = ['customer', 'name', 'address', 'name-and-address'] as const;
export type MissingOfBuyer = (typeof missingOfBuyer)[number];

/**
 * What the paper has to say of its buyer and cannot yet; null where nothing is missing.
 *
 * Rule 46(e) of the CGST Rules: Rs 50,000 before tax and more to someone without a number bear name and address of the recipient;
 * the state is the bill's place of supply, which every cart has. A bill without tax is asked by its whole value. Name and address
 * that are blank are none.
 */
export function missingOf(
  customer: { readonly name: string; readonly address: string | null } | null,
  { taxable }: Pick<PricedCart, 'taxable'>,
  { namesBuyerFrom }: Pick<TaxProfile, 'namesBuyerFrom'>,
): MissingOfBuyer | null {
  if (namesBuyerFrom === null || taxable < namesBuyerFrom) return null;
  if (customer === null) return 'customer';
  const hasName = /\p{L}/u.test(customer.name);
  const hasAddress = /\p{L}/u.test(customer.address ?? '');
  if (!hasName && !hasAddress) return 'name-and-address';
  if (!hasName) return 'name';
  return hasAddress ? null : 'address';
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
