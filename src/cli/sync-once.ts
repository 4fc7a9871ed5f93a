/** `galla sync once`: sends all that waits to the cloud endpoint, then receives all that other tills wrote. */
import { exchangeOnce } from '#main/features/sync/exchange-once.ts';
import { syncStatus } from '#main/features/sync/queries.ts';
import { openKeyFiles } from '#main/features/staff/key-store.ts';
import { systemClock } from '#main/store/clock.ts';
import { createIdSource } from '#main/store/ids.ts';
import { openReader } from '#main/store/open.ts';
import { exitCodes, refused, type CommandArgs } from './command.ts';
import { sentence } from './sentences.ts';

/** Prints `{"pushed","pulled"}`, entries of the journal; exits 1 where not all of it could be done, with what was done kept. */
export async function run(args: CommandArgs): Promise<number> {
  // Loaded here, because it brings the whole app along. A till that is joining has no shop yet, and none is made for it.
  const { openAppStore } = await import('#main/app/build-app.ts');
  const opened = openAppStore({ dataDir: args.dataDir });
  if (!opened.ok) return refused(args, opened.error.code, sentence(opened.error));
  const store = opened.value;
  const newId = createIdSource(systemClock);
  const reader = openReader(args.dataDir);
  try {
    if (!reader.ok) return refused(args, reader.error.code, sentence(reader.error));
    const keys = openKeyFiles(args.dataDir);
    const done = await exchangeOnce({ store, newId, keys, clock: systemClock, reader: reader.value });
    if (!done.ok) return refused(args, done.error.code, sentence(done.error));
    const { pushed, pulled } = done.value;
    const minutes = syncStatus(store.read).link?.clockAheadMinutes ?? 0;
    if (minutes !== 0) {
      const off = `${Math.abs(minutes)} minutes ${minutes > 0 ? 'ahead' : 'behind'}`;
      args.log(`This computer’s clock is ${off} of the endpoint’s. Set it right: bills carry its time.`);
    }
    args.out(done.value, `${pushed} entries sent, ${pulled} received.`);
    return exitCodes.done;
  } finally {
    if (reader.ok) reader.value.close();
    store.close();
  }
}
