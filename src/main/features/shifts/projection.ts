/** From shifts and sales to the shift's row: the only writer of the table. */
import { eq, sql } from 'drizzle-orm';
import type { SaleCommittedV1 } from '#contract/events/sale-committed.ts';
import type { SaleVoidedV1 } from '#contract/events/sale-voided.ts';
import type { ShiftOpenedV1 } from '#contract/events/shift-opened.ts';
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
      const cash = payload.tenders.reduce(
        (sum, { method, amount }) => sum + (method === 'cash' ? amount : 0),
        0,
      );
      addBill(tx.db).run({ shiftId: payload.shiftId, cash, change: payload.change });
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
