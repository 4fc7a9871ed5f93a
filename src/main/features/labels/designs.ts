/** The designs there are: those that come with Galla, then the shop's own; and the two commands on the latter. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { asc, eq } from 'drizzle-orm';
import { refuse, type Refusal } from '#contract/errors.ts';
import { LabelDesignData } from '#contract/events/labels.ts';
import type { LabelDesignView } from '#contract/labels.ts';
import type { CommandId, StaffId } from '#domain/ids.ts';
import { checkDesign } from '#domain/label/check-design.ts';
import type { LabelDesign } from '#domain/label/label-design.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { ReadableDb } from '../../store/handles.ts';
import { runCommand } from '../../store/run-command.ts';
import type { Store } from '../../store/store.ts';
import { labelDesign } from './tables.ts';

/** The designs in resources/labels, by name; read when first asked for. */
export type ShippedDesigns = () => ReadonlyMap<string, LabelDesignData>;

/** A file that does not hold together is a fault of the build and throws. */
export function openShippedDesigns(resourcesDir: string): ShippedDesigns {
  let read: ReadonlyMap<string, LabelDesignData> | null = null;
  return () => {
    read ??= readShipped(path.join(resourcesDir, 'labels'));
    return read;
  };
}

/** All designs, the shop's own after those that came with Galla. */
export function designViews(db: ReadableDb, shipped: ShippedDesigns): LabelDesignView[] {
  const own = db.select().from(labelDesign).orderBy(asc(labelDesign.id)).all();
  return [
    ...[...shipped()].map(([designId, design]) => ({ designId, isShipped: true, design })),
    // Written by the projection from a payload that its schema let through.
    ...own.map(({ id, design }) => ({
      designId: id,
      isShipped: false,
      design: JSON.parse(design) as LabelDesignData,
    })),
  ];
}

/** Error: `unknown-label-design`. */
export function designOf(
  db: ReadableDb,
  shipped: ShippedDesigns,
  designId: string,
): Result<LabelDesignData, Refusal> {
  const ready = shipped().get(designId);
  if (ready !== undefined) return ok(ready);
  const own = ownDesign(db, designId);
  return own === null ? err(refuse('unknown-label-design', { designId })) : ok(own);
}

/** One that the shop drew up itself; null where there is none of this id. */
export function ownDesign(db: ReadableDb, designId: string): LabelDesignData | null {
  const row = db.select().from(labelDesign).where(eq(labelDesign.id, designId)).get();
  // Written by the projection from a payload that its schema let through.
  return row === undefined ? null : (JSON.parse(row.design) as LabelDesignData);
}

/** Error: `label-design-refused` with the first thing that would spoil a label. */
export function soundDesign(design: LabelDesign): Result<LabelDesign, Refusal> {
  const fault = checkDesign(design);
  return fault === null ? ok(design) : err(refuse('label-design-refused', fault));
}

type Asked = { readonly commandId: CommandId; readonly actorId: StaffId };

/** Saves a design, new where `designId` is null. Errors: `label-design-refused`, `unknown-label-design`. */
export function saveDesign(
  store: Store,
  command: Asked & { readonly designId: string | null; readonly design: LabelDesignData },
): Result<{ readonly designId: string }, Refusal> {
  const { commandId, actorId, design } = command;
  return runCommand<{ readonly designId: string }, Refusal>(
    store,
    { id: commandId, name: 'labels.saveDesign', actorId },
    (tx) => {
      const sound = soundDesign(design);
      if (!sound.ok) return sound;
      if (command.designId !== null && ownDesign(tx.read, command.designId) === null) {
        return err(refuse('unknown-label-design', { designId: command.designId }));
      }
      const designId = command.designId ?? tx.newId();
      tx.append({ type: 'labels.design-saved.v1', payload: { designId, design: JSON.stringify(design) } });
      tx.changed('labels');
      return ok({ designId });
    },
  );
}

/** Error: `unknown-label-design`. */
export function removeDesign(
  store: Store,
  { commandId, actorId, designId }: Asked & { readonly designId: string },
): Result<Record<string, never>, Refusal> {
  return runCommand<Record<string, never>, Refusal>(
    store,
    { id: commandId, name: 'labels.removeDesign', actorId },
    (tx) => {
      if (ownDesign(tx.read, designId) === null) return err(refuse('unknown-label-design', { designId }));
      tx.append({ type: 'labels.design-removed.v1', payload: { designId } });
      tx.changed('labels');
      return ok({});
    },
  );
}

function readShipped(folder: string): ReadonlyMap<string, LabelDesignData> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  // Rolls before sheets, because a shop that prints labels has a printer for them.
  const sheetsLast = (all: readonly (readonly [string, LabelDesignData])[]) =>
    all.toSorted(([, a], [, b]) => a.media.kind.localeCompare(b.media.kind));
  const designs = files.toSorted().map((file) => {
    const design = LabelDesignData.parse(JSON.parse(readFileSync(path.join(folder, file), 'utf8')));
    const fault = checkDesign(design);
    if (fault !== null) throw new Error(`${file}: ${JSON.stringify(fault)}`);
    return [file.slice(0, -'.json'.length), design] as const;
  });
  return new Map(sheetsLast(designs));
}
