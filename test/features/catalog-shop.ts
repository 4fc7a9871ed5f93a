/** A shop with a catalogue and stock only, in a folder of its own on the real disk, for the tests of catalogue, stock and search. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StockAdjustedV1 } from '#contract/events/stock-adjusted.ts';
import { SaleCommittedV1 } from '#contract/events/sale-committed.ts';
import { StyleSavedV1, type SavedArticle } from '#contract/events/style-saved.ts';
import type { CommandId, StaffId } from '#domain/ids.ts';
import { ok } from '#domain/result.ts';
import { catalogProjector } from '#main/features/catalog/projection.ts';
import { india } from '../domain/profiles.ts';
import { importDefaults } from '#main/features/catalog/import-defaults.ts';
import { importProducts, type ImportReport } from '#main/features/catalog/import-products.ts';
import type { ReadItem, ReadProductsOptions } from '#main/features/catalog/import/product-row.ts';
import { readProducts } from '#main/features/catalog/import/read-products.ts';
import { inventoryProjector } from '#main/features/inventory/projection.ts';
import { systemClock } from '#main/store/clock.ts';
import { createIdSource } from '#main/store/ids.ts';
import { openStore } from '#main/store/open.ts';
import { runCommand, type NewEvent } from '#main/store/run-command.ts';
import type { Store } from '#main/store/store.ts';

export const catalogEvents = {
  'style.saved.v1': StyleSavedV1,
  'stock.adjusted.v1': StockAdjustedV1,
  'sale.committed.v1': SaleCommittedV1,
};
export const catalogProjectors = [catalogProjector, inventoryProjector];

export type CatalogShop = {
  readonly store: Store;
  readonly newId: () => string;
  /** Appends events in one command. */
  readonly append: (...events: readonly NewEvent[]) => void;
  readonly close: () => void;
};

/** Opens an empty shop; `close` removes its folder. */
export function openCatalogShop(): CatalogShop {
  const dataDir = mkdtempSync(join(tmpdir(), 'galla-catalog-'));
  const opened = openStore({
    dataDir,
    projectors: catalogProjectors,
    eventSchemas: catalogEvents,
    reserveBytes: 0,
  });
  if (!opened.ok) throw new Error(opened.error.detail);
  const store = opened.value;
  const newId = createIdSource(systemClock);
  return {
    store,
    newId,
    append(...events) {
      const id = newId() as CommandId;
      const done = runCommand<null, never>(store, { id, name: 'test', actorId: null }, (tx) => {
        for (const event of events) tx.append(event);
        return ok(null);
      });
      if (!done.ok) throw new Error(done.error.code);
    },
    close() {
      store.close();
      rmSync(dataDir, { recursive: true });
    },
  };
}

/** An article at Rs 649 without code, size or colour, unless said otherwise. */
export function anArticle(
  shop: Pick<CatalogShop, 'newId'>,
  sku: string,
  rest: Partial<SavedArticle> = {},
): SavedArticle {
  return {
    variantId: shop.newId(),
    sku,
    codes: [],
    size: null,
    colour: null,
    colourHex: null,
    price: 64_900_000,
    mrp: null,
    minPrice: null,
    cost: null,
    ...rest,
  };
}

/** A style of footwear, saved by `append`. */
export function aStyle(
  shop: Pick<CatalogShop, 'newId'>,
  name: string,
  rest: Partial<StyleSavedV1> & Pick<StyleSavedV1, 'articles'>,
): NewEvent & { readonly payload: StyleSavedV1 } {
  return {
    type: 'style.saved.v1',
    payload: {
      styleId: shop.newId(),
      name,
      brand: null,
      category: null,
      gender: null,
      taxClass: 'footwear',
      hsn: '6403',
      minimumAge: null,
      unit: 'PRS',
      favourite: null,
      finalSale: false,
      ...rest,
    },
  };
}

/** Imports a file as a shop with the Indian profile does. Throws where the file as a whole cannot be read. */
export async function importFile(
  shop: CatalogShop,
  source: string | readonly ReadItem[],
  options: Partial<ReadProductsOptions> & { readonly isDryRun?: boolean } = {},
): Promise<ImportReport> {
  const { isDryRun = false, ...read } = options;
  const items =
    typeof source === 'string'
      ? readProducts(source, { format: 'auto', currencyExponent: 2, ...read })
      : source;
  const done = await importProducts({
    store: shop.store,
    items,
    actorId: null as StaffId | null,
    newId: shop.newId,
    defaults: importDefaults(india),
    isDryRun,
  });
  if (!done.ok) throw new Error(JSON.stringify(done.error.error));
  return done.value;
}

const shared = join(import.meta.dirname, '../../../shared/data');

/** A file of the shared test data; null, with one line that says so, where the data does not stand beside the checkout. */
export function sharedData(path: string): string | null {
  const file = join(shared, path);
  if (existsSync(file)) return file;
  console.log(`Not run: ${path} of the shared test data is not beside this checkout (../shared/data).`);
  return null;
}
