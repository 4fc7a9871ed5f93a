/** Reads of the link: what is known of the endpoint, what waits for it, and how the last exchanges went. */
import { desc, eq, sql } from 'drizzle-orm';
import type { JoiningView } from '#contract/setup.ts';
import type {
  SyncDetails,
  SyncFaultCode,
  SyncKind,
  SyncLinkView,
  SyncStatus,
  SyncTarget,
} from '#contract/sync.ts';
import { syncKinds } from '#contract/sync.ts';
import { conflictCount } from '../../store/conflicts.ts';
import { mostAheadMs } from '#domain/hybrid-time.ts';
import type { ReadableDb } from '../../store/handles.ts';
import { slipNumbersTwice } from '../customers/api.ts';
import { noteNumbersTwice } from '../returns/api.ts';
import { billNumbersTwice } from '../sales/api.ts';
import { syncLink, syncTurn } from './tables.ts';

export type SyncLink = typeof syncLink.$inferSelect;

/** Null where the till is not enrolled there; `target`: the cloud endpoint unless told otherwise. */
export function currentLink(db: ReadableDb, target: SyncTarget = 'cloud'): SyncLink | null {
  return db.select().from(syncLink).where(eq(syncLink.target, target)).get() ?? null;
}

/** The link by which it is told whether the others can be asked: the cloud's, which reaches all of them, where there is one. */
export function mainLink(db: ReadableDb): SyncLink | null {
  return currentLink(db) ?? currentLink(db, 'hub');
}

/** What the status bar says. The journal has no gaps, so what waits is a difference and not a count over rows. */
export function syncStatus(db: ReadableDb): SyncStatus {
  return {
    link: linkView(db, currentLink(db)),
    hubLink: linkView(db, currentLink(db, 'hub')),
    conflicts: conflictCount(db),
  };
}

function linkView(db: ReadableDb, link: SyncLink | null): SyncLinkView | null {
  if (link === null) return null;
  const waiting = Math.max(0, headSeq(db) - link.ackedSeq);
  return {
    url: link.url,
    enrolledAtMs: link.enrolledAtMs,
    waiting,
    oldestAtMs: waiting === 0 ? null : atOf(db, link.ackedSeq + 1),
    clockAheadMinutes: minutesOff(link.clockAheadMs),
    lastSentMs: link.lastSentMs,
    lastReceivedMs: link.lastReceivedMs,
    fault:
      link.faultCode === null
        ? null
        : {
            code: link.faultCode,
            detail: link.faultDetail,
            seq: link.faultSeq,
            sinceMs: link.faultSinceMs ?? link.enrolledAtMs,
          },
  };
}

function minutesOff(aheadMs: number): number {
  return Math.abs(aheadMs) > mostAheadMs ? Math.trunc(aheadMs / 60_000) : 0;
}

/** How far a till without a book is in joining a shop; null where it is not joining. */
export function joiningState(db: ReadableDb): JoiningView | null {
  const link = currentLink(db);
  if (link === null || !link.isJoining) return null;
  const [row] = db.all<{ taken: number }>(sql`SELECT 0 - coalesce(min(place), 0) AS taken FROM inbound`);
  const entries = row?.taken ?? 0;
  if (link.faultCode !== null) return { state: 'failed', entries, fault: link.faultCode };
  const isAllHere = link.lastReceivedMs !== null;
  if (!isAllHere) return { state: 'receiving', entries, fault: null };
  return { state: 'key', entries, fault: null };
}

/** How many entries the endpoint (where there is none, the hub) has not acknowledged; null where there is neither. */
export function unsentEntries(db: ReadableDb): number | null {
  return linkView(db, mainLink(db))?.waiting ?? null;
}

/** What cannot go to the endpoint now, and since when its oldest waits; null where all has gone, or is merely on its way. */
export function heldBack(
  db: ReadableDb,
): { readonly entries: number; readonly sinceMs: number | null } | null {
  const link = linkView(db, mainLink(db));
  if (link === null || link.fault === null || link.waiting === 0) return null;
  return { entries: link.waiting, sinceMs: link.oldestAtMs };
}

/**
 * What this till wrote since the others could last be asked begins behind this entry; null while they can be, and where there are none.
 *
 * By the cloud link where there is one, which reaches them all; else by the hub's.
 *
 * A till that never heard of another one has nobody who might spend the same card.
 */
export function outOfTouchSince(db: ReadableDb): { readonly seq: number } | null {
  const link = mainLink(db);
  if (link === null || link.faultCode === null) return null;
  return hasHeardOthers(db) ? { seq: link.ackedSeq } : null;
}

function hasHeardOthers(db: ReadableDb): boolean {
  return db.all(sql`SELECT 1 FROM inbound LIMIT 1`).length > 0;
}

/** A month of sales may wait: kinds are counted over the first of it, which takes a few milliseconds. */
const mostCounted = 10_000;
const turnsShown = 20;

/** What waits by its kind, and the last exchanges, newest first. */
export function syncDetails(db: ReadableDb): SyncDetails {
  const link = mainLink(db);
  const kinds = link === null ? [] : waitingKinds(db, link.ackedSeq);
  const restored = db.all<{ readonly atMs: number }>(
    sql`SELECT started_at_ms AS atMs FROM chain WHERE epoch > 1 AND written_from IS NOT NULL ORDER BY epoch DESC`,
  );
  return {
    kinds,
    counted: kinds.reduce((all, { count }) => all + count, 0),
    restored,
    numbersTwice: restored.length === 0 ? [] : numbersTwice(db),
    turns: db
      .select()
      .from(syncTurn)
      .orderBy(desc(syncTurn.n))
      .limit(turnsShown)
      .all()
      .map(({ target, atMs, pushed, pulled, faultCode }) => ({
        target,
        atMs,
        pushed,
        pulled,
        fault: faultCode,
      })),
  };
}

const mostTwice = 50;

/** Papers of which two bear one number; both are kept. */
function numbersTwice(db: ReadableDb): string[] {
  return [billNumbersTwice, noteNumbersTwice, slipNumbersTwice].flatMap((twice) => twice(db, mostTwice));
}

/** The last own entry; 0 before the first. */
export function headSeq(db: ReadableDb): number {
  const [row] = db.all<{ seq: number | null }>(sql`SELECT max(seq) AS seq FROM journal`);
  return row?.seq ?? 0;
}

function atOf(db: ReadableDb, seq: number): number | null {
  const [row] = db.all<{ atMs: number }>(sql`SELECT at_ms AS atMs FROM journal WHERE seq = ${seq}`);
  return row?.atMs ?? null;
}

function waitingKinds(db: ReadableDb, ackedSeq: number): SyncDetails['kinds'] {
  const rows = db.all<{ type: string; count: number }>(
    sql`SELECT type, count(*) AS count
        FROM (SELECT type FROM journal WHERE seq > ${ackedSeq} ORDER BY seq LIMIT ${mostCounted}) GROUP BY type`,
  );
  const counts = new Map<SyncKind, number>();
  for (const { type, count } of rows) counts.set(kindOf(type), (counts.get(kindOf(type)) ?? 0) + count);
  return syncKinds.flatMap((kind) => {
    const count = counts.get(kind) ?? 0;
    return count === 0 ? [] : [{ kind, count }];
  });
}

/** By the part of an event's type before its first dot. */
const kinds: Readonly<Record<string, SyncKind>> = {
  sale: 'bills',
  return: 'returns',
  stock: 'stock',
  style: 'prices',
  promotion: 'prices',
  coupons: 'prices',
  pricelist: 'prices',
  customer: 'customers',
  dues: 'customers',
  advance: 'customers',
  giftcard: 'customers',
  shift: 'shifts',
  cash: 'shifts',
  cards: 'shifts',
  day: 'shifts',
  drawer: 'shifts',
  staff: 'staff',
};

function kindOf(type: string): SyncKind {
  return kinds[type.split('.', 1)[0] ?? ''] ?? 'others';
}

/** A fault as the link keeps it. */
export type SyncFault = {
  readonly code: SyncFaultCode;
  /** A code of the endpoint or of the network, for whoever helps. */
  readonly detail: string;
  readonly seq: number | null;
};
