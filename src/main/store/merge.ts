/**
 * What several tills may change at once (a style, a promotion, the terms of a customer): of each field the later edit counts.
 *
 * An edit of what is there already is stamped, when it is appended, with a hybrid time and with the fields that it changes against what
 * this till knows. When it is projected, here and on every till that takes it over, each of those fields is set where no later edit of it
 * is known. So all tills that know the same edits have the same values, in whatever order they came; the journal keeps both.
 */
import { and, desc, eq, sql } from 'drizzle-orm';
import { canonicalJson } from '#domain/canonical-json.ts';
import { heldBack, nextHybridTime, timeIn, type HybridTime } from '#domain/hybrid-time.ts';
import type { ClockCappedV1, EditKeptV1, EditStamp } from '#contract/events/edit-stamp.ts';
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

/** Events of the store's own: about edits, and of no feature's rows. */
const keptType = 'edit.kept.v1';
const cappedType = 'clock.capped.v1';

/** The part of an event that merging looks at; `seq` as in the view `entry`. */
type Fact = { readonly type: string; readonly payload: unknown; readonly seq: number };

export type Merger<Event extends Fact> = {
  /** The payload to append: with its stamp, where it edits something that is there. */
  readonly stamp: (event: {
    readonly type: string;
    readonly payload: unknown;
    readonly atMs: number;
    readonly writer: string;
  }) => unknown;
  /**
   * Hands over the event as it is to be projected: not at all where later edits have all of its fields. One that is about edits alone
   * hands over those that count from now on.
   */
  readonly settle: (event: Event, project: (event: Event) => void) => void;
};

/** `db` writes the tables of edits, and reads the features' rows. `eventAt`: an event by its place, which was projected before. */
export function createMerger<Event extends Fact>(
  rules: MergeRules,
  db: WritableDb,
  eventAt: (place: number) => Event,
): Merger<Event> {
  /** The event with those of its fields that count; the others as they stand. */
  function withFields(event: Event, rule: MergeRule, won: readonly string[]): Event {
    if (!isObject(event.payload)) return event;
    // Every event with a rule may carry one: its schema says so. No projector sees it.
    const { edit: _edit, ...payload } = event.payload as { readonly edit?: EditStamp };
    const current = rule.current(db, payload);
    if (current === null) return { ...event, payload };
    const [subject, after] = [rule.subject(payload), rule.fields(payload)];
    const fields = new Map(current);
    for (const field of won) {
      fields.set(field, after.get(field) ?? null);
      if (isPlace(field) && !current.has(field)) putBack(db, { subject, place: field, after }, fields);
    }
    return { ...event, payload: rule.merged(payload, fields) };
  }

  /** Has these edits count less; where another is the strongest of its field then, its event sets the field. */
  function holdBack({ upToMs, edits }: ClockCappedV1, project: (event: Event) => void): void {
    const touched = edits.flatMap((at) => editsAt(db).all({ at }));
    const before = touched.map((each) => strongest(db, each)?.at);
    for (const { subject, field, at, weight } of touched) {
      // Held back twice, by two who sold on with copies of one folder: the earlier limit counts.
      const held = heldBack(at, upToMs);
      if (held < weight) weigh(db).run({ subject, field, at, weight: held });
    }
    const wonAt = new Map<number, string[]>();
    touched.forEach((each, place) => {
      const now = strongest(db, each);
      if (now === undefined || now.at === before[place]) return;
      wonAt.set(now.place, [...(wonAt.get(now.place) ?? []), each.field]);
    });
    for (const [place, won] of wonAt) {
      const event = eventAt(place);
      const rule = rules[event.type];
      if (rule !== undefined) project(withFields(event, rule, won));
    }
  }

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
    settle(event, project) {
      if (event.type === keptType) {
        const { subject, field, over } = event.payload as EditKeptV1;
        settleEdits(db, { subject, field }, over);
        return lookForConflict(db, { subject, field });
      }
      if (event.type === cappedType) return holdBack(event.payload as ClockCappedV1, project);
      const rule = rules[event.type];
      if (rule === undefined || !isObject(event.payload)) return project(event);
      const { edit, ...payload } = event.payload as { readonly edit?: EditStamp };
      if (edit === undefined) return project(event);
      const subject = rule.subject(payload);
      const after = rule.fields(payload);
      const judged = edit.fields.map((field) => {
        const isGone = isPlace(field) && (after.get(field) ?? null) === null;
        const value = canonicalJson(after.get(field) ?? null);
        const { at, seen } = edit;
        const made = { subject, field, at, weight: at, seen, isGone, value };
        return { ...made, ...judge(db, made) };
      });
      for (const each of judged) {
        keepEdit(db).run({ ...each, isGone: each.isGone ? 1 : 0, place: event.seq });
        settleEdits(db, each, edit.over?.[each.field] ?? []);
        // Where an item stands in its list changes with every other item: two who moved it have nothing to decide.
        if (!each.isFirst && !isPlace(each.field)) lookForConflict(db, each);
      }
      const won = judged.filter(({ isWon }) => isWon).map(({ field }) => field);
      if (won.length > 0) project(withFields(event, rule, won));
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
  readonly weight: string;
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
  const known = strongest(db, edit);
  const isWon = known === undefined || known.strength < strengthOf(db, edit);
  return { isWon, isFirst: known === undefined };
}

/** The edit of a field that counts, of those that are known. */
function strongest(db: ReadableDb, { subject, field }: Pick<Made, 'subject' | 'field'>) {
  return fieldEdits(db)
    .all({ subject, field })
    .map(({ isGone, ...row }) => {
      const edit = { ...row, subject, field, isGone: isGone === 1 };
      return { ...edit, strength: strengthOf(db, edit) };
    })
    .reduce<{ readonly at: string; readonly place: number; readonly strength: string } | undefined>(
      (best, each) => (best === undefined || each.strength > best.strength ? each : best),
      undefined,
    );
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
function strengthOf(
  db: ReadableDb,
  { subject, field, weight, seen, isGone }: Pick<Made, 'subject' | 'field' | 'weight' | 'seen' | 'isGone'>,
): string {
  if (!isPlace(field) || isGone) return weight;
  const before = seen === null ? '' : (weightOf(db).get({ subject, at: seen })?.weight ?? seen);
  return `${before}+${weight}`;
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
  return row === undefined ? null : timeIn(row.weight);
}

const latestOfAll = preparedOnce((db: ReadableDb) =>
  db.select({ weight: fieldEdit.weight }).from(fieldEdit).orderBy(desc(fieldEdit.weight)).limit(1).prepare(),
);
const latestOf = preparedOnce((db: ReadableDb) =>
  db
    .select({ at: fieldEdit.at })
    .from(fieldEdit)
    .where(eq(fieldEdit.subject, sql.placeholder('subject')))
    .orderBy(desc(fieldEdit.weight))
    .limit(1)
    .prepare(),
);
const editsAt = preparedOnce((db: ReadableDb) =>
  db
    .select({
      subject: fieldEdit.subject,
      field: fieldEdit.field,
      at: fieldEdit.at,
      weight: fieldEdit.weight,
    })
    .from(fieldEdit)
    .where(eq(fieldEdit.at, sql.placeholder('at')))
    .prepare(),
);
const weightOf = preparedOnce((db: ReadableDb) =>
  db
    .select({ weight: fieldEdit.weight })
    .from(fieldEdit)
    .where(and(eq(fieldEdit.at, sql.placeholder('at')), eq(fieldEdit.subject, sql.placeholder('subject'))))
    .limit(1)
    .prepare(),
);
const weigh = preparedOnce((db: WritableDb) =>
  db
    .update(fieldEdit)
    .set({ weight: sql`${sql.placeholder('weight')}` })
    .where(
      and(
        eq(fieldEdit.subject, sql.placeholder('subject')),
        eq(fieldEdit.field, sql.placeholder('field')),
        eq(fieldEdit.at, sql.placeholder('at')),
      ),
    )
    .prepare(),
);
const fieldEdits = preparedOnce((db: ReadableDb) =>
  db
    .select({
      at: fieldEdit.at,
      weight: fieldEdit.weight,
      seen: fieldEdit.seen,
      isGone: fieldEdit.isGone,
      place: fieldEdit.place,
    })
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
    .orderBy(desc(fieldEdit.weight))
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
      weight: sql.placeholder('weight'),
      seen: sql.placeholder('seen'),
      isGone: sql.placeholder('isGone'),
      value: sql.placeholder('value'),
      place: sql.placeholder('place'),
    })
    .onConflictDoNothing()
    .prepare(),
);
