/** Opens an endpoint: its database, brought up to date, and what may be asked of it. Serving it is http/serve-cloud.ts's. */
import { v7 } from 'uuid';
import { assertNever, ok, type Result } from '#domain/result.ts';
import type { Endpoint } from './context.ts';
import type { Engine, EngineFault } from './engine/engine.ts';
import { checkoutMigrations, migrate } from './engine/migrate.ts';
import { openPglite } from './engine/open-pglite.ts';
import { openPostgres } from './engine/open-postgres.ts';
import { issueCode, makeBusiness, revokeTill, type CodeFor } from './office.ts';
import {
  makeOwner,
  makeReport,
  type OwnerMade,
  type OwnerWanted,
  type ReportMade,
  type ReportWanted,
} from './owner/desk.ts';
import { follow } from './reports/follow.ts';
import { openTurns } from '#wire/turns.ts';
import { openWaiting } from '#wire/waiting.ts';

/** Where the endpoint keeps its data. */
export type CloudData =
  | { readonly kind: 'memory' }
  | { readonly kind: 'folder'; readonly folder: string }
  | { readonly kind: 'postgres'; readonly url: string };

export type CloudOptions = {
  readonly data: CloudData;
  /** Milliseconds since 1970, UTC; the machine's clock unless told otherwise. */
  readonly now?: () => number;
  readonly migrationsDir?: string;
  /** Told of a connection to the database that broke while nobody used it. */
  readonly onTrouble?: (trouble: Error) => void;
};

export type Cloud = {
  readonly endpoint: Endpoint;
  readonly makeBusiness: () => Promise<string>;
  /** 'K7QM-2XRD', good once and for ten minutes. Null where there is no such business. */
  readonly issueCode: (wanted?: Partial<CodeFor>) => Promise<string | null>;
  /** Revokes the till of this id or prefix; how many devices that were. */
  readonly revokeTill: (named: string) => Promise<number>;
  /** Makes an owner, or lets one in again who lost everything. */
  readonly owner: (wanted: OwnerWanted) => Promise<OwnerMade>;
  /** Where it lacks entries it says how many (`behind`): asked again, it lacks fewer. */
  readonly report: (wanted: ReportWanted) => Promise<ReportMade>;
  /** Ends the waiting pulls, then the database. */
  readonly close: () => Promise<void>;
};

export async function openCloud(options: CloudOptions): Promise<Result<Cloud, EngineFault>> {
  const opened = await openEngine(options);
  if (!opened.ok) return opened;
  const engine = opened.value;
  const migrated = await migrate(engine, options.migrationsDir ?? checkoutMigrations);
  if (!migrated.ok) {
    await engine.close();
    return migrated;
  }
  const now = options.now ?? Date.now;
  const elapsedMs = () => performance.now();
  const waiting = openWaiting();
  engine.onAnnounced(waiting.wake);
  const following = follow({ engine, elapsedMs }, options.onTrouble ?? (() => undefined));
  const stored = {
    ...waiting,
    wake(businessId: string) {
      waiting.wake(businessId);
      following.noticed(businessId);
    },
  };
  const endpoint: Endpoint = {
    engine,
    now,
    elapsedMs,
    waiting: stored,
    turns: openTurns(),
    newId: () => v7({ msecs: now() }),
    knownDevices: new Map(),
  };
  return ok({
    endpoint,
    makeBusiness: () => makeBusiness(endpoint),
    issueCode: (wanted = {}) => issueCode(endpoint, { businessId: null, storeName: null, ...wanted }),
    revokeTill: (named) => revokeTill(endpoint, named),
    owner: (wanted) => makeOwner(endpoint, wanted),
    report: (wanted) => makeReport(endpoint, wanted),
    async close() {
      waiting.close();
      await following.close();
      await engine.close();
    },
  });
}

function openEngine({ data, onTrouble }: CloudOptions): Promise<Result<Engine, EngineFault>> {
  switch (data.kind) {
    case 'memory':
      return openPglite(null);
    case 'folder':
      return openPglite(data.folder);
    case 'postgres':
      return openPostgres(data.url, onTrouble ?? (() => undefined));
    default:
      return assertNever(data);
  }
}
