/** One command: gives settings of the till a new value, in force at once. */
import type { Refusal } from '#contract/errors.ts';
import type { Settings } from '#contract/settings.ts';
import type { CommandId, StaffId } from '#domain/ids.ts';
import { ok, type Result } from '#domain/result.ts';
import { runCommand } from '../../store/run-command.ts';
import type { Store } from '../../store/store.ts';
import { currentSettings } from './queries.ts';

type ChangeSettings = {
  readonly commandId: CommandId;
  readonly actorId: StaffId;
  readonly changes: { readonly [Name in keyof Settings]?: Settings[Name] | undefined };
};

/**
 * Writes what really changes as one fact and answers with all settings.
 *
 * `apply` is called after the commit, with the settings as they then are, where anything changed.
 */
export function changeSettings(
  store: Store,
  command: ChangeSettings,
  apply: (settings: Settings) => void,
): Result<Settings, Refusal> {
  return runCommand<Settings, Refusal>(
    store,
    { id: command.commandId, name: 'settings.change', actorId: command.actorId },
    (tx) => {
      const before = currentSettings(tx.read);
      const changes = Object.fromEntries(
        Object.entries(command.changes).filter(
          ([name, value]) =>
            value !== undefined && JSON.stringify(value) !== JSON.stringify(before[name as keyof Settings]),
        ),
      );
      if (Object.keys(changes).length > 0) {
        tx.append({ type: 'settings.changed.v1', payload: { changes } });
        tx.changed('settings');
        tx.afterCommit(() => apply({ ...before, ...changes }));
      }
      return ok({ ...before, ...changes });
    },
  );
}
