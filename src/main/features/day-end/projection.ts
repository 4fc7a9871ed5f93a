/** From Zs and settlements to rows: the only writer of the day end's tables. */
import type { CardsSettledV1, CashBankedV1, DayReconciledV1 } from '#contract/events/day-end.ts';
import type { ShiftClosedV1 } from '#contract/events/shift-closed.ts';
import type { Projector, ProjectionTx, StoredEvent } from '../../store/project.ts';
import { dayReconciled, daySettled, dayZ } from './tables.ts';

export const dayEndProjector: Projector = {
  feature: 'day-end',
  tables: ['day_z', 'day_settled', 'day_reconciled'],
  on: {
    'shift.closed.v1'({ db }: ProjectionTx, { payload: { z } }: StoredEvent<ShiftClosedV1>) {
      const slips = z.variances.filter(({ method }) => method === 'card' || method === 'wallet');
      db.insert(dayZ)
        .values({
          shiftId: z.shiftId,
          tillId: z.tillId,
          number: z.number,
          businessDay: z.businessDay,
          openedBy: z.openedBy,
          closedBy: z.closedBy,
          approvedBy: z.approvedBy,
          closedAtMs: z.closedAtMs,
          reason: z.reason,
          net: z.sales.net,
          deposit: z.deposit,
          drops: z.cash.drops.amount,
          slips: slips.reduce((sum, { counted }) => sum + counted, 0),
          variances: JSON.stringify(z.variances),
          counted: JSON.stringify(z.counts.at(-1)?.denominations ?? []),
        })
        .run();
    },
    'cash.banked.v1': settles('cash'),
    'cards.settled.v1': settles('cards'),
    'day.reconciled.v1'({ db }: ProjectionTx, { payload, atMs }: StoredEvent<DayReconciledV1>) {
      const { businessDay, staffId, note } = payload;
      db.insert(dayReconciled)
        .values({ businessDay, staffId, atMs, note })
        .onConflictDoUpdate({ target: dayReconciled.businessDay, set: { staffId, atMs, note } })
        .run();
    },
  },
};

function settles(kind: 'cash' | 'cards') {
  return ({ db }: ProjectionTx, { seq, payload }: StoredEvent<CashBankedV1 | CardsSettledV1>): void => {
    for (const shiftId of payload.shiftIds) {
      // Two tills that cannot see each other may tick off the same Z; it is settled either way.
      db.insert(daySettled).values({ shiftId, kind, seq }).onConflictDoNothing().run();
    }
  };
}
