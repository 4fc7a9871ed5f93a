/** What an open store is to the rest of the app; how it is opened is in open.ts, how it is written in run-command.ts. */
import type { ChainId } from '#domain/ids.ts';
import type { Changes } from './changes.ts';
import type { Clock } from './clock.ts';
import type { StoreFault } from './errors.ts';
import type { EventSchemas, Upcasts } from './event-codec.ts';
import type { ReadableDb, SlowStatement } from './handles.ts';
import type { Engine } from './engine.ts';
import type { MergeRules } from './merge.ts';
import type { Projector } from './project.ts';
import type { StoreFaults } from './faults.ts';

/** What the app knows of its facts and rows; the same for the writer, for readers that verify, and for the command line. */
export type StoreSchema = {
  readonly projectors: readonly Projector[];
  /** Of the event types that edit what other tills may edit too. */
  readonly mergeRules?: MergeRules;
  readonly eventSchemas: EventSchemas;
  readonly upcasts?: Upcasts;
  /** Event types that leave no rows, by decision. */
  readonly withoutRows?: readonly string[];
  /** Folder of the migrations; default db/migrations of the checkout. A packaged app passes its own. */
  readonly migrationsDir?: string;
};

export type StoreOptions = StoreSchema & {
  /** The folder of the one database file; made where it is missing. */
  readonly dataDir: string;
  /** File of the checkpoint worker; default the source beside the store. Null: checkpoints run in the writer. */
  readonly checkpointWorker?: URL | string | null;
  readonly clock?: Clock;
  /** Sixteen random bytes for each id; default node:crypto. */
  readonly random?: () => Uint8Array;
  readonly faults?: StoreFaults;
  /** Bytes kept in reserve for a full disk; default 16 MB, 0 for none. */
  readonly reserveBytes?: number;
  readonly onSlow?: (slow: SlowStatement) => void;
  /** A bug in an effect or a listener, after its commit. Default: thrown on the next turn, which ends the process. */
  readonly onBug?: (error: unknown) => void;
};

export type StoreHealth = {
  /** Set once the disk or the file could not be believed; every command is refused with it until the store is opened again. */
  readonly stopped: StoreFault | null;
  /** True while the reserve is spent: the shop should make room. */
  readonly isDiskLow: boolean;
  /** False where checkpoints run in the writer because no worker could be started. */
  readonly hasCheckpointWorker: boolean;
};

/** The one writer of a data folder. */
export type Store = {
  readonly dataDir: string;
  /** The chain that this till writes now: a fork begins another. */
  readonly chainId: ChainId;
  /** Reads what is committed; inside a command use the transaction's own. */
  readonly read: ReadableDb;
  readonly changes: Changes;
  readonly health: () => StoreHealth;
  /** Closes cleanly; afterwards every command is refused. */
  readonly close: () => void;
  /** For the files of store/ only. */
  readonly engine: Engine;
};
