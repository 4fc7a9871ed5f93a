/** From returns to rows: the only writer of the credit notes' tables. */
import { sql } from 'drizzle-orm';
import type { ReturnCommittedV1, ReturnedLine } from '#contract/events/return-committed.ts';
import { articleName } from '#domain/article-name.ts';
import { parseQuantity } from '#domain/quantity.ts';
import { preparedOnce, type WritableDb } from '../../store/handles.ts';
import { placeholders } from '../../store/placeholders.ts';
import type { Projector, ProjectionTx, StoredEvent } from '../../store/project.ts';
import { returnBill, returnedLine, returnLine, returnNote, returnRefund, returnSeries } from './tables.ts';

export const returnsProjector: Projector = {
  feature: 'returns',
  tables: ['return_note', 'return_bill', 'return_line', 'returned_line', 'return_refund', 'return_series'],
  on: {
    'return.committed.v1'({ db }: ProjectionTx, { seq, payload }: StoredEvent<ReturnCommittedV1>) {
      const { returnId, lines, bills, refunds, ...note } = payload;
      addNote(db).run({ ...note, seq, id: returnId });
      for (const { saleId, exact, roundOff } of bills) {
        addBill(db).run({ saleId: saleId ?? '', returnId, exact, total: exact + roundOff });
      }
      lines.forEach((line, index) => {
        addLine(db).run(lineRow(returnId, index + 1, line));
        countBack(db, line);
      });
      refunds.forEach((refund, index) => addRefund(db).run({ ...refund, returnId, refundNo: index + 1 }));
      countOn(db).run({ series: payload.series, tillId: payload.tillId, lastCounter: payload.counter });
    },
  },
};

function lineRow(returnId: string, lineNo: number, line: ReturnedLine): Record<string, unknown> {
  const { original } = line;
  return {
    ...line,
    returnId,
    lineNo,
    saleId: original?.saleId ?? null,
    saleLineId: original?.lineId ?? null,
    name: articleName(line),
    quantity: thousandths(line.quantity),
  };
}

/** What is left of a sold line: the event says how much was sold, because no other feature's rows are read here. */
function countBack(db: WritableDb, { original, quantity }: ReturnedLine): void {
  if (original === null) return;
  addBack(db).run({
    saleId: original.saleId,
    saleLineId: original.lineId,
    sold: thousandths(original.sold),
    returned: thousandths(quantity),
  });
}

/** The event was checked by its schema when it was appended: a text that is no quantity is a bug. */
function thousandths(text: string): number {
  const parsed = parseQuantity(text);
  if (!parsed.ok) throw new Error(`Not a quantity in the journal: ${text}`);
  return parsed.value;
}

const addNote = preparedOnce((db: WritableDb) =>
  db.insert(returnNote).values(placeholders(returnNote)).prepare(),
);
const addBill = preparedOnce((db: WritableDb) =>
  db.insert(returnBill).values(placeholders(returnBill)).prepare(),
);
const addLine = preparedOnce((db: WritableDb) =>
  db.insert(returnLine).values(placeholders(returnLine)).prepare(),
);
const addRefund = preparedOnce((db: WritableDb) =>
  db.insert(returnRefund).values(placeholders(returnRefund)).prepare(),
);
const addBack = preparedOnce((db: WritableDb) =>
  db
    .insert(returnedLine)
    .values(placeholders(returnedLine))
    .onConflictDoUpdate({
      target: [returnedLine.saleId, returnedLine.saleLineId],
      set: { returned: sql`${returnedLine.returned} + excluded.returned` },
    })
    .prepare(),
);
const countOn = preparedOnce((db: WritableDb) =>
  db
    .insert(returnSeries)
    .values(placeholders(returnSeries))
    .onConflictDoUpdate({
      target: [returnSeries.series, returnSeries.tillId],
      set: { lastCounter: sql`max(last_counter, excluded.last_counter)` },
    })
    .prepare(),
);
