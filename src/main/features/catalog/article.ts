/** One article as the other parts of the till see it: what it is called, what it costs, how it is taxed. */
import type { StyleId, VariantId } from '#domain/ids.ts';
import type { Money, UnitPrice } from '#domain/money.ts';

export type ArticleForSale = {
  readonly variantId: VariantId;
  readonly styleId: StyleId;
  /** The main scannable code as printed; null where there is none. */
  readonly code: string | null;
  readonly sku: string;
  /** The style's name, without brand, size and colour. */
  readonly name: string;
  readonly brand: string | null;
  readonly size: string | null;
  readonly colour: string | null;
  /** `#rrggbb`. */
  readonly colourHex: string | null;
  /** Code of the category; '' for none. */
  readonly category: string;
  /** Zero where a file brought no price. */
  readonly price: UnitPrice;
  readonly mrp: Money | null;
  readonly minPrice: Money | null;
  /** What a piece cost the shop before tax. */
  readonly cost: UnitPrice | null;
  readonly taxClass: string;
  readonly hsn: string | null;
  /** Unit quantity code of the GST portal: PRS, PCS, NOS. */
  readonly unit: string;
  /** Sold for good: it comes back only by leave. */
  readonly finalSale: boolean;
  /** Completed years from which it is sold; null: to anyone. */
  readonly minimumAge: number | null;
};
