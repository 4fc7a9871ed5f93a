/** `shop.tax-changed.v1`: the shop's standing with its tax office from now on: its number and its scheme. */
import { z } from 'zod';
import { taxSchemes } from '#domain/document.ts';

export const ShopTaxChangedV1 = z.object({
  taxNumber: z.string().nullable(),
  taxScheme: z.enum(taxSchemes),
});
export type ShopTaxChangedV1 = z.infer<typeof ShopTaxChangedV1>;
