/** How the running till takes what others wrote: a little at a time while people work at it, more while nobody does. */
import { ok, type Result } from '#domain/result.ts';
import { applyInbound } from './apply-inbound.ts';
import { nextPiece } from './exchange/pace.ts';
import type { LinkParts } from './link-commands.ts';
import { currentLink, type SyncFault } from './queries.ts';

export type PieceTaker = {
  /** As `applyInbound`; `next`: how many entries the next piece may have. */
  readonly take: (
    piece: Parameters<typeof applyInbound>[1],
  ) => Result<{ readonly taken: number; readonly next: number }, SyncFault>;
  readonly close: () => void;
};

/** Someone who scans or pays comes back to it within this time (ms). */
const workLastsMs = 10_000;
/** Notices that do not come of anyone's work. */
const ofNobody: ReadonlySet<string> = new Set(['sync', 'store', 'print-queue']);

export function createPieceTaker(parts: Omit<LinkParts, 'clock'>): PieceTaker {
  let isTaking = false;
  // What was done before the start is not known: as if someone worked.
  let workedAtMs = performance.now();
  const close = parts.store.changes.subscribe((topics) => {
    if (!isTaking && topics.some((topic) => !ofNobody.has(topic))) workedAtMs = performance.now();
  });
  /** A till that joins a shop has nothing to sell yet. */
  function isQuiet(nowMs: number): boolean {
    return nowMs - workedAtMs > workLastsMs || currentLink(parts.store.read)?.isJoining === true;
  }
  return {
    take(piece) {
      const beganMs = performance.now();
      isTaking = true;
      try {
        const took = applyInbound(parts, piece);
        if (!took.ok) return took;
        const endedMs = performance.now();
        const last = { entries: piece.run.entries.length, tookMs: endedMs - beganMs };
        return ok({ taken: took.value.taken, next: nextPiece(last, isQuiet(endedMs)) });
      } finally {
        isTaking = false;
      }
    },
    close,
  };
}
