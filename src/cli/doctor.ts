/** `galla doctor`: what a dealer asks about a till's devices, with the till closed. */
import { reportText } from '#main/app/doctor.ts';
import { examineAlone } from '#main/app/examine-alone.ts';
import { currentSettings, defaultSettings } from '#main/features/settings/queries.ts';
import { ownVersion } from '#main/hosts/resource-paths.ts';
import { systemClock } from '#main/store/clock.ts';
import { openReader } from '#main/store/open.ts';
import { exitCodes, type CommandArgs } from './command.ts';
import { resourcesDir } from './open-shop.ts';
import { checkout } from './screens.ts';

/** Exit status 0 where every device that the till is set up with works, 1 where one does not. */
export async function run(args: CommandArgs): Promise<number> {
  const opened = openReader(args.dataDir);
  // A folder without a till is examined as a new one: what is plugged in can be told all the same.
  if (!opened.ok) args.log(`There is no till in ${args.dataDir}; only what is plugged in is told.`);
  const settings = opened.ok ? currentSettings(opened.value.db) : defaultSettings;
  if (opened.ok) opened.value.close();
  const { report, isWell } = await examineAlone({
    version: ownVersion(checkout),
    settings,
    resourcesDir,
    now: () => systemClock.now().atMs,
  });
  args.out(report, reportText(report).trimEnd());
  return isWell ? exitCodes.done : exitCodes.refused;
}
