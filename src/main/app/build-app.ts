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
import { createLabelQueue, openShippedDesigns } from '../features/labels/api.ts';
import { createBillsInPayment } from '../features/sales/bills-in-payment.ts';
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
import { openPrinterModels } from '#main/hardware/printer/printer-models.ts';
import { createCameraGate } from './camera-gate.ts';
import { createDisplayDesk } from './customer-display.ts';
import { createCustomerWindow } from './customer-window.ts';
import { watchDrawer } from './drawer-watch.ts';
import { devicesOf, plugIn } from './hardware-slot.ts';
import { storeSchema } from './projectors.ts';
import { createPhoneSlot, openPhoneBook } from '../features/phones/api.ts';
import { createHubSlot, createStickSlot, createSyncSlot } from '../features/sync/api.ts';
import type { OpenPhoneDoor } from './phone-door.ts';
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
  /** How phones are let in as scanners; without it no phone can be. */
  readonly openPhoneDoor?: OpenPhoneDoor;
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
  const inPayment = createBillsInPayment();
  const settings = currentSettings(store.read);
  const printerModels = openPrinterModels(resourcesDir);
  const hardware = plugIn(
    devicesOf(settings, printerModels),
    (scan) => scans.route(scan),
    () => clock.now().atMs,
  );
  const receiptDesk = openReceiptDesk(resourcesDir, profiles);
  const printQueue = startPrintQueue({
    store,
    clock,
    hardware: hardware.current,
    desk: receiptDesk,
    newId,
    afterFaults: () => currentSettings(store.read).backupPrinter?.afterFaults ?? 1,
  });
  const monotonicMs = options.monotonicMs ?? (() => performance.now());
  const signInDesk = openSignInDesk({ store, keys, newId, monotonicMs });
  const display = createDisplayDesk({
    hardware: hardware.current,
    shop: () => {
      const shop = currentShop(store.read);
      return shop === null ? null : { name: shop.name, profile: profiles.get(shop.taxProfile) };
    },
  });
  const exchanging = {
    store,
    keys,
    clock,
    newId,
    migrationsDir: options.store?.migrationsDir,
    onBug: options.store?.onBug ?? throwOnNextTurn,
  };
  const sync = createSyncSlot(exchanging);
  const slips = { store, profiles, clock, carts, inPayment, sync, newId, receiptDesk, printQueue };
  const connected = new Set<Connection>();
  const app: App = {
    version,
    samples: openSamples(resourcesDir),
    store,
    clock,
    newId,
    profiles,
    hardware,
    scans,
    camera: createCameraGate(),
    customerWindow: createCustomerWindow(),
    phones: createPhoneSlot(
      { store, profiles, clock, scans, newId, book: openPhoneBook(path.join(dataDir, 'phones.json')) },
      options.openPhoneDoor ?? null,
    ),
    sync,
    hub: createHubSlot(exchanging),
    stick: createStickSlot(exchanging),
    invoiceDir: path.join(dataDir, 'invoices'),
    labelDir: path.join(dataDir, 'labels'),
    shippedDesigns: openShippedDesigns(resourcesDir),
    labelQueue: createLabelQueue(() => hardware.current().labelPrinter),
    receiptDesk,
    printerModels,
    shiftPapers: openShiftPapers(resourcesDir, version),
    printQueue,
    display,
    drawerWatch: watchDrawer({ store, hardware, newId, monotonicMs }),
    carts,
    inPayment,
    otherCodes: [recallBySlip(slips)],
    keys,
    signInDesk,
    approvals: openApprovals({ newId, monotonicMs }),
    dismiss: (staffId) => {
      for (const connection of connected) {
        const person = connection.session() ?? connection.lockedBy();
        if (person?.staffId === staffId) connection.signOut();
      }
    },
    applySettings: (changed: Settings) => hardware.follow(devicesOf(changed, printerModels)),
  };
  hardware.onChange((state) => {
    if (state?.kind === 'printer' && state.state === 'ready') printQueue.hurry();
  });
  hardware.onChange((state) => {
    // Devices were replaced, or this one is back: it shows nothing of before.
    if (state === null || (state.kind === 'display' && state.state === 'ready')) display.repeat();
  });
  carts.subscribe(display.cart);
  store.changes.subscribe((topics) => {
    if (topics.includes('shop') || topics.includes('settings')) display.repeat();
  });
  display.repeat();
  printQueue.wake();
  void app.phones.resume();
  app.hub.start();
  app.sync.start();
  return ok({
    app,
    router: createRouter(app),
    connect({ isOnThisMachine }) {
      const connection = createConnection(isOnThisMachine, () => connected.delete(connection));
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

/** What nobody writes down ends the program, as a bug in an effect of the store does. */
function throwOnNextTurn(bug: unknown): void {
  setImmediate(() => {
    throw bug;
  });
}

async function closeAll(app: App): Promise<void> {
  const { signInDesk, printQueue, labelQueue, hardware, phones, sync, hub, stick, display, store } = app;
  display.close();
  await sync.close();
  await hub.close();
  await stick.close();
  await phones.stop();
  await printQueue.close();
  await labelQueue.close();
  await hardware.close();
  signInDesk.close();
  store.close();
}
