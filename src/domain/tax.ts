/** What a country asks of a till, as data: currency, notes and coins, regions, tax classes with dated rates, round-off. */
import type { Currency, Grouping, Money } from './money.ts';
import type { PhonePlan } from './phone.ts';
import type { Rate } from './rate.ts';
import { err, ok, type Result } from './result.ts';
import type { BusinessDay } from './time.ts';

/** One tax on a line: CGST at 2.5 %. */
export type TaxComponent = { readonly component: string; readonly rate: Rate };

/** All taxes on one supply of goods; `rate` is their sum. */
export type TaxCharge = { readonly rate: Rate; readonly components: readonly TaxComponent[] };

/** `upTo`: the value of one piece before tax up to which (inclusive) this slab holds; null for the last slab. */
export type TaxSlab = {
  readonly upTo: Money | null;
  /** By kind of supply, e.g. `intra-state`, `inter-state`. */
  readonly charges: Readonly<Record<string, TaxCharge>>;
};

/** Slabs from the lowest threshold up, in force from the day `from` until the next version begins. */
export type TaxClassVersion = {
  readonly from: BusinessDay;
  readonly slabs: readonly TaxSlab[];
  /** The law or notice the figures come from. */
  readonly source: string;
};

export type TaxClass = {
  readonly code: string;
  readonly name: Readonly<Record<'en' | 'hi', string>>;
  /** Oldest first. */
  readonly versions: readonly TaxClassVersion[];
};

/** A state or territory; `kind` is what the supply rules speak of. */
export type TaxRegion = { readonly code: string; readonly name: string; readonly kind: string };

/** The first rule that fits names the kind of supply; `homeKinds` null fits every kind of region. */
export type SupplyRule = {
  readonly supply: string;
  readonly within: 'home' | 'other' | 'any';
  readonly homeKinds: readonly string[] | null;
};

export type Denomination = { readonly value: Money; readonly kind: 'note' | 'coin' };

export type TaxProfile = {
  readonly id: string;
  readonly currency: Currency;
  readonly grouping: Grouping;
  /** Bills are rounded to the nearest multiple of this, halves up; null for none. */
  readonly roundOffTo: Money | null;
  /** 1 to 12; the month in which the numbering of bills starts anew. */
  readonly financialYearStart: number;
  /** What a shop's tax registration is called on paper ("GSTIN"); null where there is none. */
  readonly taxNumberName: string | null;
  /** How telephone numbers are written there; null: any way. */
  readonly phone: PhonePlan | null;
  readonly regions: readonly TaxRegion[];
  readonly supplies: readonly SupplyRule[];
  readonly classes: readonly TaxClass[];
  /** Largest first. */
  readonly denominations: readonly Denomination[];
};

export type TaxLookupError = 'unknown-tax-class' | 'no-tax-version';

/**
 * The kind of supply from a shop in `homeRegion` to `placeOfSupply`.
 *
 * A profile without regions knows one kind for everything, and its region codes are not looked at. `unknown-region`: a code the
 * profile does not list, or a pair for which it has no rule.
 */
export function supplyKind(
  profile: TaxProfile,
  homeRegion: string,
  placeOfSupply: string,
): Result<string, 'unknown-region'> {
  const home = profile.regions.find((region) => region.code === homeRegion);
  const isPlaceKnown = profile.regions.some((region) => region.code === placeOfSupply);
  if (profile.regions.length > 0 && (home === undefined || !isPlaceKnown)) return err('unknown-region');
  const within = homeRegion === placeOfSupply ? 'home' : 'other';
  const rule = profile.supplies.find(
    ({ within: asked, homeKinds }) =>
      (asked === 'any' || asked === within) &&
      (homeKinds === null || (home !== undefined && homeKinds.includes(home.kind))),
  );
  return rule === undefined ? err('unknown-region') : ok(rule.supply);
}

/** The slabs in force on `day`: the newest version that does not begin after it. */
export function taxVersionOn(
  profile: TaxProfile,
  taxClass: string,
  day: BusinessDay,
): Result<TaxClassVersion, TaxLookupError> {
  const found = profile.classes.find(({ code }) => code === taxClass);
  if (found === undefined) return err('unknown-tax-class');
  // Days in ISO form sort as text.
  const version = found.versions.findLast(({ from }) => from <= day);
  return version === undefined ? err('no-tax-version') : ok(version);
}
