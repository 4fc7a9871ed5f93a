/** From reprints to their count: the only writer of the table `receipt_copy`. */
import { sql } from 'drizzle-orm';
import type { ReceiptReprintedV1 } from '#contract/events/receipt-reprinted.ts';
import type { Projector, ProjectionTx, StoredEvent } from '../../store/project.ts';
import { receiptCopy } from './tables.ts';

export const receiptsProjector: Projector = {
  feature: 'receipts',
  tables: ['receipt_copy'],
  on: {
    'receipt.reprinted.v1'(tx: ProjectionTx, { payload }: StoredEvent<ReceiptReprintedV1>) {
      tx.db
        .insert(receiptCopy)
        .values({ saleId: payload.saleId, copies: payload.copyNumber })
        .onConflictDoUpdate({
          target: receiptCopy.saleId,
          set: { copies: sql`max(${receiptCopy.copies}, excluded.copies)` },
        })
        .run();
    },
  },
};
