/** From staff events to rows: the only writer of the table `staff`. */
import { eq } from 'drizzle-orm';
import type { StaffAddedV1, StaffSignedInV1 } from '#contract/events/staff.ts';
import type { Projector, ProjectionTx, StoredEvent } from '../../store/project.ts';
import { staff } from './tables.ts';

export const staffProjector: Projector = {
  feature: 'staff',
  tables: ['staff'],
  on: {
    'staff.added.v1'(tx: ProjectionTx, { payload }: StoredEvent<StaffAddedV1>) {
      tx.db.insert(staff).values({ id: payload.staffId, role: payload.role, lastSignInMs: null }).run();
    },
    'staff.signed-in.v1'(tx: ProjectionTx, { payload, atMs }: StoredEvent<StaffSignedInV1>) {
      tx.db.update(staff).set({ lastSignInMs: atMs }).where(eq(staff.id, payload.staffId)).run();
    },
  },
};
