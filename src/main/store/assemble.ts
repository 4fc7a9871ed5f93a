/** Puts an open database, its lock and its reserve together into the store that the app works with. */
import { getTableName } from 'drizzle-orm';
import { beginFirstChain, keptChains, writtenChain } from './chains.ts';
import { createChanges } from './changes.ts';
import { checkoutWorker, startCheckpoints } from './checkpoint.ts';
import { systemClock } from './clock.ts';
import { keepStatements, type Connection, type Statements } from './connection.ts';
import { switchOfWaiting } from './durability.ts';
import type { Engine } from './engine.ts';
import { classify, fault, isFatal } from './errors.ts';
import { createEventCodec } from './event-codec.ts';
import { noFaults } from './faults.ts';
import { readableDb, writableDb } from './handles.ts';
import { createIdSource } from './ids.ts';
import { createInbound } from './inbound.ts';
import { createJournalWriter, eventAt } from './journal.ts';
import { startLateSync } from './late-sync.ts';
import type { FolderLock } from './lock.ts';
import { checkoutMigrations } from './migrate.ts';
import { bindProjection } from './project.ts';
import type { Reserve } from './reserve.ts';
import type { Store, StoreOptions } from './store.ts';
import { chain, commandReply } from './tables.ts';

/** Replies of commands that made no facts are asked for again within seconds, if ever. */
const replyDays = 7;

export type OpenedParts = {
  readonly connection: Connection;
  /** The database file. */
  readonly path: string;
  readonly lock: FolderLock;
  readonly reserve: Reserve;
};

/** Builds the store on a database that is open, locked, durable and at this app's schema. */
export function assembleStore(
  options: StoreOptions,
  { connection, path, lock, reserve }: OpenedParts,
): Store {
  const { dataDir } = options;
  const clock = options.clock ?? systemClock;
  const statements = keepStatements(connection);
  const handles = { onSlow: options.onSlow };
  const codec = createEventCodec(options.eventSchemas, options.upcasts);
  const newId = createIdSource(clock, options.random);
  const faults = options.faults ?? noFaults;
  const reportBug = options.onBug ?? throwOnNextTurn;
  const changes = createChanges(reportBug);
  const projection = bindProjection(
    options,
    (mayWrite) => writableDb(statements, mayWrite, handles),
    (place) => eventAt(statements, codec, place),
  );
  const notLocal = new Set([
    'journal',
    'inbound',
    getTableName(chain),
    getTableName(commandReply),
    ...projection.tables,
  ]);
  beginWriting(statements, newId, clock.now().atMs);
  const checkpoints = startCheckpoints({
    connection,
    dataDir,
    walPath: `${path}-wal`,
    worker: options.checkpointWorker === undefined ? checkoutWorker : options.checkpointWorker,
    isBusy: () => engine.isBusy,
    onFailure: (error) => noteFailure(engine, error),
  });
  const lateSync = startLateSync(`${path}-wal`, (error) => noteFailure(engine, error));
  const read = readableDb(statements, handles);
  const engine: Engine = {
    connection,
    statements,
    codec,
    writer: newId(),
    journal: createJournalWriter(statements, codec),
    inbound: createInbound({
      statements,
      codec,
      projection,
      onStored: () => faults.at('event-projected'),
    }),
    projection,
    read,
    local: writableDb(statements, (table) => !notLocal.has(table), handles),
    migrationsDir: options.migrationsDir ?? checkoutMigrations,
    clock,
    clockAheadMs: 0,
    newId,
    faults,
    reportBug,
    isBusy: false,
    stopped: null,
    waitForDisk: switchOfWaiting(connection),
    syncSoon: lateSync.soon,
    spendReserve: reserve.spend,
    afterCommit: checkpoints.afterCommit,
  };
  const housekeeping = setInterval(() => {
    if (engine.stopped === null) tidy();
  }, 1000);
  // Must not keep a finished program alive.
  housekeeping.unref();
  function tidy(): void {
    checkpoints.inQuietMoment();
    if (!reserve.isSpent()) return;
    try {
      reserve.refill();
    } catch (error) {
      noteFailure(engine, error);
    }
    if (!reserve.isSpent()) changes.publish(new Set(['store']));
  }
  return {
    dataDir,
    get chainId() {
      return writtenChain(statements);
    },
    read,
    changes,
    health: () => ({
      stopped: engine.stopped,
      isDiskLow: reserve.isSpent(),
      hasCheckpointWorker: checkpoints.hasWorker(),
    }),
    close() {
      if (engine.isBusy) throw new Error('A store is not closed inside a command');
      clearInterval(housekeeping);
      engine.stopped ??= fault('store-busy', 'the store is closed');
      checkpoints.close();
      lateSync.close();
      connection.close();
      lock.release();
    },
    engine,
  };
}

/** For work after or between commits, which has nobody to answer: a disk that fails stops the store, a bug is reported. */
function noteFailure(engine: Engine, error: unknown): void {
  const refusal = classify(error);
  if (refusal === null) engine.reportBug(error);
  else if (isFatal(refusal.code)) engine.stopped ??= refusal;
}

/** Sees to it that there is a chain to write, forgets replies that nobody will ask for again, and proves that the file can be written. */
function beginWriting(statements: Statements, newId: () => string, nowMs: number): void {
  statements.rows('BEGIN IMMEDIATE').run();
  statements
    .rows('DELETE FROM command_reply WHERE made_facts = 0 AND stored_at_ms < ?')
    .run(nowMs - replyDays * 86_400_000);
  if (keptChains(statements).length === 0) beginFirstChain(statements, newId(), nowMs);
  statements.rows('COMMIT').run();
}

function throwOnNextTurn(error: unknown): void {
  setImmediate(() => {
    throw error;
  });
}
