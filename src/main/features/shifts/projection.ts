/** From shifts and sales to the shift's row: the only writer of the table. */
import { eq, sql } from 'drizzle-orm';
import type { ReturnCommittedV1 } from '#contract/events/return-committed.ts';
import type { SaleCommittedV1 } from '#contract/events/sale-committed.ts';
import type { SaleVoidedV1 } from '#contract/events/sale-voided.ts';
import type { ShiftOpenedV1 } from '#contract/events/shift-opened.ts';
import type { TenderCorrectedV1 } from '#contract/events/tender-corrected.ts';
import { preparedOnce, type WritableDb } from '../../store/handles.ts';
import type { Projector, ProjectionTx, StoredEvent } from '../../store/project.ts';
import { shift } from './tables.ts';

export const shiftsProjector: Projector = {
  feature: 'shifts',
  tables: ['shift'],
  on: {
    'shift.opened.v1'(tx: ProjectionTx, { payload, atMs }: StoredEvent<ShiftOpenedV1>) {
      tx.db
        .insert(shift)
        .values({
          id: payload.shiftId,
          tillId: payload.tillId,
          openedBy: payload.staffId,
          openedAtMs: atMs,
          businessDay: payload.businessDay,
          purpose: payload.purpose,
          isOpen: payload.purpose === 'counter',
          float: payload.float,
          bills: 0,
          drawerTotal: payload.float,
          lastChange: null,
        })
        .run();
    },
    /** I6: the drawer grows by the cash that stays in it. */
    'sale.committed.v1'(tx: ProjectionTx, { payload }: StoredEvent<SaleCommittedV1>) {
      addBill(tx.db).run({ shiftId: payload.shiftId, cash: cashKept(payload), change: payload.change });
    },
    'tender.corrected.v1'(tx: ProjectionTx, { payload }: StoredEvent<TenderCorrectedV1>) {
      const more = cashKept(payload.after) - cashKept(payload.before);
      tx.db
        .update(shift)
        .set({ drawerTotal: sql`${shift.drawerTotal} + ${more}` })
        .where(eq(shift.id, payload.shiftId))
        .run();
    },
    /** Cash that goes back leaves the drawer. */
    'return.committed.v1'(tx: ProjectionTx, { payload }: StoredEvent<ReturnCommittedV1>) {
      const cash = payload.refunds.reduce(
        (sum, { method, amount }) => sum + (method === 'cash' ? amount : 0),
        0,
      );
      if (cash !== 0) takeBack(tx.db).run({ shiftId: payload.shiftId, cash });
    },
    /** I6: what a void hands back leaves the drawer; the bill stays counted, its number is used. */
    'sale.voided.v1'(tx: ProjectionTx, { payload }: StoredEvent<SaleVoidedV1>) {
      const cash = payload.refunds.reduce(
        (sum, { method, amount }) => sum + (method === 'cash' ? amount : 0),
        0,
      );
      takeBack(tx.db).run({ shiftId: payload.shiftId, cash });
    },
  },
};

/** What stays in the drawer: cash handed over less the change. */
function cashKept({ tenders, change }: Pick<SaleCommittedV1, 'tenders' | 'change'>): number {
  return tenders.reduce((sum, { method, received }) => sum + (method === 'cash' ? received : 0), 0 - change);
}
const takeBack = preparedOnce((db: WritableDb) =>
  db
    .update(shift)
    .set({ drawerTotal: sql`${shift.drawerTotal} - ${sql.placeholder('cash')}` })
    .where(eq(shift.id, sql.placeholder('shiftId')))
    .prepare(),
);

const addBill = preparedOnce((db: WritableDb) =>
  db
    .update(shift)
    .set({
      bills: sql`${shift.bills} + 1`,
      drawerTotal: sql`${shift.drawerTotal} + ${sql.placeholder('cash')}`,
      lastChange: sql`${sql.placeholder('change')}`,
    })
    .where(eq(shift.id, sql.placeholder('shiftId')))
    .prepare(),
);
