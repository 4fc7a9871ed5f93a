/** Opens the default browser, where there is one. */
import { spawn } from 'node:child_process';

/** Opens an address of the till; a machine without a display or a browser is left alone, the address is printed anyway. */
export function openBrowser(url: string): void {
  if (process.env['BROWSER'] === 'none') return;
  const opener = openers[process.platform] ?? openers.linux;
  if (opener === openers.linux && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) return;
  const [command, ...words] = opener;
  const child = spawn(command, [...words, url], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined); // no opener here: the printed address is enough
  child.unref();
}

const openers: Readonly<Record<string, readonly [string, ...string[]]>> & {
  readonly linux: readonly [string, ...string[]];
} = {
  linux: ['xdg-open'],
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};
