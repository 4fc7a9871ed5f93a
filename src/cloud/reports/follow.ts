/**
 * Adds up what tills pushed, behind the ingest and not within it.
 *
 * Within the ingest's transaction each entry costs its parsing once more (figures in the commit that made this), and a fact that
 * cannot be added up would have to be refused or skipped there; behind it, a till is never kept waiting, and a version that knows more
 * begins anew at the first entry. A report first adds up what is missing, so that it lacks nothing that was stored before it was asked.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { eq, sql } from 'drizzle-orm';
import type { Endpoint } from '../context.ts';
import { forReports, rowsOf, type Tx } from '../engine/engine.ts';
import { business } from '../tables.ts';
import { applyChanges } from './apply.ts';
import { foldEntries, foldRules, type FoldedEntry } from './fold.ts';
import { article, daySales, reportCursor, shiftState, shop, stockMoved, unreadType } from './tables.ts';

/** Entries of one transaction, and the bytes of payload after which it takes no more. */
const atOnce = 500;
const bytesAtOnce = 16_000_000;
/**
 * When entries are added up unasked (ms): once none came for a while, so that a till that sends much is let through first, and at
 * latest so long after the first. Between transactions there is a pause. When more comes meanwhile, it begins to wait anew; where it had
 * waited longest, only after so long a turn: under a till that never pauses the sums fall behind, and do not stand still.
 */
const quietMs = 1000;
const latestMs = 30_000;
const pauseMs = 20;
const turnMs = 1000;

/** How far the sums of a business go: `behind` entries of it are not in them yet. */
export type Lag = { readonly position: number; readonly behind: number };

/** Adds up entries until none is missing, or `most` were; answers how far that is. */
export async function catchUp(
  endpoint: Pick<Endpoint, 'engine'>,
  businessId: string,
  most: number = Number.POSITIVE_INFINITY,
): Promise<Lag> {
  for (let done = 0; ; done += atOnce) {
    const lag = await endpoint.engine.transact((tx) => addNext(tx, businessId));
    if (lag.behind === 0 || done + atOnce >= most) return lag;
  }
}

/**
 * Adds the next entries and moves the cursor, in one transaction.
 *
 * Invariants:
 *  I1 each entry is added exactly once: the cursor's row is locked from its reading to the commit
 *  I2 no entry is skipped: positions are without gap below the last one that is seen (ingest.ts I3)
 */
async function addNext(tx: Tx, businessId: string): Promise<Lag> {
  await forReports(tx, businessId);
  await tx.insert(reportCursor).values({ businessId, position: 0, rules: foldRules }).onConflictDoNothing();
  const [cursor] = await tx
    .select()
    .from(reportCursor)
    .where(eq(reportCursor.businessId, businessId))
    .for('update');
  const [own] = await tx
    .select({ lastPosition: business.lastPosition })
    .from(business)
    .where(eq(business.id, businessId));
  if (cursor === undefined || own === undefined)
    throw new Error('A business that is not there has no reports');
  const isSame = cursor.rules === foldRules;
  if (!isSame) await forget(tx, businessId);
  const after = isSame ? cursor.position : 0;
  const entries = await entriesAfter(tx, businessId, after);
  await applyChanges(tx, businessId, foldEntries(entries));
  const position = entries.at(-1)?.position ?? after;
  if (position !== cursor.position || !isSame) {
    await tx
      .update(reportCursor)
      .set({ position, rules: foldRules })
      .where(eq(reportCursor.businessId, businessId));
  }
  // Read in one statement each, so that more may have come between the two: never less.
  return { position, behind: Math.max(0, own.lastPosition - position) };
}

async function entriesAfter(tx: Tx, businessId: string, after: number): Promise<readonly FoldedEntry[]> {
  const rows = await rowsOf<{
    position: number | string;
    till_id: string;
    at_ms: number | string;
    type: string;
    payload: string;
  }>(
    tx,
    sql`select position, till_id, at_ms, type, payload
        from (select entry.position, chain.till_id, entry.at_ms, entry.type, entry.payload,
                     sum(octet_length(entry.payload)) over (order by entry.position) - octet_length(entry.payload) as bytes_before
              from entry join chain on chain.business_id = entry.business_id and chain.id = entry.chain
              where entry.business_id = ${businessId}::uuid and entry.position > ${after}
                and entry.position <= ${after}::bigint + ${atOnce}::bigint) as next
        where bytes_before < ${bytesAtOnce}
        order by position`,
  );
  return rows.map(({ position, till_id, at_ms, type, payload }) => ({
    position: Number(position),
    tillId: till_id,
    atMs: Number(at_ms),
    type,
    payload,
  }));
}

/** The sums of a business, not its cursor. */
async function forget(tx: Tx, businessId: string): Promise<void> {
  for (const table of [daySales, stockMoved, article, shiftState, shop, unreadType]) {
    await tx.delete(table).where(eq(table.businessId, businessId));
  }
}

export type Following = {
  /** Entries of a business were stored: they are added up a little later. */
  readonly noticed: (businessId: string) => void;
  /** Lets what is being added up end, and begins no more. */
  readonly close: () => Promise<void>;
};

/** Follows the ingest of this process. What it misses, the next report or the next entry makes up for. */
export function follow(
  endpoint: Pick<Endpoint, 'engine' | 'elapsedMs'>,
  onTrouble: (trouble: Error) => void,
): Following {
  const due = new Map<string, { readonly quiet: NodeJS.Timeout; readonly atLatest: NodeJS.Timeout }>();
  let isClosed = false;
  let last: Promise<void> = Promise.resolve();

  function noticed(businessId: string): void {
    if (isClosed) return;
    const waiting = due.get(businessId);
    if (waiting !== undefined) {
      waiting.quiet.refresh();
      return;
    }
    const begin = (atLeastMs: number) => {
      forgetDue(businessId);
      last = last.then(() => addUp(businessId, endpoint.elapsedMs() + atLeastMs));
    };
    const timers = {
      quiet: setTimeout(begin, quietMs, 0),
      atLatest: setTimeout(begin, latestMs, turnMs),
    };
    for (const timer of Object.values(timers)) timer.unref();
    due.set(businessId, timers);
  }

  function forgetDue(businessId: string): void {
    for (const timer of Object.values(due.get(businessId) ?? {})) clearTimeout(timer);
    due.delete(businessId);
  }

  /** Until none is missing, or more has come and it is after `until`: then it is that business's turn again a little later. */
  async function addUp(businessId: string, until: number): Promise<void> {
    if (isClosed) return;
    try {
      const { behind } = await catchUp(endpoint, businessId, atOnce);
      if (behind === 0) return;
    } catch (trouble) {
      onTrouble(trouble instanceof Error ? trouble : new Error(String(trouble)));
      return;
    }
    if (due.has(businessId) && endpoint.elapsedMs() >= until) return;
    // Tills get in between.
    await pause(pauseMs);
    await addUp(businessId, until);
  }

  return {
    noticed,
    async close() {
      isClosed = true;
      for (const businessId of due.keys()) forgetDue(businessId);
      await last;
    },
  };
}
