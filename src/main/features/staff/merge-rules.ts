/** How edits of one person's place at the shop, made at several tills, merge: role, rate, and whether they work there. */
import { eq } from 'drizzle-orm';
import type { StaffChangedV1 } from '#contract/events/staff.ts';
import type { ReadableDb } from '../../store/handles.ts';
import { fieldsOf, payloadOf, type Fields, type MergeRule, type MergeRules } from '../../store/merge.ts';
import { staff } from './tables.ts';

type AnyPerson = { readonly staffId: string };

export const staffMergeRules: MergeRules = {
  'staff.changed.v1': {
    isWhole: true,
    subject,
    fields: (payload: StaffChangedV1) => fieldsOf(payload, { id: 'staffId' }),
    current,
    merged: ({ staffId }: StaffChangedV1, fields) => {
      const { isActive: _isActive, ...changed } = payloadOf(fields, {});
      return { staffId, ...changed };
    },
  },
  'staff.left.v1': activity(false),
  'staff.pin-given.v1': activity(true),
};

/** A PIN that is given where its owner works already changes nothing that others could change. */
function activity(isActive: boolean): MergeRule {
  return {
    isWhole: false,
    subject,
    fields: () => new Map([['isActive', isActive]]),
    current,
    merged: (payload) => payload,
  };
}

function subject({ staffId }: AnyPerson): string {
  return `staff ${staffId}`;
}

function current(db: ReadableDb, { staffId }: AnyPerson): Fields | null {
  const row = db
    .select({ role: staff.role, commissionRate: staff.commissionRate, isActive: staff.isActive })
    .from(staff)
    .where(eq(staff.id, staffId))
    .get();
  return row === undefined ? null : new Map(Object.entries(row));
}
