/** From what happens at a till to the rows of its shifts: the only writer of their tables. */
import { count, eq, sql } from 'drizzle-orm';
import type { ClockJumpedV1 } from '#contract/events/clock-jumped.ts';
import type {
  ShiftDrawerOpenedV1,
  ShiftDroppedV1,
  ShiftPaidInV1,
  ShiftPaidOutV1,
} from '#contract/events/shift-cash.ts';
import type {
  ShiftClosedV1,
  ShiftCountedV1,
  ShiftCountSetAsideV1,
  ShiftZReprintedV1,
} from '#contract/events/shift-closed.ts';
import type { ShiftOpenedV1 } from '#contract/events/shift-opened.ts';
import { drawerEffect } from '#domain/shift-facts.ts';
import { preparedOnce, type WritableDb } from '../../store/handles.ts';
import type { ProjectEvent, Projector, ProjectionTx, StoredEvent } from '../../store/project.ts';
import { cashEvents, factOf } from './facts.ts';
import { cashMovement, clockJump, shift, shiftCount, zReport } from './tables.ts';

type AnyMovement = ShiftPaidInV1 | ShiftPaidOutV1 | ShiftDroppedV1 | ShiftDrawerOpenedV1;

/** The two things a movement by hand does: its own row, and the drawer. */
function movement(kind: (typeof cashMovement.$inferInsert)['kind']): ProjectEvent {
  return (tx: ProjectionTx, event: StoredEvent) => {
    // The four events that are bound to it below.
    const payload = event.payload as AnyMovement;
    tx.db
      .insert(cashMovement)
      .values({
        seq: event.seq,
        movementId: payload.movementId,
        shiftId: payload.shiftId,
        tillId: payload.tillId,
        kind,
        voucher: 'voucher' in payload ? payload.voucher : null,
        amount: 'amount' in payload ? payload.amount : 0,
        category: 'category' in payload ? payload.category : null,
        note: 'reason' in payload ? payload.reason : payload.note,
        bagNumber: 'bagNumber' in payload ? payload.bagNumber : null,
        staffId: payload.staffId,
        approvedBy: payload.approvedBy,
        atMs: event.atMs,
      })
      .run();
    throughDrawer(tx, event);
  };
}

/** I6: the drawer grows by the cash that stays in it, whatever brought it. */
function throughDrawer(tx: ProjectionTx, { type, payload, atMs, actorId }: StoredEvent): void {
  const fact = factOf(type, payload, { actorId });
  if (fact === null) return;
  // Every event of the list names its shift; a sale also its change.
  const { shiftId, change } = payload as { shiftId: string; change?: number };
  addToShift(tx.db).run({
    shiftId,
    cash: drawerEffect(fact),
    bills: fact.kind === 'sale' ? 1 : 0,
    change: change ?? null,
    atMs,
  });
}

export const shiftsProjector: Projector = {
  feature: 'shifts',
  tables: ['shift', 'cash_movement', 'shift_count', 'z_report', 'clock_jump'],
  on: {
    ...Object.fromEntries(cashEvents.map((type) => [type, throughDrawer])),
    'shift.opened.v1'(tx: ProjectionTx, { seq, payload, atMs }: StoredEvent<ShiftOpenedV1>) {
      tx.db
        .insert(shift)
        .values({
          id: payload.shiftId,
          openedSeq: seq,
          tillId: payload.tillId,
          openedBy: payload.staffId,
          openedAtMs: atMs,
          businessDay: payload.businessDay,
          purpose: payload.purpose,
          isOpen: payload.purpose === 'counter',
          isCounted: false,
          float: payload.float,
          bills: 0,
          drawerTotal: payload.float,
          lastChange: null,
          lastAtMs: atMs,
        })
        .run();
    },
    'shift.paid-in.v1': movement('pay-in'),
    'shift.paid-out.v1': movement('pay-out'),
    'shift.dropped.v1': movement('drop'),
    'shift.drawer-opened.v1': movement('no-sale'),
    'shift.counted.v1'({ db }: ProjectionTx, { payload, atMs }: StoredEvent<ShiftCountedV1>) {
      const { shiftId, countId, staffId, otherCash } = payload;
      const before = db.select({ n: count() }).from(shiftCount).where(eq(shiftCount.shiftId, shiftId)).get();
      db.insert(shiftCount)
        .values({
          shiftId,
          countNo: (before?.n ?? 0) + 1,
          countId,
          staffId,
          atMs,
          denominations: JSON.stringify(payload.denominations),
          otherCash,
          variances: JSON.stringify(payload.variances),
          isSetAside: false,
        })
        .run();
      setCounted(db, shiftId, true);
    },
    'shift.count-set-aside.v1'({ db }: ProjectionTx, { payload }: StoredEvent<ShiftCountSetAsideV1>) {
      db.update(shiftCount).set({ isSetAside: true }).where(eq(shiftCount.shiftId, payload.shiftId)).run();
      setCounted(db, payload.shiftId, false);
    },
    'shift.closed.v1'({ db }: ProjectionTx, { seq, payload, atMs }: StoredEvent<ShiftClosedV1>) {
      const { z } = payload;
      db.update(shift).set({ isOpen: false, lastAtMs: atMs }).where(eq(shift.id, payload.shiftId)).run();
      db.insert(zReport)
        .values({
          tillId: payload.tillId,
          number: z.number,
          seq,
          shiftId: payload.shiftId,
          businessDay: z.businessDay,
          closedAtMs: z.closedAtMs,
          closedBy: z.closedBy,
          net: z.sales.net,
          difference: z.variances.find(({ method }) => method === 'cash')?.difference ?? 0,
          carryOver: z.carryOver,
          deposit: z.deposit,
          grandSales: z.perpetual.sales,
          grandReturns: z.perpetual.returns,
          hash: z.hash,
          copies: 0,
        })
        .run();
    },
    'shift.z-reprinted.v1'({ db }: ProjectionTx, { payload }: StoredEvent<ShiftZReprintedV1>) {
      db.update(zReport)
        .set({ copies: payload.copyNumber })
        .where(eq(zReport.shiftId, payload.shiftId))
        .run();
    },
    'clock.jumped.v1'({ db }: ProjectionTx, { seq, payload }: StoredEvent<ClockJumpedV1>) {
      db.insert(clockJump)
        .values({ seq, ...payload })
        .run();
    },
  },
};

function setCounted(db: WritableDb, shiftId: string, isCounted: boolean): void {
  db.update(shift).set({ isCounted }).where(eq(shift.id, shiftId)).run();
}

const addToShift = preparedOnce((db: WritableDb) =>
  db
    .update(shift)
    .set({
      bills: sql`${shift.bills} + ${sql.placeholder('bills')}`,
      drawerTotal: sql`${shift.drawerTotal} + ${sql.placeholder('cash')}`,
      lastChange: sql`coalesce(${sql.placeholder('change')}, ${shift.lastChange})`,
      lastAtMs: sql`${sql.placeholder('atMs')}`,
    })
    .where(eq(shift.id, sql.placeholder('shiftId')))
    .prepare(),
);
