/** Puts the app together: store, features, devices, print queue, scans. Knows neither Electron nor HTTP. */
import path from 'node:path';
import { ok, type Result } from '#domain/result.ts';
import type { Settings } from '#contract/settings.ts';
import { systemClock, type Clock } from '#main/store/clock.ts';
import type { StoreOpenError } from '#main/store/errors.ts';
import { createIdSource } from '#main/store/ids.ts';
import { openStore } from '#main/store/open.ts';
import type { Store, StoreOptions } from '#main/store/store.ts';
import { startPrintQueue } from '../features/receipts/print-queue.ts';
import { openReceiptDesk } from '../features/receipts/document.ts';
import { recallBySlip } from '../features/holds/slip.ts';
import { createCartFeed } from '../features/sales/cart-feed.ts';
import { currentSettings } from '../features/settings/api.ts';
import { currentShop } from '../features/setup/api.ts';
import { openShiftPapers } from '../features/shifts/papers.ts';
import { openSamples } from '../features/setup/sample-shop.ts';
import { loadTaxProfiles } from '../features/setup/tax-profiles.ts';
import { openKeyFiles, type KeyStore } from '../features/staff/key-store.ts';
import { openApprovals } from '../features/staff/approvals.ts';
import { openSignInDesk } from '../features/staff/sign-in.ts';
import type { App, Connection } from './context.ts';
import { createDisplayDesk } from './customer-display.ts';
import { devicesOf, plugIn } from './hardware-slot.ts';
import { storeSchema } from './projectors.ts';
import { createRouter } from './router.ts';
import type { RunningApp } from './running-app.ts';
import { createScanRouter } from './scan-router.ts';
import { createConnection } from './session.ts';

export type AppOptions = {
  readonly dataDir: string;
  /** The version in package.json. */
  readonly version: string;
  /** Folder of `resources`; default that of the checkout. A packaged app passes its own. */
  readonly resourcesDir?: string;
  readonly clock?: Clock;
  /** Milliseconds that only go forward; default the process's own. */
  readonly monotonicMs?: () => number;
  /** Where the PIN's pepper lies; default a file beside the database. */
  readonly keyStore?: KeyStore;
  /** What else the store is opened with: migrations and worker of a packaged app, faults of a test. */
  readonly store?: Partial<
    Pick<
      StoreOptions,
      'migrationsDir' | 'checkpointWorker' | 'faults' | 'reserveBytes' | 'onSlow' | 'onBug' | 'random'
    >
  >;
};

const checkoutResources = path.resolve(import.meta.dirname, '../../../resources');

/** Opens the data folder and everything on it. Errors are the store's: `already-running`, `database-newer`, ... */
export function buildApp(options: AppOptions): Result<RunningApp, StoreOpenError> {
  const { dataDir, version } = options;
  const clock = options.clock ?? systemClock;
  const opened = openAppStore({ dataDir, clock, store: options.store ?? {} });
  if (!opened.ok) return opened;
  const store = opened.value;
  const resourcesDir = options.resourcesDir ?? checkoutResources;
  const profiles = loadTaxProfiles(resourcesDir);
  const newId = createIdSource(clock, options.store?.random);
  const keys = options.keyStore ?? openKeyFiles(dataDir);
  const scans = createScanRouter();
  const carts = createCartFeed();
  const settings = currentSettings(store.read);
  const hardware = plugIn(
    devicesOf(settings),
    (scan) => scans.route(scan),
    () => clock.now().atMs,
  );
  const receiptDesk = openReceiptDesk(resourcesDir, profiles);
  const printQueue = startPrintQueue({ store, clock, hardware: hardware.current, desk: receiptDesk, newId });
  const monotonicMs = options.monotonicMs ?? (() => performance.now());
  const signInDesk = openSignInDesk({ store, keys, newId, monotonicMs });
  const display = createDisplayDesk(hardware.current, profiles);
  const slips = { store, profiles, clock, carts, newId, receiptDesk, printQueue };
  const app: App = {
    version,
    samples: openSamples(resourcesDir),
    store,
    clock,
    newId,
    profiles,
    hardware,
    scans,
    invoiceDir: path.join(dataDir, 'invoices'),
    receiptDesk,
    shiftPapers: openShiftPapers(resourcesDir, version),
    printQueue,
    display,
    carts,
    otherCodes: [recallBySlip(slips)],
    keys,
    signInDesk,
    approvals: openApprovals({ newId, monotonicMs }),
    applySettings: (changed: Settings) => hardware.follow(devicesOf(changed)),
  };
  hardware.onChange((state) => {
    if (state?.kind === 'printer' && state.state === 'ready') printQueue.hurry();
  });
  carts.subscribe((notice) => {
    const shop = currentShop(store.read);
    if (shop !== null) display.cart(notice, shop.taxProfile);
  });
  printQueue.wake();
  const connected = new Set<Connection>();
  return ok({
    app,
    router: createRouter(app),
    connect() {
      const connection = createConnection(() => connected.delete(connection));
      connected.add(connection);
      return connection;
    },
    async close() {
      for (const connection of connected) connection.close();
      await closeAll(app);
    },
  });
}

/** The store as the app opens it, for commands that need nothing else. */
export function openAppStore(options: {
  readonly dataDir: string;
  readonly clock?: Clock;
  readonly store?: AppOptions['store'];
}): Result<Store, StoreOpenError> {
  return openStore({
    ...storeSchema,
    dataDir: options.dataDir,
    ...(options.clock === undefined ? {} : { clock: options.clock }),
    ...options.store,
  });
}

async function closeAll({ signInDesk, printQueue, hardware, store }: App): Promise<void> {
  await printQueue.close();
  await hardware.close();
  signInDesk.close();
  store.close();
}
