/** From facts to the rows of label designs: their only writer. */
import { eq } from 'drizzle-orm';
import type { LabelDesignRemovedV1, LabelDesignSavedV1 } from '#contract/events/labels.ts';
import type { Projector, ProjectionTx, StoredEvent } from '../../store/project.ts';
import { labelDesign } from './tables.ts';

export const labelsProjector: Projector = {
  feature: 'labels',
  tables: ['label_design'],
  on: {
    'labels.design-saved.v1'({ db }: ProjectionTx, { payload }: StoredEvent<LabelDesignSavedV1>) {
      const row = { id: payload.designId, design: payload.design };
      db.insert(labelDesign).values(row).onConflictDoUpdate({ target: labelDesign.id, set: row }).run();
    },
    'labels.design-removed.v1'({ db }: ProjectionTx, { payload }: StoredEvent<LabelDesignRemovedV1>) {
      db.delete(labelDesign).where(eq(labelDesign.id, payload.designId)).run();
    },
  },
};
