/** The customer's window: it fills the second screen by itself, comes and goes with it, and can be asked for without one. */
import { BrowserWindow, screen } from 'electron';
import type { Display } from 'electron';
import { join } from 'node:path';
import { appOrigin } from './app-scheme.ts';
import { webPreferences } from './web-preferences.ts';

type CustomerScreenOptions = {
  /** The till's own window: the customer's is never on its screen unasked, and never outlives it. */
  readonly till: BrowserWindow;
  readonly preloadDir: string;
  readonly isPackaged: boolean;
  /** Whether it opens by itself where there is a second screen. */
  readonly isWanted: () => boolean;
  /** Told of each window before it loads its page. */
  readonly onWindow: (window: BrowserWindow) => void;
};

export type CustomerScreen = {
  /** Shows it now: on the second screen, or as a window among others where there is none. */
  readonly open: () => void;
  /** Looks again whether it is wanted. */
  readonly follow: () => void;
};

/** Opens the window where it belongs, and moves it as screens are plugged in and out. */
export function followScreens(options: CustomerScreenOptions): CustomerScreen {
  const { till, isWanted } = options;
  let current: { readonly window: BrowserWindow; readonly displayId: number | null } | null = null;

  function put(display: Display | null): void {
    current?.window.destroy();
    const window = newWindow(options, display);
    current = { window, displayId: display?.id ?? null };
    window.on('closed', () => {
      if (current?.window === window) current = null;
    });
  }
  function follow(): void {
    if (till.isDestroyed()) return;
    const second = secondScreen(till);
    if (second === null || !isWanted()) {
      // One that was asked for without a second screen stays.
      if (current !== null && current.displayId !== null) current.window.destroy();
    } else if (current?.displayId === second.id) current.window.setBounds(second.bounds);
    else put(second);
  }
  const news = ['display-added', 'display-removed', 'display-metrics-changed'] as const;
  // Each event has a signature of its own in Electron's types.
  for (const event of news) screen.on(event as 'display-added', follow);
  till.once('closed', () => {
    for (const event of news) screen.off(event as 'display-added', follow);
    current?.window.destroy();
  });
  follow();
  return {
    follow,
    open() {
      if (current === null) put(secondScreen(till));
      else if (current.displayId === null) current.window.focus();
    },
  };
}

/** A screen on which the till is not; null where there is only one. */
function secondScreen(till: BrowserWindow): Display | null {
  const own = screen.getDisplayMatching(till.getBounds()).id;
  return screen.getAllDisplays().find(({ id }) => id !== own) ?? null;
}

function newWindow(
  { preloadDir, isPackaged, onWindow }: CustomerScreenOptions,
  display: Display | null,
): BrowserWindow {
  const filled = display === null ? { width: 1024, height: 600 } : { ...display.bounds, frame: false };
  const window = new BrowserWindow({
    ...filled,
    // A customer's touch must not take the keys from the till.
    focusable: display === null,
    skipTaskbar: display !== null,
    title: 'Galla',
    backgroundColor: '#F4F5F2',
    show: false,
    webPreferences: webPreferences(join(preloadDir, 'index.cjs'), isPackaged),
  });
  window.once('ready-to-show', () => window.showInactive());
  window.webContents.on('render-process-gone', () => window.webContents.reload());
  onWindow(window);
  void window.loadURL(`${appOrigin}/display`);
  return window;
}
