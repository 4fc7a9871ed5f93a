/** The taxes of a business day by code of goods and rate, business and consumers apart: what the tax return asks for. */
import { sql } from 'drizzle-orm';
import type { ReturnCommittedV1 } from '#contract/events/return-committed.ts';
import type { SaleCommittedV1 } from '#contract/events/sale-committed.ts';
import type { SaleVoidedV1 } from '#contract/events/sale-voided.ts';
import { summaryLine } from '#domain/invoice.ts';
import { negativeLine, taxSummary, type SummaryLine, type SummaryRow } from '#domain/tax-summary.ts';
import type { BusinessDay } from '#domain/time.ts';
import { preparedOnce, type ReadableDb } from '../../store/handles.ts';
import { committedSale } from './queries.ts';

/**
 * Net of what came back that day, by the rates it was sold at; a voided bill takes its own lines out again.
 *
 * Read from the facts themselves: they hold every figure frozen, and a summary that is added up anew cannot drift from them. Looks
 * at every entry of the journal, so it is for a worker or the end of the day and not for a screen that waits.
 */
export function taxesOfDay(db: ReadableDb, day: BusinessDay): readonly SummaryRow[] {
  return taxSummary(
    factsOfDay(db)
      .all({ day })
      .flatMap((fact) => linesOf(db, fact)),
  );
}

type Fact = { readonly type: string; readonly payload: string };

function linesOf(db: ReadableDb, { type, payload }: Fact): readonly SummaryLine[] {
  // What the schema of its type let through when it was appended.
  const fact: unknown = JSON.parse(payload);
  switch (type) {
    case 'sale.committed.v1':
      return soldLines(fact as SaleCommittedV1);
    case 'sale.voided.v1': {
      const sale = committedSale(db, (fact as SaleVoidedV1).saleId);
      return sale === null ? [] : soldLines(sale).map(negativeLine);
    }
    default: {
      const note = fact as ReturnCommittedV1;
      return note.lines.map((line) => negativeLine(summaryLine(line, note)));
    }
  }
}

function soldLines(sale: SaleCommittedV1): readonly SummaryLine[] {
  return sale.lines.map((line) => summaryLine(line, sale));
}

const factsOfDay = preparedOnce((db: ReadableDb) =>
  db
    .select({ type: sql<string>`type`, payload: sql<string>`payload` })
    .from(sql`journal`)
    .where(
      sql`business_day = ${sql.placeholder('day')} AND type IN ('sale.committed.v1', 'sale.voided.v1', 'return.committed.v1')`,
    )
    .orderBy(sql`seq`)
    .prepare(),
);
