/** `receipt.reprinted.v1`: a copy of a bill was asked for; copies are counted per bill. */
import { z } from 'zod';
import { Id } from '../values.ts';

/** `saleId`: the bill's, or the credit note's. */
export const ReceiptReprintedV1 = z.object({ saleId: Id, copyNumber: z.number().int().min(1) });
export type ReceiptReprintedV1 = z.infer<typeof ReceiptReprintedV1>;
