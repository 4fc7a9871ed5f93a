/** `stock.adjusted.v1`: quantities put in or taken out by hand or by an import, with the reason. Sales move stock by their own event. */
import { z } from 'zod';
import { Id, QuantityText } from '../values.ts';

export const StockAdjustedV1 = z.object({
  reason: z.enum(['opening', 'import']),
  lines: z.array(z.object({ variantId: Id, quantity: QuantityText })).min(1),
});
export type StockAdjustedV1 = z.infer<typeof StockAdjustedV1>;
