/** The figures of a shift as they stand: the facts from the journal, and what other features know of this moment. */
import type { OpenMatter } from '#contract/z-report.ts';
import { shiftFigures } from '#domain/z-report.ts';
import type { TaxProfile } from '#domain/tax.ts';
import type { ShiftFigures } from '#domain/z-figures.ts';
import type { ReadableDb } from '../../store/handles.ts';
import { sql } from 'drizzle-orm';
import { oversoldSales } from '../inventory/api.ts';
import { unprintedJobs } from '../receipts/api.ts';
import type { Shop } from '../setup/api.ts';
import { unsentEntries } from '../sync/api.ts';
import { openMatters } from './matters.ts';
import { lastZ, type OpenShift } from './queries.ts';
import { factsOf } from './facts.ts';

export type Terms = { readonly shop: Shop; readonly profile: TaxProfile };

/** `matters` are what is open now, or at a close what is carried over. */
export function figuresOf(
  db: ReadableDb,
  { shop, profile }: Terms,
  shift: OpenShift,
  matters: readonly OpenMatter[] = openMatters(db, shift),
): ShiftFigures {
  const before = lastZ(db, shop.till.tillId);
  const [sales, returns] = [before?.grandSales ?? 0, before?.grandReturns ?? 0];
  const held = matters.filter(({ kind }) => kind === 'held-bill');
  return shiftFigures({
    shift: {
      tillId: shop.till.tillId,
      shiftId: shift.shiftId,
      businessDay: shift.businessDay,
      currency: profile.currency.code,
      openedAtMs: shift.openedAtMs,
      openedBy: shift.openedBy,
      float: shift.float,
    },
    facts: factsOf(db, shift).map(({ fact }) => fact),
    before: { sales, returns, net: sales - returns },
    outside: {
      failedPrints: unprintedJobs(db, shift.openedAtMs).filter(({ state }) => state === 'failed').length,
      heldBills: { count: held.length, amount: held.reduce((all, { amount }) => all + (amount ?? 0), 0) },
      unsynced: unsentEntries(db),
      negativeStockSales: oversoldSales(db, entriesSince(db, shift.openedSeq)),
    },
  });
}

function entriesSince(db: ReadableDb, seq: number): ReadonlySet<string> {
  return new Set(db.all<{ id: string }>(sql`SELECT id FROM journal WHERE seq > ${seq}`).map(({ id }) => id));
}
