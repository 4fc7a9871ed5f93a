/** How edits of one label design at several tills merge: the later one counts whole. */
import { eq } from 'drizzle-orm';
import type { LabelDesignRemovedV1, LabelDesignSavedV1 } from '#contract/events/labels.ts';
import type { ReadableDb } from '../../store/handles.ts';
import type { Fields, MergeRules } from '../../store/merge.ts';
import { labelDesign } from './tables.ts';

type AnyDesign = { readonly designId: string };

export const labelMergeRules: MergeRules = {
  'labels.design-saved.v1': {
    isWhole: true,
    subject,
    fields: ({ design }: LabelDesignSavedV1) => new Map([['design', design]]),
    current,
    merged: (payload) => payload,
  },
  'labels.design-removed.v1': {
    isWhole: true,
    subject,
    fields: (_payload: LabelDesignRemovedV1) => new Map([['design', null]]),
    current,
    merged: (payload) => payload,
  },
};

function subject({ designId }: AnyDesign): string {
  return `label-design ${designId}`;
}

function current(db: ReadableDb, { designId }: AnyDesign): Fields | null {
  const row = db
    .select({ design: labelDesign.design })
    .from(labelDesign)
    .where(eq(labelDesign.id, designId))
    .get();
  return row === undefined ? null : new Map(Object.entries(row));
}
