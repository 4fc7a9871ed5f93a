/** Which paper a sale is given, and whether tax is collected at all: decided by the shop's standing and the profile's rules. */
import type { SaleDocument, TaxProfile } from './tax.ts';

/**
 * A shop's standing with its tax office.
 *
 * `composition` (section 10 of the CGST Act): registered, pays a share of its turnover itself and may neither charge nor show tax.
 * `unregistered`: has no number where one would be needed.
 */
export const taxSchemes = ['regular', 'composition', 'unregistered'] as const;
export type TaxScheme = (typeof taxSchemes)[number];

/** The shop as far as its papers depend on it. */
export type TaxStanding = { readonly taxScheme: TaxScheme; readonly taxNumber: string | null };

/** What a shop has chosen, seen against what it has: without the number its profile needs it is not registered. */
export function taxSchemeOf(
  profile: TaxProfile,
  chosen: 'regular' | 'composition',
  taxNumber: string | null,
): TaxScheme {
  if (profile.isNumberNeeded && taxNumber === null) return 'unregistered';
  return profile.composition === null ? 'regular' : chosen;
}

/** Nobody may collect a tax he is not registered for (section 32 of the CGST Act), nor under composition (section 10(4)). */
export function collectsTax(scheme: TaxScheme): boolean {
  return scheme === 'regular';
}

/**
 * The kind of paper for a sale.
 *
 * In India: tax invoice (section 31, rule 46), bill of supply where nothing on it is taxed or the shop is under composition
 * (rule 49), bill where the shop has no GSTIN. Another profile's `papers` name its own.
 */
export function saleDocument(
  { papers, isNumberNeeded }: Pick<TaxProfile, 'papers' | 'isNumberNeeded'>,
  shop: TaxStanding,
  bill: { readonly isTaxed: boolean; readonly isToBusiness: boolean },
): SaleDocument {
  if (shop.taxScheme === 'composition') return papers.untaxed;
  const isRegistered = shop.taxScheme === 'regular' && (shop.taxNumber !== null || !isNumberNeeded);
  if (!isRegistered) return papers.unregistered;
  if (!bill.isTaxed) return papers.untaxed;
  return bill.isToBusiness ? papers.business : papers.consumer;
}
