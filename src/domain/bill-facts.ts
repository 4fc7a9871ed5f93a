/** What a bill and a credit note say alike: who, where and when, under which rules, and what it comes to. */

export type SaleTax = { readonly component: string; readonly rate: string; readonly amount: number };

/** What a bill comes to, in minor units; those of a credit note stand against a sale's and are positive. */
export type BillSums = {
  readonly taxes: readonly (SaleTax & { readonly taxable: number })[];
  readonly gross: number;
  readonly discount: number;
  readonly taxable: number;
  readonly tax: number;
  readonly roundOff: number;
  readonly total: number;
  readonly itemCount: number;
};

export type BillFacts = BillSums & {
  /** e.g. 'A2/2627/000123', of a credit note 'CA2/2627/00012': series and counter. */
  readonly number: string;
  /** Till prefix and financial year: 'A2/2627'. */
  readonly series: string;
  /** Gapless from 1 within the series. */
  readonly counter: number;
  readonly tillId: string;
  readonly shiftId: string;
  readonly staffId: string;
  /** Who gave leave for a way of paying, or of paying back, that the right of whoever stood there did not cover. */
  readonly approvedBy: string | null;
  readonly customerId: string | null;
  /** GSTIN of a registered buyer, or what the profile's tax office calls it; null for a consumer. */
  readonly buyerTaxId: string | null;
  readonly note: string | null;
  readonly atMs: number;
  readonly utcOffsetMin: number;
  readonly businessDay: string;
  readonly taxProfile: string;
  readonly currency: string;
  /** The shop's own region. */
  readonly region: string;
  readonly placeOfSupply: string;
  /** Kind of supply, e.g. 'intra-state'. */
  readonly supply: string;
  readonly pricesIncludeTax: boolean;
};

/** The article of a line as it was when it was sold; null ids: it was in no stock book. */
export type SoldGoods = {
  readonly variantId: string | null;
  readonly styleId: string | null;
  readonly category: string;
  readonly code: string | null;
  readonly name: string;
  readonly brand: string | null;
  readonly size: string | null;
  readonly colour: string | null;
  readonly colourHex: string | null;
  readonly hsn: string | null;
  readonly unit: string;
  readonly taxClass: string;
};
