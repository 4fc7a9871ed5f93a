/** Opens the shop of a data folder for a command: made first where the folder is empty, for reading beside a running till or for writing. */
import { setTimeout as pause } from 'node:timers/promises';
import { err, ok, type Result } from '#domain/result.ts';
import { currentShop, type Shop, type TaxProfiles } from '#main/features/setup/api.ts';
import { loadTaxProfiles } from '#main/features/setup/tax-profiles.ts';
import { resourcePaths } from '#main/hosts/resource-paths.ts';
import { systemClock } from '#main/store/clock.ts';
import { createIdSource } from '#main/store/ids.ts';
import { openReader, type Reader } from '#main/store/open.ts';
import type { Store } from '#main/store/store.ts';
import type { CommandArgs } from './command.ts';
import { checkout } from './screens.ts';
import type { CommandRefusal } from './sentences.ts';

/** Folder of the tax profiles and the words of receipts. */
export const { resourcesDir } = resourcePaths(checkout);

/** Whoever opens closes. */
export type ShopReader = { readonly reader: Reader; readonly shop: Shop; readonly profiles: TaxProfiles };
export type ShopWriter = {
  readonly store: Store;
  readonly shop: Shop;
  readonly profiles: TaxProfiles;
  readonly newId: () => string;
};

type Folder = Pick<CommandArgs, 'dataDir' | 'log'>;

/**
 * Opens for reading, whether the till runs or not.
 *
 * A folder without a shop gets the plain one, and a file of an earlier Galla is brought up to date, both by opening
 * the folder for writing for a moment. Errors: the store's, and `no-shop` where a till runs that nobody has set up yet.
 */
export async function openShopReader(folder: Folder): Promise<Result<ShopReader, CommandRefusal>> {
  const found = readShop(folder.dataDir);
  if (found !== null) return found;
  const made = await writeOnce(folder);
  if (!made.ok) return made;
  return readShop(folder.dataDir) ?? err({ code: 'no-shop', data: {} });
}

/** For commands on the file as a whole, which is the till's own business to read: makes it where there is none yet. */
export async function ensureDatabase(folder: Folder): Promise<Result<null, CommandRefusal>> {
  const opened = openReader(folder.dataDir);
  if (opened.ok) opened.value.close();
  const isMissing = !opened.ok && needsWriter(opened.error.code);
  return isMissing ? writeOnce(folder) : ok(null);
}

/** Opens as the folder's one writer. Errors: the store's, of which `already-running` says that a till has it. */
export async function openShopWriter({ dataDir, log }: Folder): Promise<Result<ShopWriter, CommandRefusal>> {
  // Loaded here, because it brings the whole app along, which a command that reads can do without.
  const { openAppStore } = await import('#main/app/build-app.ts');
  const { ensureShop } = await import('#main/features/setup/open-shop.ts');
  const opened = openAppStore({ dataDir });
  if (!opened.ok) return opened;
  const store = opened.value;
  const newId = createIdSource(systemClock);
  // Said, because the folder may be another than the one that was meant.
  if (currentShop(store.read) === null) log(`There was no shop in ${dataDir}; a plain one is made.`);
  const ensured = ensureShop(store, newId);
  const shop = currentShop(store.read);
  if (ensured.ok && shop !== null) {
    return ok({ store, shop, profiles: loadTaxProfiles(resourcesDir), newId });
  }
  store.close();
  return ensured.ok ? err({ code: 'no-shop', data: {} }) : ensured;
}

/** Null where only a writer can help: no file yet, no shop in it, or a file that has to be brought up to date first. */
function readShop(dataDir: string): Result<ShopReader, CommandRefusal> | null {
  const opened = openReader(dataDir);
  if (!opened.ok) return needsWriter(opened.error.code) ? null : opened;
  const reader = opened.value;
  const shop = currentShop(reader.db);
  if (shop === null) {
    reader.close();
    return null;
  }
  return ok({ reader, shop, profiles: loadTaxProfiles(resourcesDir) });
}

function needsWriter(code: CommandRefusal['code']): boolean {
  return code === 'no-database' || code === 'database-older';
}

/** Another command may be making the very same shop: it is done in a moment, which a till left at its first screen is not. */
async function writeOnce(folder: Folder): Promise<Result<null, CommandRefusal>> {
  const patienceMs = 3000;
  const stepMs = 100;
  for (let waitedMs = 0; ; waitedMs += stepMs) {
    const opened = await openShopWriter(folder);
    if (opened.ok) {
      opened.value.store.close();
      return ok(null);
    }
    if (opened.error.code !== 'already-running') return opened;
    if (waitedMs >= patienceMs) return ok(null);
    await pause(stepMs);
  }
}
