/** `galla sync recovery-key [FILE]`: prints the key that opens names and PINs where every till is lost, or takes it in a till that joins. */
import { readFileSync } from 'node:fs';
import { openKeyFiles } from '#main/features/staff/key-store.ts';
import { openRecordDesk } from '#main/features/sync/records/record-desk.ts';
import { whereUsable } from '#main/features/sync/stick/usable.ts';
import { systemClock } from '#main/store/clock.ts';
import { createIdSource } from '#main/store/ids.ts';
import { exitCodes, refused, type CommandArgs } from './command.ts';
import { sentence } from './sentences.ts';

/** Prints `{"key"}`, null where another till has yet to hand it over; with a file, whose first line is the key, `{}`. */
export async function run(args: CommandArgs): Promise<number> {
  const [file] = args.positionals;
  const typed = file === undefined ? null : await whereUsable(async () => firstLine(file));
  if (typed !== null && !typed.ok) return refused(args, typed.error.code, sentence(typed.error));
  // Loaded here, because it brings the whole app along. A till that is joining has no shop yet, and none is made for it.
  const { openAppStore } = await import('#main/app/build-app.ts');
  const opened = openAppStore({ dataDir: args.dataDir });
  if (!opened.ok) return refused(args, opened.error.code, sentence(opened.error));
  const store = opened.value;
  try {
    const desk = openRecordDesk({
      store,
      newId: createIdSource(systemClock),
      keys: openKeyFiles(args.dataDir),
    });
    if (typed === null) {
      const key = desk.recoveryKey();
      args.out(
        { key },
        key ?? 'This till has no key yet: it is not linked, or another till has yet to hand it over.',
      );
      return exitCodes.done;
    }
    const given = desk.giveRecoveryKey(typed.value);
    if (!given.ok) return refused(args, given.error.code, sentence(given.error));
    args.out({}, 'The key is here. Names and PINs come with the next exchange: galla sync once.');
    return exitCodes.done;
  } finally {
    store.close();
  }
}

function firstLine(file: string): string {
  return readFileSync(file === '-' ? process.stdin.fd : file, 'utf8').split(/\r?\n/, 1)[0] ?? '';
}
