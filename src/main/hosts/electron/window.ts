/** The one window of the shell. */
import { BrowserWindow, Menu, screen } from 'electron';
import { join } from 'node:path';
import { webPreferences } from './web-preferences.ts';

/** The smallest content the screens are drawn for (the page says so itself where the display is smaller still). */
export const leastSize = { width: 1024, height: 768 } as const;

/** What a title bar and a taskbar leave room for; a display with less is filled to its edges. */
const frameHeight = 40;

export type WindowOptions = {
  readonly url: string;
  /** Folder of the built preload script. */
  readonly preloadDir: string;
  readonly isPackaged: boolean;
};

/** Opens the window: as large as the display, without a frame where a frame would take what the screens need. */
export function openWindow({ url, preloadDir, isPackaged }: WindowOptions): BrowserWindow {
  // Without a menu there is no reload, no zoom and no tools on a key; macOS needs one for Quit and the clipboard.
  Menu.setApplicationMenu(
    process.platform === 'darwin'
      ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }])
      : null,
  );
  const { workAreaSize } = screen.getPrimaryDisplay();
  const window = new BrowserWindow({
    width: Math.max(leastSize.width, workAreaSize.width),
    height: Math.max(leastSize.height, workAreaSize.height),
    minWidth: leastSize.width,
    minHeight: leastSize.height,
    fullscreen: workAreaSize.height < leastSize.height + frameHeight,
    title: 'Galla',
    backgroundColor: '#F4F5F2',
    show: false,
    webPreferences: webPreferences(join(preloadDir, 'index.cjs'), isPackaged),
  });
  window.once('ready-to-show', () => window.show());
  window.webContents.on('before-input-event', (event, input) => {
    if (input.type !== 'keyDown' || input.key !== 'F11') return;
    event.preventDefault();
    window.setFullScreen(!window.isFullScreen());
  });
  // A renderer that died is started anew: the cart is in main, whoever sold signs in again.
  window.webContents.on('render-process-gone', () => window.webContents.reload());
  void window.loadURL(url);
  return window;
}
