/** What a scan can mean, and every reason for which one is refused. */
import type { Gs1Element, Gs1Error } from '../gs1/element.ts';
import type { Money } from '../money.ts';
import type { Quantity } from '../quantity.ts';
import type { Gtin14, GtinError } from './gtin.ts';
import type { EmbeddedCode } from './in-store.ts';

/** What an article may have for a barcode. */
export type ItemCode =
  /** A trade item number. `gtin14` is the key to find the article by; `digits` is what was scanned or printed. */
  | { readonly kind: 'gtin'; readonly gtin14: Gtin14; readonly digits: string }
  /** The shop's or the maker's own code, as printed: see `parseItemCode`. */
  | { readonly kind: 'own-code'; readonly text: string };

export type ScannedCode =
  | ItemCode
  /** An in-store number that carries the price or the quantity of this very pack. */
  | ({ readonly kind: 'embedded'; readonly gtin14: Gtin14; readonly digits: string } & EmbeddedCode)
  /** GS1 element strings: the article, and what else the label says about this very pack. */
  | ({ readonly kind: 'gs1' } & LabelData);

export type LabelData = {
  /** AI 01, 02 or 03; null for a label that names no trade item (a pallet's SSCC, say). */
  readonly gtin14: Gtin14 | null;
  /** AI 10. */
  readonly batch: string | null;
  /** AI 17, as a day `YYYY-MM-DD`; where the label gives the month only, its last day. */
  readonly expiry: string | null;
  /** AI 21. */
  readonly serial: string | null;
  /** AI 310n or 320n, in thousandths of the unit. */
  readonly netWeight: { readonly quantity: Quantity; readonly unit: 'kg' | 'lb' } | null;
  /** AI 392n or 393n; `currency` is ISO 4217 numeric, null for the shop's own. */
  readonly price: { readonly amount: Money; readonly currency: string | null } | null;
  /** Everything the label says, in its order. */
  readonly elements: readonly Gs1Element[];
};

export type BarcodeError =
  | { readonly code: 'empty' }
  | { readonly code: 'too-long'; readonly length: number; readonly limit: number }
  /** CR, LF, TAB and the like: keys pressed by a label. `at` counts from 0. */
  | { readonly code: 'control-character'; readonly at: number }
  /** Letters of other scripts, emoji, quotes and the like: no code of a shop holds them, and look-alikes pass for others. */
  | { readonly code: 'unsupported-character'; readonly at: number }
  /** `length`, `check-digit` and `not-digits`, as for any trade item number. */
  | GtinError
  /** A scanner prefix such as `]X0` that names a symbology a till cannot sell by. */
  | { readonly code: 'unknown-symbology'; readonly identifier: string }
  /** A web or payment address that names no article. */
  | { readonly code: 'web-address' }
  | { readonly code: 'price-out-of-range' }
  /** The label claims to be GS1 data and is not. */
  | { readonly code: 'gs1'; readonly error: Gs1Error };
