/** The inside of an open store, shared by the files of store/ and by nothing else. */
import type { Clock } from './clock.ts';
import type { Connection, Statements } from './connection.ts';
import type { StoreFault } from './errors.ts';
import type { EventCodec } from './event-codec.ts';
import type { StoreFaults } from './faults.ts';
import type { ReadableDb, WritableDb } from './handles.ts';
import type { Inbound } from './inbound.ts';
import type { JournalWriter } from './journal.ts';
import type { Projection } from './project.ts';

export type Engine = {
  readonly connection: Connection;
  readonly statements: Statements;
  readonly codec: EventCodec;
  /** Tells edits apart that are made at one moment: another at each opening, for a folder may have been copied. */
  readonly writer: string;
  readonly journal: JournalWriter;
  /** What came from other tills. */
  readonly inbound: Inbound;
  readonly projection: Projection;
  readonly read: ReadableDb;
  /** Writes every table but the journal's and the projected ones. */
  readonly local: WritableDb;
  readonly migrationsDir: string;
  readonly clock: Clock;
  /** By how much the clock is known to be ahead of an endpoint's, 0 up to five minutes: edits are stamped without it. Forgotten at closing. */
  clockAheadMs: number;
  readonly newId: () => string;
  readonly faults: StoreFaults;
  readonly reportBug: (error: unknown) => void;
  /** Set while a command runs: there is one transaction, and commands do not nest. */
  isBusy: boolean;
  /** Once set, every command gets it: see errors.ts `isFatal`. */
  stopped: StoreFault | null;
  /** Whether the next commits wait for the disk. Asked before a transaction begins; free where it is so already. */
  readonly waitForDisk: (waits: boolean) => void;
  /** Puts on the disk, beside what follows, what was committed without waiting. */
  readonly syncSoon: () => void;
  /** Gives the disk reserve back; false where there was none left. */
  readonly spendReserve: () => boolean;
  /** Called after each commit, outside the transaction: wakes the checkpoint worker when there is enough to do. */
  readonly afterCommit: () => void;
};
