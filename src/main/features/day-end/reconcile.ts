/** One command: a manager signs a business day off. What is open is named in the entry, and stays listed until it is settled. */
import { refuse, type Refusal } from '#contract/errors.ts';
import type { CommandId, StaffId } from '#domain/ids.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { businessDay } from '#domain/time.ts';
import { runCommand } from '../../store/run-command.ts';
import type { Store } from '../../store/store.ts';
import { openShiftsOn } from '../shifts/api.ts';
import { openItems, type DayParts } from './day-view.ts';
import { zsOf } from './queries.ts';

/** Errors: `shift-still-open`, `no-such-day` where the day has no Z. */
export function reconcileDay(
  store: Store,
  command: {
    readonly commandId: CommandId;
    readonly actorId: StaffId;
    readonly businessDay: string;
    readonly note: string | null;
  },
  parts: DayParts,
): Result<null, Refusal> {
  const { commandId: id, actorId, note } = command;
  return runCommand<null, Refusal>(store, { id, name: 'dayEnd.reconcile', actorId }, (tx) => {
    const [stillOpen] = openShiftsOn(tx.read, command.businessDay);
    if (stillOpen !== undefined) {
      return err(refuse('shift-still-open', { till: parts.tillName(stillOpen.tillId) }));
    }
    const zs = zsOf(tx.read, command.businessDay);
    if (zs.length === 0) return err(refuse('no-such-day', { businessDay: command.businessDay }));
    const open = openItems(tx.read, parts).filter((item) => item.businessDay <= command.businessDay);
    tx.append({
      type: 'day.reconciled.v1',
      payload: {
        businessDay: command.businessDay,
        staffId: actorId,
        zs: zs.map(({ shiftId, tillId, number }) => ({ shiftId, tillId, number })),
        open: open.map(({ kind, id: itemId, amount }) => ({ kind, id: itemId, amount })),
        note,
      },
      businessDay: businessDay(command.businessDay),
    });
    tx.changed('day-end');
    return ok(null);
  });
}
