/** What a country asks of a till, as data: currency, notes and coins, regions, tax classes with dated rates, round-off. */
import type { Currency, Grouping, Money } from './money.ts';
import type { PhonePlan } from './phone.ts';
import type { Rate } from './rate.ts';
import { err, ok, type Result } from './result.ts';
import type { TaxNumberRule } from './tax-number.ts';
import type { BusinessDay } from './time.ts';

/** A name in the languages of the screens. */
export type Named = Readonly<Record<'en' | 'hi', string>>;

/** One tax on a line: CGST at 2.5 %. */
export type TaxComponent = { readonly component: string; readonly rate: Rate };

/** All taxes on one supply of goods; `rate` is their sum. */
export type TaxCharge = { readonly rate: Rate; readonly components: readonly TaxComponent[] };

/** `upTo`: the value of one piece before tax up to which this slab holds; null for the last slab. */
export type TaxSlab = {
  readonly upTo: Money | null;
  /** The law says "less than" and not "not more than": a piece of exactly `upTo` is in the next slab. */
  readonly isBelow: boolean;
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
  readonly name: Named;
  /** The goods it is for, where an imported article does not name its class. */
  readonly kinds: readonly GoodsKind[];
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

/** Goods that tax offices tell apart and that a shop's own lists name by a word or by chapter 61 to 64. */
export const goodsKinds = ['footwear', 'apparel'] as const;
export type GoodsKind = (typeof goodsKinds)[number];

export type Denomination = { readonly value: Money; readonly kind: 'note' | 'coin' };

export type TaxProfile = {
  readonly id: string;
  readonly name: Named;
  readonly currency: Currency;
  /** Of the whole unit and of the minor one, for an amount in words. */
  readonly currencyNames: { readonly major: Named; readonly minor: Named };
  readonly grouping: Grouping;
  /** How a day is written on paper: 21-11-2026 or 11/21/2026. */
  readonly dateOrder: 'day-first' | 'month-first';
  /** What a shop of this profile begins with. */
  readonly pricesIncludeTax: boolean;
  /** Bills are rounded to the nearest multiple of this, halves up; null for none. */
  readonly roundOffTo: Money | null;
  /** What is paid in cash is rounded to the nearest multiple of this coin; null: to the minor unit. */
  readonly cashRoundTo: Money | null;
  /** 1 to 12; the month in which the numbering of bills starts anew. */
  readonly financialYearStart: number;
  /** What the tax is called on the screen: GST, VAT; null where there is none. */
  readonly taxName: Named | null;
  /** What a shop's tax registration is called on paper ("GSTIN") and how it is checked; null where papers bear none. */
  readonly taxNumber: { readonly name: string; readonly rule: TaxNumberRule } | null;
  /** Who has no number collects no tax. */
  readonly isNumberNeeded: boolean;
  /** What the code of goods is called on paper ("HSN"); null where papers bear none. */
  readonly goodsCode: string | null;
  readonly papers: PaperRules;
  /** The scheme under which a small shop pays a tax itself and may not charge it; null where there is none. */
  readonly composition: { readonly name: Named; readonly legend: Named } | null;
  /** What the voucher of an advance says of its tax; null where a country asks for no such voucher. */
  readonly advanceLegend: Named | null;
  /** From this value before tax on a paper names its buyer; null where it need not. */
  readonly namesBuyerFrom: Money | null;
  /** How telephone numbers are written there; null: any way. */
  readonly phone: PhonePlan | null;
  readonly regions: readonly TaxRegion[];
  readonly supplies: readonly SupplyRule[];
  readonly classes: readonly TaxClass[];
  /** Code of the class for goods of no known kind. */
  readonly generalClass: string;
  /** Largest first. */
  readonly denominations: readonly Denomination[];
};

/** `bill` is what a shop without a tax number gives; `receipt` what a consumer gets where no law asks for more. */
export const saleDocuments = ['tax-invoice', 'bill-of-supply', 'bill', 'vat-invoice', 'receipt'] as const;
export type SaleDocument = (typeof saleDocuments)[number];

/** Which paper a sale is given: see document.ts. */
export type PaperRules = {
  readonly consumer: SaleDocument;
  /** To a buyer with a tax number. */
  readonly business: SaleDocument;
  /** Nothing on the bill bears a tax. */
  readonly untaxed: SaleDocument;
  /** The shop has no tax number and would need one. */
  readonly unregistered: SaleDocument;
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
