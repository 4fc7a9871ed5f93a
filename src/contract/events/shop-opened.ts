/** `shop.opened.v1`: the shop and this till began; the first entry of a chain. */
import { z } from 'zod';
import { taxSchemes } from '#domain/document.ts';
import { Id, Language, ShortText } from '../values.ts';

export const ShopOpenedV1 = z.object({
  shopId: Id,
  name: ShortText,
  address: z.string(),
  phone: z.string().nullable(),
  taxProfile: z.string(),
  region: z.string(),
  /** The shop's tax registration; null where it has none. */
  taxNumber: z.string().nullable(),
  taxScheme: z.enum(taxSchemes),
  pricesIncludeTax: z.boolean(),
  language: Language,
  /** Name of the sample the shop was made from; null for a real one. */
  sample: z.string().nullable(),
  till: z.object({ tillId: Id, prefix: z.string(), name: ShortText }),
});
export type ShopOpenedV1 = z.infer<typeof ShopOpenedV1>;
