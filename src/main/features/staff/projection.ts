/** From staff events to rows: the only writer of the table `staff`. */
import { eq, sql } from 'drizzle-orm';
import type {
  StaffAddedV1,
  StaffChangedV1,
  StaffLeftV1,
  StaffPinGivenV1,
  StaffSignedInV1,
} from '#contract/events/staff.ts';
import type { Projector, ProjectionTx, StoredEvent } from '../../store/project.ts';
import { staff } from './tables.ts';

export const staffProjector: Projector = {
  feature: 'staff',
  tables: ['staff'],
  on: {
    'staff.added.v1'(tx: ProjectionTx, { payload }: StoredEvent<StaffAddedV1>) {
      const { staffId: id, role, commissionRate = null } = payload;
      tx.db.insert(staff).values({ id, role, commissionRate, isActive: true, lastSignInMs: null }).run();
    },
    'staff.changed.v1'(tx: ProjectionTx, { payload }: StoredEvent<StaffChangedV1>) {
      const { staffId, ...now } = payload;
      tx.db.update(staff).set(now).where(eq(staff.id, staffId)).run();
    },
    'staff.pin-given.v1'(tx: ProjectionTx, { payload }: StoredEvent<StaffPinGivenV1>) {
      tx.db.update(staff).set({ isActive: true }).where(eq(staff.id, payload.staffId)).run();
    },
    'staff.left.v1'(tx: ProjectionTx, { payload }: StoredEvent<StaffLeftV1>) {
      tx.db.update(staff).set({ isActive: false }).where(eq(staff.id, payload.staffId)).run();
    },
    'staff.signed-in.v1'(tx: ProjectionTx, { payload, atMs }: StoredEvent<StaffSignedInV1>) {
      tx.db
        .update(staff)
        .set({ lastSignInMs: sql`max(coalesce(${staff.lastSignInMs}, 0), ${atMs})` })
        .where(eq(staff.id, payload.staffId))
        .run();
    },
  },
};
