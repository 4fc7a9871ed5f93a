/** Whether the machine's clock can be believed: a jump is written down with the next fact, and never holds one up. */
import type { ClockWarning } from '#contract/shifts.ts';
import type { TillId } from '#domain/ids.ts';
import { clockJump } from '#domain/shift-day.ts';
import type { Moment } from '../../store/clock.ts';
import type { ReadableDb } from '../../store/handles.ts';
import type { Tx } from '../../store/run-command.ts';
import { clockJumpAfter, lastFactAt, openShiftAt } from './queries.ts';

/** Appends `clock.jumped` where the clock stands before the till's last fact, or far after it. `lastAtMs` null: there is none yet. */
export function noteClockJump(tx: Tx, tillId: TillId, lastAtMs: number | null): void {
  const jump = clockJump(lastAtMs, tx.now.atMs);
  if (jump === null) return;
  tx.append({ type: 'clock.jumped.v1', payload: { tillId, ...jump } });
  tx.changed('shift');
}

/** What the bar shows: how the clock stands now, or that it has jumped within the open shift. */
export function clockWarning(db: ReadableDb, tillId: TillId, now: Moment): ClockWarning | null {
  const standing = clockJump(lastFactAt(db, tillId), now.atMs);
  if (standing !== null) return standing;
  const open = openShiftAt(db, tillId);
  // The jump that the opening itself found stands just before it.
  return open === null ? null : clockJumpAfter(db, open.openedSeq - 2);
}
