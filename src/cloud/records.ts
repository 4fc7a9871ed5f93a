/** People and what else may have to be forgotten: kept as the tills sealed it, merged field by field, and never read here. */
import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import type { CloudRefusal, SealedRecord } from '#contract/cloud.ts';
import { ok, type Result } from '#domain/result.ts';
import type { Endpoint, SignedCall } from './context.ts';
import type { Tx } from './engine/engine.ts';
import { refuse } from '#wire/refuse.ts';
import { takeCall } from './sessions.ts';
import { business, record } from './tables.ts';

export type RecordPage = {
  readonly records: SealedRecord[];
  /** The place after them. */
  readonly head: number;
  readonly hasMore: boolean;
};

/** Where the records of a business stand: rises with each change, and with each that asks for the key or is handed it. */
export async function recordHead(tx: Tx, businessId: string): Promise<number> {
  const [row] = await tx
    .select({ head: business.recordPosition })
    .from(business)
    .where(eq(business.id, businessId));
  return row?.head ?? 0;
}

/**
 * Merges records into those that are there and answers the head.
 *
 * Invariants, cited by the tests:
 *  R1 of each field the cell with the later hybrid time stays, in whatever order they come; the same again changes nothing
 *  R2 what is erased stays erased: its cells are gone, and none is taken for it any more
 *  R3 places are given out under the lock on the business's row and kept until the commit: whoever sees a place sees all below it
 *  R4 only what is sealed with the business's own key is taken (`other-key`)
 */
export async function pushRecords(
  endpoint: Endpoint,
  call: SignedCall,
  { keyId, records }: { readonly keyId: string; readonly records: readonly SealedRecord[] },
): Promise<Result<{ readonly head: number }, CloudRefusal>> {
  return changeRecords(endpoint, call, async (tx, { head, key }) => {
    if (key !== keyId) return refuse('other-key', {});
    const changed = await changesOf(tx, call.businessId, records);
    if (changed.length > 0) {
      const rows = changed.map((row, place) => ({
        ...row,
        businessId: call.businessId,
        position: head + place + 1,
      }));
      await tx
        .insert(record)
        .values(rows)
        .onConflictDoUpdate({
          target: [record.businessId, record.kind, record.id],
          set: {
            position: sql`excluded.position`,
            isErased: sql`excluded.is_erased`,
            cells: sql`excluded.cells`,
          },
        });
    }
    const newHead = head + changed.length;
    return ok({ newHead, answer: { head: newHead } });
  });
}

/** A page of what changed after a place, in the order of the last changes. A record that changes meanwhile moves to the end, so none is passed over. */
export async function pullRecords(
  endpoint: Endpoint,
  call: SignedCall,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<Result<RecordPage, CloudRefusal>> {
  return endpoint.engine.transact(async (tx) => {
    const taken = await takeCall(tx, call, endpoint.now());
    if (!taken.ok) return taken;
    // Before the rows: a change in between is then in them or after the head, never below it and missing.
    const head = await recordHead(tx, call.businessId);
    const rows = await tx
      .select()
      .from(record)
      .where(and(eq(record.businessId, call.businessId), gt(record.position, after)))
      .orderBy(asc(record.position))
      .limit(limit + 1);
    const page = rows.slice(0, limit);
    const hasMore = rows.length > page.length;
    const records = page.map(({ kind, id, isErased, cells }) => ({ kind, id, isErased, cells }));
    const last = page.at(-1)?.position ?? 0;
    return ok({ records, head: hasMore ? last : Math.max(head, last), hasMore });
  });
}

export type RecordState = {
  readonly head: number;
  /** Which key the records are sealed with; null: none was made yet. */
  readonly key: string | null;
};

/** Spends the call, changes what belongs to the records under the lock of the business, and wakes whoever waits where the head moved. */
export async function changeRecords<T>(
  endpoint: Endpoint,
  call: SignedCall,
  work: (
    tx: Tx,
    state: RecordState,
  ) => Promise<Result<{ readonly newHead: number; readonly answer: T }, CloudRefusal>>,
): Promise<Result<T, CloudRefusal>> {
  const { businessId } = call;
  const result = await endpoint.turns.take(businessId, () =>
    endpoint.engine.transact(async (tx) => {
      const taken = await takeCall(tx, call, endpoint.now());
      if (!taken.ok) return taken;
      const [locked] = await tx
        .select({ head: business.recordPosition, key: business.recordKeyId })
        .from(business)
        .where(eq(business.id, businessId))
        .for('update');
      if (locked === undefined) throw new Error('A till belongs to a business that is not there');
      const done = await work(tx, locked);
      if (!done.ok) return done;
      const { newHead, answer } = done.value;
      const hasMoved = newHead > locked.head;
      if (hasMoved) {
        await tx.update(business).set({ recordPosition: newHead }).where(eq(business.id, businessId));
        await endpoint.engine.announce(tx, businessId);
      }
      return ok({ answer, hasMoved });
    }),
  );
  if (!result.ok) return result;
  if (result.value.hasMoved) endpoint.waiting.wake(businessId);
  return ok(result.value.answer);
}

/** What these records make of those that are there: the rows that are to be written. */
async function changesOf(
  tx: Tx,
  businessId: string,
  records: readonly SealedRecord[],
): Promise<readonly SealedRecord[]> {
  const ids = records.map(({ id }) => id);
  const stored = await tx
    .select()
    .from(record)
    .where(and(eq(record.businessId, businessId), inArray(record.id, ids)));
  const rows = new Map<string, SealedRecord>(stored.map((row) => [keyOf(row), row]));
  const changed = new Map<string, SealedRecord>();
  for (const sent of records) {
    const key = keyOf(sent);
    const row = mergedRow(rows.get(key) ?? null, sent);
    if (row === null) continue;
    rows.set(key, row);
    changed.set(key, row);
  }
  return [...changed.values()];
}

/** Null where the stored one stays as it is. */
function mergedRow(
  stored: SealedRecord | null,
  { kind, id, isErased, cells }: SealedRecord,
): SealedRecord | null {
  if (stored?.isErased === true) return null;
  if (isErased) return { kind, id, isErased, cells: {} };
  const won = Object.entries(cells).filter(([field, { at }]) => at > (stored?.cells[field]?.at ?? ''));
  if (won.length === 0) return null;
  return { kind, id, isErased: false, cells: { ...stored?.cells, ...Object.fromEntries(won) } };
}

function keyOf({ kind, id }: { readonly kind: string; readonly id: string }): string {
  return `${kind} ${id}`;
}
