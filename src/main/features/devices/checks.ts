/** The last check of each device: tried by a person, who says whether it did what it should. */
import { asc, sql } from 'drizzle-orm';
import type { DeviceCheckView, DeviceKindView } from '#contract/hardware.ts';
import type { Refusal } from '#contract/errors.ts';
import type { CommandId, StaffId } from '#domain/ids.ts';
import { ok, type Result } from '#domain/result.ts';
import type { ReadableDb } from '../../store/handles.ts';
import { runCommand } from '../../store/run-command.ts';
import type { Store } from '../../store/store.ts';
import { staffName } from '../staff/api.ts';
import { deviceCheck } from './tables.ts';

type RecordCheck = {
  readonly commandId: CommandId;
  readonly actorId: StaffId;
  readonly device: DeviceKindView;
  /** What the device is called: another one in its place has not been tried. */
  readonly name: string;
  readonly worked: boolean;
};

/** Keeps the outcome in place of the one before. */
export function recordCheck(store: Store, command: RecordCheck): Result<null, Refusal> {
  const { commandId: id, actorId, device, name, worked } = command;
  return runCommand<null, Refusal>(store, { id, name: 'hardware.recordCheck', actorId }, (tx) => {
    tx.local
      .insert(deviceCheck)
      .values({ device, name, worked, atMs: tx.now.atMs, staffId: actorId })
      .onConflictDoUpdate({
        target: deviceCheck.device,
        set: {
          name: sql`excluded.name`,
          worked: sql`excluded.worked`,
          atMs: sql`excluded.at_ms`,
          staffId: sql`excluded.staff_id`,
        },
      })
      .run();
    return ok(null);
  });
}

/** One for each kind of device that was ever tried. */
export function deviceChecks(db: ReadableDb): readonly DeviceCheckView[] {
  return db
    .select()
    .from(deviceCheck)
    .orderBy(asc(deviceCheck.device))
    .all()
    .map(({ device, staffId, ...check }) => ({
      ...check,
      // Written by recordCheck and by nothing else.
      device: device as DeviceKindView,
      by: staffName(db, staffId),
    }));
}
