/** The desktop shell, in the order it starts: single instance, own files whole, open the store, build the app, start the host. */
import { join } from 'node:path';
import { app } from 'electron';
import type { BrowserWindow } from 'electron';
import type { RunningApp } from './app/running-app.ts';
import { verifyAtStart } from './app/verify-at-start.ts';
import { currentSettings } from './features/settings/api.ts';
import { openBugLog } from './hosts/bug-log.ts';
import { appOrigin, registerAppScheme, serveAppScheme } from './hosts/electron/app-scheme.ts';
import { followScreens } from './hosts/electron/customer-screen.ts';
import { lockDownPages, lockDownSession } from './hosts/electron/lock-down.ts';
import { handOverPorts } from './hosts/electron/rpc-port.ts';
import { safeScreenPath, safeScreenReason, safeScreens } from './hosts/electron/safe-screen.ts';
import type { SafeScreenReason } from './hosts/electron/safe-screen.ts';
import { profileDir, shellWords } from './hosts/electron/shell-words.ts';
import { changedFiles } from './hosts/electron/unpacked-files.ts';
import { openWindow } from './hosts/electron/window.ts';
import { openSample } from './hosts/open-sample.ts';
import { ownVersion, resourcePaths } from './hosts/resource-paths.ts';

const { dataDir, sample } = shellWords(process.argv.slice(1));
// The bundle is out/main/index.cjs, in a checkout and in the packaged archive alike, however Electron was started.
const root = join(import.meta.dirname, '..', '..');
const version = ownVersion(root);
const onBug = openBugLog(dataDir, version);

app.setName('Galla');
app.setPath('userData', profileDir(app.getPath('appData'), dataDir));
registerAppScheme();
lockDownPages();

if (app.requestSingleInstanceLock()) {
  app.on('window-all-closed', () => app.quit());
  void app.whenReady().then(openTill);
} else {
  process.stderr.write('Galla is already open on this data folder; its window has come to the front.\n');
  app.quit();
}

async function openTill(): Promise<void> {
  let till: Opened | null = null;
  lockDownSession(() => till?.kind === 'open' && till.app.app.camera.isOpen());
  serveAppScheme(join(root, 'out', 'renderer'), safeScreens(app.getLocale(), dataDir));
  till = await openApp();
  const window = openWindow({
    url: `${appOrigin}${till.kind === 'open' ? '/' : safeScreenPath(till.reason)}`,
    preloadDir: join(root, 'out', 'preload'),
    isPackaged: app.isPackaged,
  });
  app.on('second-instance', () => bringToFront(window));
  process.on('uncaughtException', (bug) => {
    onBug(bug);
    if (!window.isDestroyed()) void window.loadURL(`${appOrigin}${safeScreenPath('broken')}`);
  });
  process.on('unhandledRejection', (bug) => {
    throw bug;
  });
  if (till.kind === 'open') {
    handOverPorts(till.app, window, { onBug });
    openCustomerScreen(till.app, window);
    app.once('will-quit', verifyAtStart(till.app.app.store, onBug));
  }
  closeBeforeQuit(till);
  // What `npm start` waits for (src/cli/desktop.ts).
  window.once('show', () => process.stdout.write('Galla is open.\n'));
}

/** The customer's window, which is given the one procedure that it needs. */
function openCustomerScreen(running: RunningApp, till: BrowserWindow): void {
  const { store, customerWindow } = running.app;
  const screen = followScreens({
    till,
    preloadDir: join(root, 'out', 'preload'),
    isPackaged: app.isPackaged,
    isWanted: () => currentSettings(store.read).secondScreen,
    onWindow: (window) => handOverPorts(running, window, { onBug, only: 'hardware.watchDisplay' }),
  });
  customerWindow.onOpen(screen.open);
  store.changes.subscribe((topics) => {
    if (topics.includes('settings')) screen.follow();
  });
}

type Opened =
  | { readonly kind: 'open'; readonly app: RunningApp }
  | { readonly kind: 'refused'; readonly reason: SafeScreenReason };

/** The app over the open store, or why there is none; a bug on the way is written down and told like a refusal. */
async function openApp(): Promise<Opened> {
  try {
    const changed = changedFiles(root);
    if (changed.length > 0) {
      onBug(`Changed since packing: ${changed.join(', ')}`);
      return { kind: 'refused', reason: 'files-changed' };
    }
    // Loaded only now: with it comes the compiled code that was just looked at.
    const { buildApp } = await import('./app/build-app.ts');
    const { resourcesDir, migrationsDir } = resourcePaths(root);
    const { phoneDoors } = await import('./hosts/phone/serve-phones.ts');
    const openPhoneDoor = phoneDoors(join(root, 'out', 'renderer'), onBug);
    const built = buildApp({
      dataDir,
      version,
      resourcesDir,
      openPhoneDoor,
      store: { migrationsDir, onBug },
    });
    if (!built.ok) {
      onBug(built.error.detail);
      return { kind: 'refused', reason: safeScreenReason(built.error.code) };
    }
    if (sample !== null) await openSample(built.value, sample);
    return { kind: 'open', app: built.value };
  } catch (bug) {
    onBug(bug);
    return { kind: 'refused', reason: 'broken' };
  }
}

function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.focus();
}

/** Holds the quit until the print job under way has ended and the store is closed. A till that never opened fails. */
function closeBeforeQuit(till: Opened): void {
  app.once('will-quit', (event) => {
    event.preventDefault();
    if (till.kind === 'open') void till.app.close().finally(() => app.exit(0));
    else app.exit(1);
  });
}
