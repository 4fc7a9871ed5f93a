/** Where the journal was last found whole, so that each start verifies only what came since. */
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { lt } from 'drizzle-orm';
import type { CommandId } from '#domain/ids.ts';
import { ok, type Result } from '#domain/result.ts';
import type { Statements } from './connection.ts';
import type { StoreFault } from './errors.ts';
import type { Reader } from './open.ts';
import { runCommand } from './run-command.ts';
import type { Store } from './store.ts';
import { journalAnchor } from './tables.ts';
import { verifySince, type Anchor, type EventsOnly, type Verdict } from './verify.ts';

export type VerifiedSince = {
  readonly verdict: Verdict;
  /** The head that was found whole, for the writer to keep; null where something was wrong or nothing is new. */
  readonly anchor: Anchor | null;
};

/** What the verifying worker is given. */
export type VerifyWorkerData = { readonly dataDir: string; readonly migrationsDir: string };

/** The worker's file in a checkout; a packaged app passes its own. */
const checkoutVerifyWorker: string = fileURLToPath(new URL('../workers/verify.worker.ts', import.meta.url));

/**
 * Verifies the chain from the last anchor on, with a reader of its own.
 *
 * An anchor lies in the same file: it saves time and proves nothing by itself. `verifyAll` believes none.
 */
export function verifyNew(reader: Reader, events: EventsOnly): VerifiedSince {
  const last = lastAnchor(reader.statements);
  const verdict = verifySince(reader, events, last);
  if (!verdict.ok || verdict.entries <= (last?.seq ?? 0)) return { verdict, anchor: null };
  const hash = reader.statements.raw('SELECT hash FROM journal WHERE seq = ?').get(verdict.entries);
  // The statement's only column, of an entry that was just read.
  return { verdict, anchor: { seq: verdict.entries, hash: (hash as readonly [string])[0] } };
}

/** Keeps an anchor, and the one before it for comparison. */
export function recordAnchor(store: Store, anchor: Anchor): Result<null, StoreFault> {
  const command = {
    // Repeating it does no harm, so no reply is kept and the id is never looked up.
    id: store.engine.newId() as CommandId,
    name: 'store.record-anchor',
    actorId: null,
    isIdempotent: false,
  };
  return runCommand(store, command, ({ local, read, now }) => {
    const before = read.select({ seq: journalAnchor.seq }).from(journalAnchor).all();
    const newest = Math.max(0, ...before.map(({ seq }) => seq));
    local.delete(journalAnchor).where(lt(journalAnchor.seq, newest)).run();
    local
      .insert(journalAnchor)
      .values({ ...anchor, verifiedAtMs: now.atMs })
      .onConflictDoNothing()
      .run();
    return ok(null);
  });
}

/**
 * Verifies what is new in a worker thread, while the till already sells, and keeps the anchor when it was whole.
 *
 * Meant for each start. Rejects where the worker cannot be started or cannot read the database.
 */
export function verifyInBackground(
  store: Store,
  workerFile: URL | string = checkoutVerifyWorker,
): Promise<Verdict> {
  const data: VerifyWorkerData = { dataDir: store.dataDir, migrationsDir: store.engine.migrationsDir };
  const worker = new Worker(workerFile, { workerData: data, execArgv: [] });
  worker.unref();
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The verifying worker ended without a verdict')));
    worker.once('message', ({ verdict, anchor }: VerifiedSince) => {
      // A store that was closed or stopped meanwhile refuses the anchor; the next start reads a little more.
      if (anchor !== null) recordAnchor(store, anchor);
      resolve(verdict);
    });
  });
}

function lastAnchor(statements: Statements): Anchor | null {
  const row = statements.rows('SELECT seq, hash FROM journal_anchor ORDER BY seq DESC LIMIT 1').get();
  // The store's own table.
  return (row as Anchor | undefined) ?? null;
}
