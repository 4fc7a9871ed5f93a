/** Each item of Electron's security guide, asked of the running shell. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { webPreferences } from '../../src/main/hosts/electron/web-preferences.ts';
import { shellEntry } from '../../src/cli/screens.ts';
import { launch, newDataDir } from './launch.ts';
import type { Shell } from './launch.ts';

/** What a listener in the shell has noted. */
type Seen = { downloads?: string[] };

let shell: Shell;
let outside: Server;
let outsideUrl: string;
const reachedOutside: string[] = [];

beforeAll(async () => {
  outside = createServer((request, response) => {
    reachedOutside.push(request.url ?? '');
    response.setHeader('access-control-allow-origin', '*');
    response.end('outside');
  });
  await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve));
  const address = outside.address();
  outsideUrl = typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : '';
  shell = await launch(newDataDir());
});

afterAll(async () => {
  await shell.app.close();
  outside.close();
});

test('1 and 18: the page comes from the app’s own scheme, and nothing is loaded from anywhere else', async () => {
  const loaded = await shell.page.evaluate(() => [
    location.href,
    ...performance.getEntriesByType('resource').map((entry) => entry.name),
  ]);
  expect(loaded.filter((url) => !url.startsWith('app://till/'))).toEqual([]);
});

test('1: a list or a paper that the page itself made can be kept as a file; nothing else is downloaded', async () => {
  await shell.app.evaluate(({ session }) => {
    // Behind the till's own listener: what that one stopped is told, and nothing is written.
    session.defaultSession.on('will-download', (event, item) => {
      const seen = `${item.getURL().split(':', 1)[0] ?? ''} ${event.defaultPrevented ? 'stopped' : 'kept'}`;
      Object.assign(globalThis, { downloads: [...((globalThis as Seen).downloads ?? []), seen] });
      if (!event.defaultPrevented) item.cancel();
    });
  });
  await shell.page.evaluate(() => {
    for (const href of [URL.createObjectURL(new Blob(['size,sold'])), 'data:text/csv,size%2Csold']) {
      const link = document.createElement('a');
      link.href = href;
      link.download = 'sizes.csv';
      link.click();
    }
  });
  await expect
    .poll(() => shell.app.evaluate(() => [...((globalThis as Seen).downloads ?? [])].toSorted()))
    .toEqual(['blob kept', 'data stopped']);
});

test('1: the page cannot reach the network, whichever way it tries', async () => {
  const tried = await shell.page.evaluate(async (url) => {
    const image = new Promise<string>((resolve) => {
      const element = new Image();
      element.addEventListener('load', () => resolve('loaded'));
      element.addEventListener('error', () => resolve('refused'));
      element.src = `${url}/image`;
    });
    const beacon = navigator.sendBeacon(`${url}/beacon`, 'x');
    const fetched = await fetch(`${url}/fetch`).then(
      () => 'loaded',
      () => 'refused',
    );
    return { image: await image, fetched, beacon };
  }, outsideUrl);
  expect(tried).toMatchObject({ image: 'refused', fetched: 'refused' });
  // Past the policy of the page, the session itself lets no request out of the app.
  const past = await shell.app.evaluate(async ({ BrowserWindow }, url) => {
    const window = new BrowserWindow({ show: false });
    const outcome = await window.loadURL(url).then(
      () => 'loaded',
      () => 'refused',
    );
    window.destroy();
    return outcome;
  }, `${outsideUrl}/window`);
  expect(past).toBe('refused');
  expect(reachedOutside).toEqual([]);
});

test('2, 3, 20: the page sees neither Node nor Electron, only the page', async () => {
  const seen = await shell.page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer', '__dirname'].filter(
      (name) => name in window,
    ),
  );
  expect(seen).toEqual([]);
});

test('3, 4, 6, 8, 9, 10, 11: the window was born with every switch as it should be', async () => {
  // Not in Electron's types, and the only way to see what Chromium was really told.
  type Told = { getLastWebPreferences(): object };
  const preferences = await shell.app.evaluate(({ webContents }) => {
    const [told] = webContents.getAllWebContents() as unknown as readonly Told[];
    return told?.getLastWebPreferences();
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    enableBlinkFeatures: '',
    webviewTag: false,
  });
});

test('the packaged window has no developer tools, and differs from a checkout’s in nothing else', () => {
  const { devTools: packaged, ...same } = webPreferences('/p', true);
  const { devTools: unpackaged, ...asWell } = webPreferences('/p', false);
  expect({ packaged, unpackaged }).toEqual({ packaged: false, unpackaged: true });
  expect(same).toEqual(asWell);
});

test('5: every permission a page can ask for is denied', async () => {
  const answers = await shell.page.evaluate(async () => {
    const settled = (asked: Promise<unknown>): Promise<string> =>
      asked.then(
        (value) => (typeof value === 'string' ? value : 'granted'),
        () => 'denied',
      );
    return {
      notification: await settled(Notification.requestPermission()),
      camera: await settled(navigator.mediaDevices.getUserMedia({ video: true })),
      screen: await settled(navigator.mediaDevices.getDisplayMedia()),
      clipboard: await settled(navigator.clipboard.readText()),
      location: await settled(
        new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
      ),
      midi: await settled(navigator.requestMIDIAccess({ sysex: true })),
    };
  });
  expect(new Set(Object.values(answers))).toEqual(new Set(['denied']));
});

test('7: the policy stands on the page and on the safe screens, without a way round for scripts', async () => {
  const policies = await shell.app.evaluate(async ({ net }) => {
    const paths = ['/', '/safe-screen/database-newer.html'];
    const replies = await Promise.all(paths.map((path) => net.fetch(`app://till${path}`)));
    return replies.map((reply) => reply.headers.get('content-security-policy'));
  });
  for (const policy of policies) {
    expect(policy?.replace(/'nonce-[^']+'/, "'nonce'")).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'nonce'; img-src 'self' data: blob:; font-src 'self'; " +
        "media-src 'self' data: blob:; connect-src 'none'; worker-src 'self'; manifest-src 'self'; " +
        "frame-ancestors 'none'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; " +
        'trusted-types galla-worker',
    );
  }
  expect(new Set(policies).size).toBe(policies.length);
});

test('7: a script that got into the page as text does not run', async () => {
  const ran = await shell.page.evaluate(async () => {
    const outcome: Record<string, boolean> = {};
    const attempt = (name: string, act: () => void): void => {
      try {
        act();
      } catch {
        outcome[name] = false;
      }
    };
    const marks = window as unknown as Record<string, boolean>;
    attempt('markup', () => {
      const holder = document.createElement('div');
      document.body.append(holder);
      holder.innerHTML = '<img src="data:," onerror="window.ranMarkup = true">';
    });
    attempt('element', () => {
      const script = document.createElement('script');
      script.append('window.ranElement = true');
      document.body.append(script);
    });
    attempt('handler', () => {
      document.body.setAttribute('onclick', 'window.ranHandler = true');
      document.body.click();
    });
    attempt('address', () => {
      const link = document.createElement('a');
      link.setAttribute('href', 'javascript:window.ranAddress = true');
      document.body.append(link);
      link.click();
      link.remove();
    });
    await new Promise((resolve) => setTimeout(resolve, 200));
    return ['ranMarkup', 'ranElement', 'ranHandler', 'ranAddress'].filter((name) => marks[name]);
  });
  expect(ran).toEqual([]);
});

test('11, 12: a webview element stays an element without a page of its own', async () => {
  await shell.page.evaluate(() => {
    const view = document.createElement('webview');
    view.setAttribute('src', 'app://till/');
    document.body.append(view);
  });
  await shell.page.waitForTimeout(300);
  const kinds = await shell.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => contents.getType()),
  );
  expect(kinds).toEqual(['window']);
});

test('13: the window stays on its page, wherever a link or a script would take it', async () => {
  const before = shell.page.url();
  for (const target of [
    outsideUrl,
    'file:///etc/passwd',
    'app://elsewhere/',
    'data:text/html,x',
    'about:blank',
  ]) {
    await shell.page.evaluate((url) => {
      location.assign(url);
    }, target);
    await shell.page.waitForTimeout(200);
    expect(shell.page.url()).toBe(before);
  }
});

test('13: a frame inside the page cannot be filled with another site', async () => {
  await shell.page.evaluate(async (url) => {
    const frame = document.createElement('iframe');
    frame.src = url;
    document.body.append(frame);
    await new Promise((resolve) => setTimeout(resolve, 300));
    frame.remove();
  }, outsideUrl);
  expect(reachedOutside).toEqual([]);
});

test('14: the page opens no second window', async () => {
  const opened = await shell.page.evaluate((url) => window.open(url) !== null, 'app://till/');
  expect(opened).toBe(false);
  expect(shell.app.windows()).toHaveLength(1);
});

test('15: nothing in the shell hands an address to the desktop', () => {
  expect(readFileSync(shellEntry, 'utf8')).not.toContain('openExternal');
});

test('17: another window gets no port, though it loads the same page with the same preload', async () => {
  type Told = { getLastWebPreferences(): { preload: string } };
  const got = await shell.app.evaluate(async ({ BrowserWindow, webContents }) => {
    const [ours] = webContents.getAllWebContents() as unknown as readonly Told[];
    const preload = ours?.getLastWebPreferences().preload ?? '';
    const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
    await other.loadURL('app://till/safe-screen/broken.html');
    const isHandedOver: unknown = await other.webContents.executeJavaScript(`new Promise((resolve) => {
      addEventListener('message', (event) => event.data === 'galla:port' && resolve(true));
      postMessage('galla:ask-for-port', location.origin);
      setTimeout(() => resolve(false), 1000);
    })`);
    other.destroy();
    return isHandedOver;
  });
  expect(got).toBe(false);
});

test('17: our own window does get one', async () => {
  const ports = await shell.page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        addEventListener('message', (event) => {
          if (event.data === 'galla:port') resolve(event.ports.length);
        });
        postMessage('galla:ask-for-port', location.origin);
      }),
  );
  expect(ports).toBe(1);
});

test('there is no menu with a key that reloads, zooms or opens tools', async () => {
  const menu = await shell.app.evaluate(({ Menu }) => Menu.getApplicationMenu() === null);
  expect(menu).toBe(process.platform !== 'darwin');
});

test('the window is never smaller than the screens are drawn for', async () => {
  const least = await shell.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getMinimumSize(),
  );
  expect(least).toEqual([1024, 768]);
});
