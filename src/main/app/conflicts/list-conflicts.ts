/** The fields that were changed at two tills, as a person is to see them: what, which field, whose values, and which one holds. */
import { sql } from 'drizzle-orm';
import type { ConflictPart, ConflictSide, ConflictValue, ConflictView } from '#contract/conflicts.ts';
import { may, roles, type Role } from '#domain/permission.ts';
import { conflictingFields, openEdits, type EditedField, type OpenEdit } from '../../store/conflicts.ts';
import type { ReadableDb } from '../../store/handles.ts';
import { knownTills } from '../../features/setup/api.ts';
import { staffName } from '../../features/staff/api.ts';
import {
  editedPart,
  editedThing,
  editPermission,
  shownKind,
  thingName,
  type EditedThing,
} from './edited-thing.ts';

/** All that nobody has decided, by thing and field. `role`: of whoever asks. */
export function listConflicts(db: ReadableDb, role: Role): ConflictView[] {
  const tills = new Map(knownTills(db).map(({ chain, name }) => [chain, name]));
  return conflictingFields(db).flatMap((field) => conflictOf(db, field, { role, tills }) ?? []);
}

type Asking = { readonly role: Role; readonly tills: ReadonlyMap<string, string> };

function conflictOf(db: ReadableDb, field: EditedField, { role, tills }: Asking): ConflictView | null {
  const thing = editedThing(field);
  const [held, ...rest] = openEdits(db, field);
  if (thing === null || held === undefined) return null;
  const others = rest.filter(({ value }) => value !== held.value);
  const part = editedPart(thing, field.field);
  const sideOf = (edit: OpenEdit): ConflictSide => ({
    edit: edit.at,
    value: shownValue(thing, part, JSON.parse(edit.value)),
    ...madeBy(db, edit.place, tills),
  });
  return {
    ...field,
    what: shownKind(thing),
    name: thingName(db, thing),
    part,
    mayEdit: may(role, editPermission(thing)),
    holds: sideOf(held),
    others: others.map(sideOf),
  };
}

/** Who made an edit, at which till and when: its entry says so. */
function madeBy(
  db: ReadableDb,
  place: number,
  tills: ReadonlyMap<string, string>,
): Pick<ConflictSide, 'till' | 'by' | 'atMs'> {
  const [entry] = db.all<{ readonly chain: string; readonly actor: string | null; readonly atMs: number }>(
    sql`SELECT chain_id AS chain, actor_id AS actor, at_ms AS atMs FROM entry WHERE place = ${place}`,
  );
  if (entry === undefined) throw new Error(`An edit of entry ${place}, which is not there`);
  const { chain, actor, atMs } = entry;
  return {
    till: tills.get(chain) ?? `#${chain.slice(-4)}`,
    by: actor === null ? null : staffName(db, actor),
    atMs,
  };
}

const unitPrices: ReadonlySet<ConflictPart> = new Set(['price', 'cost']);
const amounts: ReadonlySet<ConflictPart> = new Set(['mrp', 'minPrice', 'creditLimit']);

function shownValue(thing: EditedThing, part: ConflictPart, value: unknown): ConflictValue {
  if (value === null || value === '') return { kind: 'none' };
  if (thing.kind === 'gift-card') return { kind: 'yes-no', yes: isBlocked(value) };
  if (typeof value === 'boolean') return { kind: 'yes-no', yes: value };
  if (typeof value === 'number') {
    if (unitPrices.has(part)) return { kind: 'unit-price', price: value };
    return amounts.has(part) ? { kind: 'amount', amount: value } : { kind: 'text', text: String(value) };
  }
  const role = roles.find((one) => one === value);
  if (part === 'role' && role !== undefined) return { kind: 'role', role };
  if (typeof value === 'string' && part !== 'design') return { kind: 'text', text: value };
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) {
    return value.length === 0 ? { kind: 'none' } : { kind: 'text', text: value.join(', ') };
  }
  return { kind: 'unsaid' };
}

function isBlocked(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'isBlocked' in value && value.isBlocked === true;
}
