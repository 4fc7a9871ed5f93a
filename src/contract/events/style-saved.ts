/** `style.saved.v1`: a style with all its articles as they stand from now on (the whole state, so that the last one counts). */
import { z } from 'zod';
import { Amount, Id, UnitPriceValue } from '../values.ts';
import { EditStamp } from './edit-stamp.ts';

export const SavedArticle = z.object({
  variantId: Id,
  sku: z.string(),
  /** Scannable codes, the main one first: GTINs as digits, own codes as printed. */
  codes: z.array(z.string()),
  size: z.string().nullable(),
  colour: z.string().nullable(),
  colourHex: z.string().nullable(),
  price: UnitPriceValue,
  mrp: Amount.nullable(),
  minPrice: Amount.nullable(),
  cost: UnitPriceValue.nullable(),
});
export type SavedArticle = z.infer<typeof SavedArticle>;

export const StyleSavedV1 = z.object({
  styleId: Id,
  name: z.string(),
  brand: z.string().nullable(),
  category: z.string().nullable(),
  gender: z.string().nullable(),
  taxClass: z.string(),
  hsn: z.string().nullable(),
  /** Unit quantity code of the GST portal: PRS, PCS, NOS, ... */
  unit: z.string(),
  /** Place among the favourites on the till; null: none. */
  favourite: z.number().int().nullable(),
  /** Sold for good: it comes back only by leave. */
  finalSale: z.boolean().default(false),
  /** Completed years from which it is sold; null: to anyone. */
  minimumAge: z.number().int().min(1).max(99).nullable().default(null),
  articles: z.array(SavedArticle).min(1),
  edit: EditStamp,
});
export type StyleSavedV1 = z.infer<typeof StyleSavedV1>;
