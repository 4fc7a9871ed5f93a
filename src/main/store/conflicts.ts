/**
 * Conflicts: edits of one field, made at several tills, of which none knew the other. One of them holds (merge.ts); the others are to be seen.
 *
 * An edit names those that it comes after (`over`); they are settled. What is left are the ends of the field's history. Several ends with
 * several values are a conflict, until somebody who knows all of them edits the field, or keeps what holds (`edit.kept.v1`). So it is
 * a function of the edits that are known, whatever the order in which they came, and the same at every till that knows the same.
 */
import { and, asc, desc, eq, gt, sql } from 'drizzle-orm';
import { afterHeld } from '#domain/hybrid-time.ts';
import { preparedOnce, type ReadableDb, type WritableDb } from './handles.ts';
import { fieldConflict, fieldEdit, fieldSettled } from './tables.ts';

/** A field of a thing: `style 0199...`, `articles/0199.../price`. */
export type EditedField = { readonly subject: string; readonly field: string };

/** An edit that nobody has come after; `value` is JSON, `place` its entry's as in the view `entry`. */
export type OpenEdit = { readonly at: string; readonly value: string; readonly place: number };

/** The ends of a field's history, the latest first. */
export function openEdits(db: ReadableDb, { subject, field }: EditedField): readonly OpenEdit[] {
  return openRows(db).all({ subject, field });
}

/** Fields that are in conflict, in the order of their names. */
export function conflictingFields(db: ReadableDb): readonly EditedField[] {
  return db.select().from(fieldConflict).orderBy(asc(fieldConflict.subject), asc(fieldConflict.field)).all();
}

/** How many fields are in conflict. */
export function conflictCount(db: ReadableDb): number {
  return conflictNumber(db).get()?.count ?? 0;
}

/** Notes that whoever edited or kept the field knew these edits of it. */
export function settleEdits(db: WritableDb, { subject, field }: EditedField, ats: readonly string[]): void {
  for (const at of ats) keepSettled(db).run({ subject, field, at });
}

/** Notes whether the field is in conflict, by what is known now. */
export function lookForConflict(db: WritableDb, { subject, field }: EditedField): void {
  const values = new Set(openEdits(db, { subject, field }).map(({ value }) => value));
  if (values.size > 1) keepConflict(db).run({ subject, field });
  else dropConflict(db).run({ subject, field });
}

/** Edits of this till's own, by their stamp, that count as later than this time; at most so many. */
export function ownEditsAfter(db: ReadableDb, atMs: number, limit: number): readonly string[] {
  return db
    .selectDistinct({ at: fieldEdit.at })
    .from(fieldEdit)
    .where(and(gt(fieldEdit.weight, afterHeld(atMs)), gt(fieldEdit.place, 0)))
    .orderBy(asc(fieldEdit.at))
    .limit(limit)
    .all()
    .map(({ at }) => at);
}

const isField = (table: typeof fieldEdit | typeof fieldConflict) =>
  and(eq(table.subject, sql.placeholder('subject')), eq(table.field, sql.placeholder('field')));

const openRows = preparedOnce((db: ReadableDb) =>
  db
    .select({ at: fieldEdit.at, value: fieldEdit.value, place: fieldEdit.place })
    .from(fieldEdit)
    .where(
      and(
        isField(fieldEdit),
        sql`NOT EXISTS (SELECT 1 FROM ${fieldSettled} AS settled
          WHERE settled.subject = ${fieldEdit.subject} AND settled.field = ${fieldEdit.field} AND settled.at = ${fieldEdit.at})`,
      ),
    )
    .orderBy(desc(fieldEdit.weight))
    .prepare(),
);
const conflictNumber = preparedOnce((db: ReadableDb) =>
  db
    .select({ count: sql<number>`count(*)` })
    .from(fieldConflict)
    .prepare(),
);
const keepSettled = preparedOnce((db: WritableDb) =>
  db
    .insert(fieldSettled)
    .values({
      subject: sql.placeholder('subject'),
      field: sql.placeholder('field'),
      at: sql.placeholder('at'),
    })
    .onConflictDoNothing()
    .prepare(),
);
const keepConflict = preparedOnce((db: WritableDb) =>
  db
    .insert(fieldConflict)
    .values({ subject: sql.placeholder('subject'), field: sql.placeholder('field') })
    .onConflictDoNothing()
    .prepare(),
);
const dropConflict = preparedOnce((db: WritableDb) =>
  db.delete(fieldConflict).where(isField(fieldConflict)).prepare(),
);
