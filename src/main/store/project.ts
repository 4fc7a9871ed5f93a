/** From facts to rows: what a projector is, and the fixed order in which an entry meets them. */
import { getTableName } from 'drizzle-orm';
import type { ChainId, CommandId, EventId, StaffId } from '#domain/ids.ts';
import type { BusinessDay, Instant } from '#domain/time.ts';
import type { WritableDb } from './handles.ts';
import { createMerger, type Merger, type MergeRules } from './merge.ts';
import { fieldConflict, fieldEdit, fieldSettled } from './tables.ts';

/** An entry as it was written, its payload decoded, checked, and brought to the newest version of its type. */
export type StoredEvent<Payload = unknown> = {
  /** Of this till's own journal, from 1; below 0 for what was taken over from another till's (column `place` of the view `entry`). */
  readonly seq: number;
  readonly id: EventId;
  readonly chainId: ChainId;
  readonly atMs: Instant;
  readonly utcOffsetMin: number;
  readonly businessDay: BusinessDay;
  readonly actorId: StaffId | null;
  readonly commandId: CommandId;
  readonly type: string;
  readonly payload: Payload;
};

/** Whether the till itself wrote it; else another of the shop did, and it was taken over. */
export function isOwn({ seq }: Pick<StoredEvent, 'seq'>): boolean {
  return seq > 0;
}

export type ProjectionTx = { readonly db: WritableDb };

/**
 * Turns one event into rows.
 *
 * Declared as a method, which lets a feature name the payload it knows (`event: StoredEvent<SaleCommittedV1>`): the
 * store has parsed it with the schema of that very type before.
 */
export type ProjectEvent = { project(tx: ProjectionTx, event: StoredEvent): void }['project'];

/**
 * One feature's rows, made from entries alone: no clock, no random, no read outside its own tables.
 *
 * `tables` are cleared by a rebuild, the last first; only this projector may write them.
 */
export type Projector = {
  readonly feature: string;
  readonly tables: readonly string[];
  readonly on: Readonly<Record<string, ProjectEvent>>;
};

/** Runs every interested projector on an entry, in the order of the list. */
export type Projection = {
  readonly project: (event: StoredEvent) => void;
  /** The payload to append for an event: with the stamp of its edit, where it changes what other tills may change too (merge.ts). */
  readonly stamp: Merger<StoredEvent>['stamp'];
  /** All projected tables, in the order of the list. */
  readonly tables: readonly string[];
};

/**
 * Binds each projector to a handle that can write its own tables and no other. An event that was overtaken by later edits meets none.
 * `eventAt`: an event that was projected before, by its place.
 */
export function bindProjection(
  schema: { readonly projectors: readonly Projector[]; readonly mergeRules?: MergeRules | undefined },
  handleFor: (mayWrite: (table: string) => boolean) => WritableDb,
  eventAt: (place: number) => StoredEvent,
): Projection {
  const edits: readonly string[] = [fieldEdit, fieldSettled, fieldConflict].map((table) =>
    getTableName(table),
  );
  const merger = createMerger(
    schema.mergeRules ?? {},
    handleFor((table) => edits.includes(table)),
    eventAt,
  );
  const { projectors } = schema;
  const bound = projectors.map((projector) => {
    const own = new Set(projector.tables);
    return { on: projector.on, tx: { db: handleFor((table) => own.has(table)) } };
  });
  return {
    tables: [...edits, ...projectors.flatMap((projector) => projector.tables)],
    stamp: merger.stamp,
    project(event) {
      merger.settle(event, (settled) => {
        for (const { on, tx } of bound) on[settled.type]?.(tx, settled);
      });
    },
  };
}

/**
 * The event types that no projector takes and that are not named as having no rows.
 *
 * Opening refuses to run with any: a fact that nobody shows is found when it is added, not when it is missed.
 */
export function unprojectedTypes(
  types: readonly string[],
  projectors: readonly Projector[],
  withoutRows: readonly string[],
): readonly string[] {
  return types.filter(
    (type) =>
      !withoutRows.includes(type) && !projectors.some((projector) => Object.hasOwn(projector.on, type)),
  );
}
