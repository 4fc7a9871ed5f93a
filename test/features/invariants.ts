/** What must hold of a till's folder after anything at all, numbered (I1 to I8). */
import { cpSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { storeSchema } from '#main/app/projectors.ts';
import type { ReadableDb } from '#main/store/handles.ts';
import { openReader } from '#main/store/open.ts';
import { verifyAll } from '#main/store/verify.ts';
import { dataFolder } from './till.ts';

/** The folder as a power cut would leave it now: copied while the till has it open. */
export function frozenCopy(dataDir: string): string {
  const copy = dataFolder();
  cpSync(dataDir, copy, {
    recursive: true,
    // The lock is its process's, and opening it here would take it away from the till.
    filter: (file) => !path.basename(file).startsWith('galla.lock'),
  });
  return copy;
}

/** Checks I1 to I8 of a folder that nobody writes; `acknowledged` are the sales whose commit was answered. */
export function expectInvariants(dataDir: string, acknowledged: readonly string[]): void {
  const opened = openReader(dataDir, storeSchema);
  if (!opened.ok) throw new Error(opened.error.detail);
  const { db } = opened.value;
  try {
    const found = {
      'I1 acknowledged but missing': missing(db, acknowledged),
      'I2 lines, tenders or job of a sale missing': halfSales(db),
      'I3 stock that is not its movements': db.all(sql`
        SELECT variant_id FROM on_hand
        LEFT JOIN (SELECT variant_id AS v, sum(quantity) AS moved FROM movement GROUP BY 1) ON v = variant_id
        WHERE quantity <> coalesce(moved, 0)`),
      'I6 drawer that is not its cash': db.all(sql`
        SELECT id FROM shift WHERE drawer_total <> float + coalesce(
          (SELECT sum(received) FROM sale JOIN sale_tender ON sale_id = sale.id
            WHERE shift_id = shift.id AND method = 'cash'), 0)
          - coalesce((SELECT sum(change) FROM sale WHERE shift_id = shift.id), 0)
          + coalesce((SELECT sum(CASE kind WHEN 'pay-in' THEN amount ELSE -amount END)
            FROM cash_movement WHERE shift_id = shift.id), 0)
          - coalesce((SELECT sum(json_extract(refund.value, '$.amount'))
            FROM journal, json_each(payload, '$.refunds') AS refund
            WHERE journal.type IN ('return.committed.v1', 'sale.voided.v1')
              AND json_extract(payload, '$.shiftId') = shift.id
              AND json_extract(refund.value, '$.method') = 'cash'), 0)
          + coalesce((SELECT sum(CASE WHEN type IN ('giftcard.refunded.v1', 'advance.refunded.v1') THEN -1 ELSE 1 END
              * json_extract(payload, '$.amount'))
            FROM journal
            WHERE type IN ('dues.collected.v1', 'advance.taken.v1', 'advance.refunded.v1',
                'giftcard.issued.v1', 'giftcard.topped-up.v1', 'giftcard.refunded.v1')
              AND json_extract(payload, '$.shiftId') = shift.id
              AND json_extract(payload, '$.method') = 'cash'), 0)`),
      'R1 lines, refunds, bills or job of a credit note missing': halfReturns(db),
      'R2 more came back than was sold': db.all(
        sql`SELECT sale_line_id FROM returned_line WHERE returned > sold`,
      ),
      'R3 a bill that gave back more than it came to': db.all(sql`
        SELECT sale.id FROM sale JOIN return_bill ON sale_id = sale.id
        GROUP BY sale.id HAVING sum(return_bill.total) > sale.total`),
      'R4 halves of an exchange that do not clear each other': db.all(sql`
        SELECT return_note.id FROM return_note WHERE
          coalesce((SELECT sum(amount) FROM return_refund WHERE return_id = return_note.id AND method = 'exchange'), 0) <>
          coalesce((SELECT sum(amount) FROM sale_tender WHERE sale_id = exchanged_for AND method = 'exchange'), 0)`),
      'I7 numbers with a gap or twice': db.all(sql`
        SELECT series FROM sale GROUP BY series
        HAVING count(*) <> max(counter) OR count(DISTINCT counter) <> count(*) OR min(counter) <> 1`),
      'I7 a counter that is not the last number': db.all(sql`
        SELECT series FROM sale_series WHERE last_counter <>
          (SELECT max(counter) FROM sale WHERE sale.series = sale_series.series)`),
      'I8 broken references': db.all(sql`PRAGMA foreign_key_check`),
    };
    expect(Object.entries(found).filter(([, rows]) => rows.length > 0)).toEqual([]);
    // I4, I5 and I8: the chain, the rows against a replay of the journal, the file's structure.
    expect(verifyAll(opened.value, storeSchema)).toMatchObject({ ok: true, firstBad: null });
  } finally {
    opened.value.close();
  }
}

function missing(db: ReadableDb, acknowledged: readonly string[]): readonly string[] {
  const ids = db.all<{ id: string }>(sql`SELECT id FROM sale`).map(({ id }) => id);
  const known = new Set(ids);
  const twice = ids.length === known.size ? [] : ['twice'];
  return [...acknowledged.filter((id) => !known.has(id)), ...twice];
}

function halfSales(db: ReadableDb): readonly unknown[] {
  return db.all(sql`
    SELECT id FROM sale WHERE
      total <> round_off + (SELECT coalesce(sum(total), 0) FROM sale_line WHERE sale_id = sale.id)
      OR total <> (SELECT coalesce(sum(amount), 0) FROM sale_tender WHERE sale_id = sale.id)
      OR NOT EXISTS (SELECT 1 FROM sale_line WHERE sale_id = sale.id)
      OR NOT EXISTS (SELECT 1 FROM print_job WHERE print_job.id = sale.id)
      OR (SELECT count(*) FROM sale_line WHERE sale_id = sale.id) <> (
        SELECT count(*) FROM movement JOIN journal ON journal.id = movement.event_id WHERE journal.seq = sale.seq)`);
}

function halfReturns(db: ReadableDb): readonly unknown[] {
  return db.all(sql`
    SELECT id FROM return_note WHERE
      total <> round_off + (SELECT coalesce(sum(total), 0) FROM return_line WHERE return_id = return_note.id)
      OR total <> (SELECT coalesce(sum(amount), 0) FROM return_refund WHERE return_id = return_note.id)
      OR total <> (SELECT coalesce(sum(total), 0) FROM return_bill WHERE return_id = return_note.id)
      OR NOT EXISTS (SELECT 1 FROM print_job WHERE print_job.id = return_note.id)`);
}
