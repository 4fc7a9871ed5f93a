/**
 * What several tills may change at once (a style, a promotion, the terms of a customer): of each field the later edit counts.
 *
 * An edit of what is there already is stamped, when it is appended, with a hybrid time and with the fields that it changes against what
 * this till knows. When it is projected, here and on every till that takes it over, each of those fields is set where no later edit of it
 * is known. So all tills that know the same edits have the same values, in whatever order they came; the journal keeps both.
 */
import { and, desc, eq, sql } from 'drizzle-orm';
import { canonicalJson } from '#domain/canonical-json.ts';
import { nextHybridTime, type HybridTime } from '#domain/hybrid-time.ts';
import type { EditKeptV1, EditStamp } from '#contract/events/edit-stamp.ts';
import { lookForConflict, openEdits, settleEdits } from './conflicts.ts';
import { preparedOnce, type ReadableDb, type WritableDb } from './handles.ts';
import { fieldEdit } from './tables.ts';

/** The fields of a payload by name; null for one that is taken away. Values are JSON. */
export type Fields = ReadonlyMap<string, unknown>;

/** How the events of one type merge. The payload is of that very type: its schema has parsed it. */
export type MergeRule = {
  /** True where the event is the whole thing: an item that it does not name any more is taken away. */
  readonly isWhole: boolean;
  /** What it is an edit of, with what kind of thing it is: `style 0199...`. Events of several types may edit one thing. */
  subject(payload: object): string;
  /** What the event says, field by field; the id of the thing is none. */
  fields(payload: object): Fields;
  /** The same of the thing as the rows have it; null where it is not there yet, so that nothing can be merged. */
  current(db: ReadableDb, payload: object): Fields | null;
  /** The payload to project, where not every field of the event is to count: `fields` are those of the thing as they then stand. */
  merged(payload: object, fields: Fields): unknown;
};
export type MergeRules = Readonly<Record<string, MergeRule>>;

/** An event of the store's own: about edits, and of no feature's rows. */
const keptType = 'edit.kept.v1';

/** The part of an event that merging looks at; `seq` as in the view `entry`. */
type Fact = { readonly type: string; readonly payload: unknown; readonly seq: number };

export type Merger = {
  /** The payload to append: with its stamp, where it edits something that is there. */
  readonly stamp: (event: {
    readonly type: string;
    readonly payload: unknown;
    readonly atMs: number;
    readonly writer: string;
  }) => unknown;
  /** The event as it is to be projected; null where later edits have all of its fields, or where it is about edits alone. */
  readonly settle: <Event extends Fact>(event: Event) => Event | null;
};

/** `db` writes the tables of edits, and reads the features' rows. */
export function createMerger(rules: MergeRules, db: WritableDb): Merger {
  return {
    stamp({ type, payload, atMs, writer }) {
      const rule = rules[type];
      if (rule === undefined || !isObject(payload)) return payload;
      const before = rule.current(db, payload);
      if (before === null) return payload;
      const after = rule.fields(payload);
      const changed = [...after.keys()].filter((field) => !isSame(before.get(field), after.get(field)));
      const gone = rule.isWhole
        ? [...before.keys()].filter((field) => isPlace(field) && !after.has(field))
        : [];
      const subject = rule.subject(payload);
      const fields = [...changed, ...gone];
      const seen = latestOf(db).get({ subject })?.at ?? null;
      // What was never edited has nothing that could be known or not: an import of ten thousand styles asks nothing more.
      const over = seen === null ? {} : Object.fromEntries(editsBefore(db, subject, fields));
      const edit: EditStamp = {
        at: nextHybridTime(latest(db), { atMs, writer }),
        seen,
        fields,
        ...(Object.keys(over).length === 0 ? {} : { over }),
      };
      return { ...payload, edit };
    },
    settle(event) {
      if (event.type === keptType) {
        const { subject, field, over } = event.payload as EditKeptV1;
        settleEdits(db, { subject, field }, over);
        lookForConflict(db, { subject, field });
        return null;
      }
      const rule = rules[event.type];
      if (rule === undefined || !isObject(event.payload)) return event;
      // Every event with a rule may carry one: its schema says so. No projector sees it.
      const { edit, ...payload } = event.payload as { readonly edit?: EditStamp };
      if (edit === undefined) return event;
      const subject = rule.subject(payload);
      const after = rule.fields(payload);
      const made = edit.fields.map((field) => {
        const isGone = isPlace(field) && (after.get(field) ?? null) === null;
        const value = canonicalJson(after.get(field) ?? null);
        return { subject, field, at: edit.at, seen: edit.seen, isGone, value };
      });
      const judged = made.map((each) => ({ ...each, ...judge(db, each) }));
      const won = judged.filter(({ isWon }) => isWon).map(({ field }) => field);
      for (const each of judged) {
        keepEdit(db).run({ ...each, isGone: each.isGone ? 1 : 0, place: event.seq });
        settleEdits(db, each, edit.over?.[each.field] ?? []);
        // Where an item stands in its list changes with every other item: two who moved it have nothing to decide.
        if (!each.isFirst && !isPlace(each.field)) lookForConflict(db, each);
      }
      if (won.length === 0) return null;
      const current = rule.current(db, payload);
      if (current === null) return { ...event, payload };
      const fields = new Map(current);
      for (const field of won) {
        fields.set(field, after.get(field) ?? null);
        if (isPlace(field) && !current.has(field)) putBack(db, { subject, place: field, after }, fields);
      }
      return { ...event, payload: rule.merged(payload, fields) };
    },
  };
}

/** Fields of a payload: each of its members but the id, the stamp and its lists; of each item of a list its place and its members. */
export function fieldsOf(
  payload: Readonly<Record<string, unknown>>,
  shape: { readonly id: string; readonly lists?: Readonly<Record<string, string>> },
): Map<string, unknown> {
  const fields = new Map<string, unknown>();
  for (const [name, value] of Object.entries(payload)) {
    const key = shape.lists?.[name];
    if (name === shape.id || name === 'edit' || value === undefined) continue;
    if (key === undefined || !Array.isArray(value)) fields.set(name, value);
    else
      value.forEach((item: Readonly<Record<string, unknown>>, place) =>
        addItem(fields, item, { name, key, place }),
      );
  }
  return fields;
}

function addItem(
  fields: Map<string, unknown>,
  item: Readonly<Record<string, unknown>>,
  { name, key, place }: { readonly name: string; readonly key: string; readonly place: number },
): void {
  const of = `${name}/${String(item[key])}`;
  fields.set(of, place);
  for (const [member, value] of Object.entries(item))
    if (member !== key) fields.set(`${of}/${member}`, value);
}

/** What `fieldsOf` took apart; an item without a place is gone. Items stand by place, and in the order of their ids where two have the same. */
export function payloadOf(
  fields: Fields,
  shape: { readonly lists?: Readonly<Record<string, string>> },
): Record<string, unknown> {
  const payload: Record<string, unknown> = {};
  const lists = new Map(Object.keys(shape.lists ?? {}).map((name) => [name, new Map<string, Item>()]));
  for (const [field, value] of fields) {
    const [name = '', id = '', member] = field.split('/');
    const items = lists.get(name);
    if (items === undefined) {
      payload[field] = value;
      continue;
    }
    const item = items.get(id) ?? { place: null, members: {} };
    items.set(id, item);
    if (member === undefined) item.place = typeof value === 'number' ? value : null;
    else item.members[member] = value;
  }
  for (const [name, items] of lists) {
    payload[name] = [...items]
      .flatMap(([id, { place, members }]) => (place === null ? [] : [{ id, place, members }]))
      .toSorted((a, b) => a.place - b.place || (a.id < b.id ? -1 : 1))
      .map(({ id, members }) => ({ [shape.lists?.[name] ?? 'id']: id, ...members }));
  }
  return payload;
}

type Item = { place: number | null; readonly members: Record<string, unknown> };

type Made = {
  readonly subject: string;
  readonly field: string;
  readonly at: string;
  readonly seen: string | null;
  readonly isGone: boolean;
  readonly value: string;
};

/** An item that comes back has of each of its members what the latest edit made of it, also one that came while the item was out. */
function putBack(
  db: ReadableDb,
  item: { readonly subject: string; readonly place: string; readonly after: Fields },
  fields: Map<string, unknown>,
): void {
  for (const [field, value] of item.after) {
    if (!field.startsWith(`${item.place}/`)) continue;
    const edit = latestValue(db).get({ subject: item.subject, field });
    fields.set(field, edit === undefined ? value : (JSON.parse(edit.value) as unknown));
  }
}

/** Whether an edit of a field counts, by what is known of it already: it is the strongest. `isFirst`: none is known. */
function judge(db: ReadableDb, edit: Made): { readonly isWon: boolean; readonly isFirst: boolean } {
  const own = strengthOf(edit);
  const known = fieldEdits(db).all({ subject: edit.subject, field: edit.field });
  const isWon = known.every(
    (other) => strengthOf({ ...other, field: edit.field, isGone: other.isGone === 1 }) < own,
  );
  return { isWon, isFirst: known.length === 0 };
}

/** The edits of these fields that nobody has come after, as far as is known here; a field without any is left out. */
function editsBefore(
  db: ReadableDb,
  subject: string,
  fields: readonly string[],
): readonly (readonly [string, string[]])[] {
  return fields.flatMap((field) => {
    const open = openEdits(db, { subject, field }).map(({ at }) => at);
    return open.length === 0 ? [] : [[field, open] as const];
  });
}

/**
 * Texts that compare as the edits of one field do: one order for all of them, or what counts would hang on which came first.
 *
 * The later edit is the stronger. But what was taken away stays away, unless whoever puts it back had seen that: so an edit that gives an
 * item its place is as strong as what it had seen, and one that takes the item away as the moment when it did.
 */
function strengthOf({ field, at, seen, isGone }: Pick<Made, 'field' | 'at' | 'seen' | 'isGone'>): string {
  return isPlace(field) && !isGone ? `${seen ?? ''}+${at}` : at;
}

/** `articles/ID`: where an item stands in its list, and whether it is there at all. */
function isPlace(field: string): boolean {
  return field.split('/').length === 2;
}

function isObject(payload: unknown): payload is object {
  return typeof payload === 'object' && payload !== null;
}

function isSame(a: unknown, b: unknown): boolean {
  return canonicalJson(a ?? null) === canonicalJson(b ?? null);
}

function latest(db: ReadableDb): HybridTime | null {
  const row = latestOfAll(db).get();
  return (row?.at ?? null) as HybridTime | null;
}

const latestOfAll = preparedOnce((db: ReadableDb) =>
  db.select({ at: fieldEdit.at }).from(fieldEdit).orderBy(desc(fieldEdit.at)).limit(1).prepare(),
);
const latestOf = preparedOnce((db: ReadableDb) =>
  db
    .select({ at: sql<string | null>`max(${fieldEdit.at})` })
    .from(fieldEdit)
    .where(eq(fieldEdit.subject, sql.placeholder('subject')))
    .prepare(),
);
const fieldEdits = preparedOnce((db: ReadableDb) =>
  db
    .select({ at: fieldEdit.at, seen: fieldEdit.seen, isGone: fieldEdit.isGone })
    .from(fieldEdit)
    .where(
      and(eq(fieldEdit.subject, sql.placeholder('subject')), eq(fieldEdit.field, sql.placeholder('field'))),
    )
    .prepare(),
);
const latestValue = preparedOnce((db: ReadableDb) =>
  db
    .select({ value: fieldEdit.value })
    .from(fieldEdit)
    .where(
      and(eq(fieldEdit.subject, sql.placeholder('subject')), eq(fieldEdit.field, sql.placeholder('field'))),
    )
    .orderBy(desc(fieldEdit.at))
    .limit(1)
    .prepare(),
);
const keepEdit = preparedOnce((db: WritableDb) =>
  db
    .insert(fieldEdit)
    .values({
      subject: sql.placeholder('subject'),
      field: sql.placeholder('field'),
      at: sql.placeholder('at'),
      seen: sql.placeholder('seen'),
      isGone: sql.placeholder('isGone'),
      value: sql.placeholder('value'),
      place: sql.placeholder('place'),
    })
    .onConflictDoNothing()
    .prepare(),
);
