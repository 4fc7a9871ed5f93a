/** What no page of the shell may do, whatever it is: set once, before any window exists (the list of Electron's security guide). */
import { app, session } from 'electron';
import { appOrigin } from './app-scheme.ts';

/** Sandboxes every renderer and ties each page to its own origin. To be called before Electron is ready. */
export function lockDownPages(): void {
  app.enableSandbox();
  app.on('web-contents-created', (_created, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    let page = `${appOrigin}/`;
    // about:blank is entered without being asked for: the page is fetched back.
    contents.on('did-navigate', (_event, url) => {
      if (url.startsWith(`${appOrigin}/`)) page = url;
      else if (!isInside(url)) void contents.loadURL(page);
    });
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

/**
 * Denies every permission and every request that does not stay inside the app. To be called once Electron is ready.
 *
 * One exception: the picture of the camera, never its sound, for our own page and while `mayUseCamera` says that one of its
 * screens shows it.
 */
export function lockDownSession(mayUseCamera: () => boolean): void {
  const pages = session.defaultSession;
  // Without a handler Electron grants.
  pages.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const types = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    const isPicture = permission === 'media' && types.length === 1 && types[0] === 'video';
    answer(isPicture && details.isMainFrame && isInside(details.requestingUrl) && mayUseCamera());
  });
  pages.setPermissionCheckHandler(
    (_contents, permission, origin, { mediaType, isMainFrame }) =>
      permission === 'media' &&
      mediaType === 'video' &&
      isMainFrame &&
      isInside(`${origin.replace(/\/$/, '')}/`) &&
      mayUseCamera(),
  );
  pages.setDevicePermissionHandler(() => false);
  // A list, a report or a paper that the till's own page made: the system asks where to keep it.
  pages.on('will-download', (event, item) => {
    if (!item.getURL().startsWith(`blob:${appOrigin}/`)) event.preventDefault();
  });
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
