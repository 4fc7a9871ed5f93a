/** Open items that were sold, as a screen lists them. */
import { z } from 'zod';
import { Amount, Id, InstantMs, QuantityText, UnitPriceValue } from './values.ts';

/** What was sold without being in the catalogue: once for each name and code, for whoever adds the article. */
export const OpenItemView = z.object({
  code: z.string().nullable(),
  name: z.string(),
  taxClass: z.string(),
  /** The price it was last sold at. */
  unitPrice: UnitPriceValue,
  quantity: QuantityText,
  total: Amount,
  lastSoldMs: InstantMs,
  /** The bill it was last on, and who made it out. */
  lastSaleId: Id,
  lastNumber: z.string(),
  soldBy: z.string(),
});
export type OpenItemView = z.infer<typeof OpenItemView>;
