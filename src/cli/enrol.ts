/** `galla enrol URL CODE [--prefix AB] [--hub]`: lets the till of a folder in at a cloud endpoint or at a hub, with a code that its owner was shown. */
import type { SyncTarget } from '#contract/sync.ts';
import { err, type Result } from '#domain/result.ts';
import { exchangeOnce } from '#main/features/sync/exchange-once.ts';
import { enrolTill, joinShop, type EnrolParts } from '#main/features/sync/enrol.ts';
import { joiningState } from '#main/features/sync/queries.ts';
import { currentShop } from '#main/features/setup/api.ts';
import { openKeyFiles } from '#main/features/staff/key-store.ts';
import { isTillPrefix } from '#domain/receipt-number.ts';
import { systemClock } from '#main/store/clock.ts';
import { createIdSource } from '#main/store/ids.ts';
import { openReader } from '#main/store/open.ts';
import { exitCodes, misused, refused, type CommandArgs } from './command.ts';
import { sentence, type CommandRefusal } from './sentences.ts';

type Enrolled = Extract<Awaited<ReturnType<typeof enrolTill>>, { ok: true }>['value'];

/**
 * Prints `{"url","deviceId","businessId","storeId","tillId","prefix","tillName"}`; what is refused has kept nothing.
 *
 * A folder without a shop joins that of the endpoint, all of which is received; where there is none yet, it gets the plain one and brings that.
 * At a hub it brings the plain one as well: shops and people are joined at the cloud alone.
 */
export async function run(args: CommandArgs): Promise<number> {
  // The table of commands asks for exactly two words.
  const [url = '', code = ''] = args.positionals;
  const prefix = args.flags['prefix'];
  if (prefix !== undefined && (typeof prefix !== 'string' || !isTillPrefix(prefix))) {
    return misused(args, '--prefix takes one to four letters or digits.');
  }
  // Loaded here, because it brings the whole app along, which a command that reads can do without.
  const { openAppStore } = await import('#main/app/build-app.ts');
  const opened = openAppStore({ dataDir: args.dataDir });
  if (!opened.ok) return refused(args, opened.error.code, sentence(opened.error));
  const store = opened.value;
  const parts = { store, newId: createIdSource(systemClock), keys: openKeyFiles(args.dataDir) };
  try {
    const target = args.flags['hub'] === true ? 'hub' : 'cloud';
    const isNew = currentShop(store.read) === null && target === 'cloud';
    const enrolled =
      isNew && prefix === undefined
        ? await joinWhole(parts, args, { url, code })
        : await enrolOwn(parts, args, { url, code, prefix, target });
    if (!enrolled.ok) return refused(args, enrolled.error.code, sentence(enrolled.error));
    const { tillName, prefix: given } = enrolled.value;
    args.out(enrolled.value, `${tillName} (${given}) is enrolled at ${enrolled.value.url}.`);
    if (joiningState(store.read)?.state === 'key') {
      args.log(
        'Names and PINs come once another till of the shop has been online: let it be, then run galla sync once.',
      );
    }
    return exitCodes.done;
  } finally {
    store.close();
  }
}

type Asked = {
  readonly url: string;
  readonly code: string;
  readonly prefix?: string | undefined;
  readonly target?: SyncTarget;
};

async function enrolOwn(
  parts: EnrolParts,
  args: CommandArgs,
  asked: Asked,
): Promise<Result<Enrolled, CommandRefusal>> {
  const { ensureShop } = await import('#main/features/setup/open-shop.ts');
  if (currentShop(parts.store.read) === null) {
    // Said, because the folder may be another than the one that was meant.
    args.log(`There was no shop in ${args.dataDir}; a plain one is made.`);
  }
  const ensured = ensureShop(parts.store, parts.newId);
  return ensured.ok ? enrolTill(parts, { ...asked, actorId: null }) : ensured;
}

/** Joins, and receives what there is. */
async function joinWhole(
  parts: EnrolParts,
  args: CommandArgs,
  asked: Asked,
): Promise<Result<Enrolled, CommandRefusal>> {
  const joined = await joinShop(parts, { ...asked, tillName: null });
  // The code is still good: this till is the first, and brings the shop.
  if (!joined.ok && joined.error.code === 'nothing-to-join') return enrolOwn(parts, args, asked);
  if (!joined.ok) return joined;
  const reader = openReader(args.dataDir);
  if (!reader.ok) return err(reader.error);
  try {
    const done = await exchangeOnce({ ...parts, clock: systemClock, reader: reader.value });
    return done.ok ? joined : done;
  } finally {
    reader.value.close();
  }
}
