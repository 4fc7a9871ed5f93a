/** Reads of bills put aside. */
import { and, asc, eq, sql } from 'drizzle-orm';
import type { HeldBillView } from '#contract/holds.ts';
import { articleName } from '#domain/article-name.ts';
import type { Draft } from '#domain/draft.ts';
import type { DraftId, HeldId } from '#domain/ids.ts';
import { formatQuantity } from '#domain/quantity.ts';
import { preparedOnce, type ReadableDb } from '../../store/handles.ts';
import { staffName } from '../staff/api.ts';
import { heldBill, heldCart } from './tables.ts';

/** A bill that still waits, with the cart that is in it. */
export type HeldBill = {
  readonly heldId: HeldId;
  readonly draftId: DraftId;
  readonly tillId: string;
  readonly token: number;
  readonly code: string;
  readonly note: string | null;
  readonly staffId: string | null;
  readonly heldAtMs: number;
  readonly itemCount: number;
  readonly total: number;
  readonly draft: Draft;
};

/** The bills that wait, oldest first. */
export function openHeldBills(db: ReadableDb): readonly HeldBill[] {
  return openRows(db).all().map(heldBillOf);
}

/** Null where it was taken up or thrown away by now, or never was. */
export function openHeldBill(db: ReadableDb, heldId: string): HeldBill | null {
  const row = openRow(db).get({ heldId });
  return row === undefined ? null : heldBillOf(row);
}

/** What became of the bill of a slip; null where no slip ever had this code. */
export function slipOf(
  db: ReadableDb,
  code: string,
): { readonly heldId: HeldId; readonly isHeld: boolean } | null {
  const row = slipRow(db).get({ code: code.trim().toUpperCase() });
  // Written by the command that held it.
  return row === undefined ? null : { heldId: row.id as HeldId, isHeld: row.state === 'held' };
}

/** The number that the next bill put aside is called by. */
export function nextToken(db: ReadableDb, tillId: string, businessDay: string): number {
  return (lastToken(db).get({ tillId, businessDay })?.token ?? 0) + 1;
}

/** As the list shows it; `till` is what this till is called. */
export function heldBillView(db: ReadableDb, held: HeldBill, till: string): HeldBillView {
  const { heldId, token, code, note, heldAtMs, staffId, itemCount, total, draft } = held;
  return {
    heldId,
    token,
    code,
    note,
    heldAtMs,
    heldBy: staffId === null ? '' : staffName(db, staffId),
    till,
    itemCount: String(itemCount),
    total,
    lines: draft.cart.lines.map((line) => ({
      name: articleName(line),
      size: line.size,
      colour: line.colour,
      quantity: formatQuantity(line.qty),
    })),
  };
}

type Row = Omit<HeldBill, 'draft' | 'heldId' | 'draftId'> & {
  readonly heldId: string;
  readonly draftId: string;
  readonly draft: string;
};

function heldBillOf(row: Row): HeldBill {
  // Ids and draft were written by the command that held it.
  const draft = JSON.parse(row.draft) as Draft;
  return { ...row, heldId: row.heldId as HeldId, draftId: row.draftId as DraftId, draft };
}

const columns = {
  heldId: heldBill.id,
  draftId: heldBill.draftId,
  tillId: heldBill.tillId,
  token: heldBill.token,
  code: heldBill.code,
  note: heldCart.note,
  staffId: heldBill.staffId,
  heldAtMs: heldBill.heldAtMs,
  itemCount: heldBill.itemCount,
  total: heldBill.total,
  draft: heldCart.draft,
};

// Spelled as in the partial index, which SQLite uses only then.
const isHeld = sql`${heldBill.state} = 'held'`;

const openRows = preparedOnce((db: ReadableDb) =>
  db
    .select(columns)
    .from(heldBill)
    .innerJoin(heldCart, eq(heldCart.heldId, heldBill.id))
    .where(isHeld)
    .orderBy(asc(heldBill.heldAtMs), asc(heldBill.token))
    .prepare(),
);

const openRow = preparedOnce((db: ReadableDb) =>
  db
    .select(columns)
    .from(heldBill)
    .innerJoin(heldCart, eq(heldCart.heldId, heldBill.id))
    .where(and(eq(heldBill.id, sql.placeholder('heldId')), isHeld))
    .prepare(),
);

const slipRow = preparedOnce((db: ReadableDb) =>
  db
    .select({ id: heldBill.id, state: heldBill.state })
    .from(heldBill)
    .where(eq(heldBill.code, sql.placeholder('code')))
    .prepare(),
);

const lastToken = preparedOnce((db: ReadableDb) =>
  db
    .select({ token: sql<number | null>`max(${heldBill.token})` })
    .from(heldBill)
    .where(
      and(
        eq(heldBill.businessDay, sql.placeholder('businessDay')),
        eq(heldBill.tillId, sql.placeholder('tillId')),
      ),
    )
    .prepare(),
);
