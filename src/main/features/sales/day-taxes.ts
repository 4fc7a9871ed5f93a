/** The taxes of business days by code of goods and rate, business and consumers apart: what the tax return asks for. */
import { sql } from 'drizzle-orm';
import type { ReturnCommittedV1 } from '#contract/events/return-committed.ts';
import type { SaleCommittedV1 } from '#contract/events/sale-committed.ts';
import type { SaleVoidedV1 } from '#contract/events/sale-voided.ts';
import type { TillId } from '#domain/ids.ts';
import { summaryLine } from '#domain/invoice.ts';
import { negativeLine, taxSummary, type SummaryLine, type SummaryRow } from '#domain/tax-summary.ts';
import type { BusinessDay } from '#domain/time.ts';
import type { ReadableDb } from '../../store/handles.ts';
import { committedSale } from './queries.ts';

export type DayTaxes = { readonly businessDay: BusinessDay; readonly taxes: readonly SummaryRow[] };

type Fact = {
  readonly seq: number;
  readonly business_day: BusinessDay;
  readonly type: string;
  readonly payload: string;
};

const pageSize = 500;

/**
 * Net of what came back on each day, by the rates it was sold at; a voided bill takes its own lines out again. Oldest day first.
 *
 * Read from the facts themselves: they hold every figure frozen, and a summary that is added up anew cannot drift from them. Looks
 * at every entry of the journal once, so it is for the command line or the end of the day and not for a screen that waits.
 */
export function taxesByDay(
  db: ReadableDb,
  { tillId, from, to }: { readonly tillId: TillId; readonly from: BusinessDay; readonly to: BusinessDay },
): readonly DayTaxes[] {
  const days = new Map<BusinessDay, readonly SummaryRow[]>();
  let after = 0;
  for (;;) {
    const facts = db.all<Fact>(
      sql`SELECT seq, business_day, type, payload FROM journal
          WHERE seq > ${after} AND business_day BETWEEN ${from} AND ${to}
            AND type IN ('sale.committed.v1', 'sale.voided.v1', 'return.committed.v1')
            AND json_extract(payload, '$.tillId') = ${tillId}
          ORDER BY seq LIMIT ${pageSize}`,
    );
    for (const day of new Set(facts.map((fact) => fact.business_day))) {
      const lines = facts.filter((fact) => fact.business_day === day).flatMap((fact) => linesOf(db, fact));
      days.set(day, taxSummary([...(days.get(day) ?? []), ...lines]));
    }
    const last = facts.at(-1);
    if (last === undefined || facts.length < pageSize) break;
    after = last.seq;
  }
  return [...days.entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([businessDay, taxes]) => ({ businessDay, taxes }));
}

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
