/** What no page of the shell may do, whatever it is: set once, before any window exists (the list of Electron's security guide). */
import { app, session } from 'electron';
import { appOrigin } from './app-scheme.ts';

/** Sandboxes every renderer and ties each page to its own origin. To be called before Electron is ready. */
export function lockDownPages(): void {
  app.enableSandbox();
  app.on('web-contents-created', (_created, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    // about:blank is entered without being asked for: the page is fetched back.
    contents.on('did-navigate', (_event, url) => {
      if (!isInside(url)) void contents.loadURL(`${appOrigin}/`);
    });
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

/** Denies every permission and every request that does not stay inside the app. To be called once Electron is ready. */
export function lockDownSession(): void {
  const pages = session.defaultSession;
  // Without a handler Electron grants.
  pages.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  pages.setPermissionCheckHandler(() => false);
  pages.setDevicePermissionHandler(() => false);
  pages.on('will-download', (event) => event.preventDefault());
  // The till talks to its devices and to the cloud from main; a page has no business on the network.
  pages.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isInside(details.url) }));
}

/** True for what the app itself serves, for data a page made, and for the developer tools of an unpackaged run. */
function isInside(url: string): boolean {
  return (
    url.startsWith(`${appOrigin}/`) ||
    url.startsWith('data:') ||
    url.startsWith(`blob:${appOrigin}/`) ||
    (!app.isPackaged && url.startsWith('devtools:'))
  );
}
