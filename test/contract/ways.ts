/** The ways by which a page or a script reaches the app, each as a typed client: what is true by one must be true by all. */
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink as FetchLink } from '@orpc/client/fetch';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import { RPCHandler as PortHandler } from '@orpc/server/message-port';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { serveHttp } from '#main/hosts/http/serve-http.ts';
import type { HttpHost } from '#main/hosts/http/serve-http.ts';
import { pins } from '../features/small-sample.ts';
import type { Rpc, TestTill } from '../features/till.ts';

export type Way = {
  readonly name: string;
  /** A window or browser on which nobody is signed in. */
  readonly stranger: (till: TestTill) => Promise<Rpc>;
  readonly as: (till: TestTill, who: keyof typeof pins) => Promise<Rpc>;
};

export const ways: readonly Way[] = [
  {
    name: 'in process',
    stranger: async (till) => till.window(),
    as: (till, who) => till.as(who),
  },
  { name: 'over a MessagePort', stranger: overPort, as: signedIn(overPort) },
  { name: 'over HTTP', stranger: overHttp, as: signedIn(overHttp) },
  { name: 'over a WebSocket', stranger: overHttp, as: overSocket },
];

/** Serves a till on a free port until the test ends; bugs fail the test that meets them. `address` 0.0.0.0: to the network too. */
export async function hostOf(
  till: TestTill,
  bugs: unknown[] = [],
  address: '127.0.0.1' | '0.0.0.0' = '127.0.0.1',
): Promise<HttpHost> {
  const host = await serveHttp(till.running, {
    host: address,
    port: 0,
    rendererDir: new URL('../fixtures/page', import.meta.url).pathname,
    version: '0.0.0',
    onBug: (bug) => bugs.push(bug),
  });
  if (!host.ok) throw new Error(host.error.message);
  onTestFinished(() => host.value.close());
  return host.value;
}

/** A browser as far as calls go: it keeps the cookie it is given and says where its page came from. */
export function browserAt(url: string): {
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
  readonly cookie: () => string;
} {
  let cookie = '';
  return {
    cookie: () => cookie,
    async fetch(path, init = {}) {
      const headers = new Headers(init.headers);
      headers.set('origin', url);
      if (cookie !== '') headers.set('cookie', cookie);
      const response = await fetch(new URL(path, url), { ...init, headers });
      const given = response.headers.get('set-cookie');
      if (given !== null) cookie = given.includes('Max-Age=0') ? '' : (given.split(';', 1)[0] ?? '');
      return response;
    },
  };
}

function signedIn(stranger: Way['stranger']): Way['as'] {
  return async (till, who) => {
    const rpc = await stranger(till);
    await rpc.staff.signIn({ pin: pins[who] });
    return rpc;
  };
}

async function overPort(till: TestTill): Promise<Rpc> {
  const { port1, port2 } = new MessageChannel();
  onTestFinished(() => port1.close());
  const handler = new PortHandler(till.running.router);
  handler.upgrade(port1, { context: { connection: till.running.connect({ isOnThisMachine: true }) } });
  port1.start();
  port2.start();
  return createORPCClient(new PortLink({ port: port2 }));
}

async function overHttp(till: TestTill): Promise<Rpc> {
  const { url } = await hostOf(till);
  return rpcOf(browserAt(url), url);
}

async function overSocket(till: TestTill, who: keyof typeof pins): Promise<Rpc> {
  const { url } = await hostOf(till);
  const browser = browserAt(url);
  await rpcOf(browser, url).staff.signIn({ pin: pins[who] });
  const socket = new WebSocket(url.replace('http', 'ws') + '/rpc', {
    headers: { origin: url, cookie: browser.cookie() },
  });
  onTestFinished(() => socket.close());
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  // The link wants the browser's WebSocket, of which it uses only what ws has too.
  return createORPCClient(new SocketLink({ websocket: socket as unknown as globalThis.WebSocket }));
}

function rpcOf(browser: ReturnType<typeof browserAt>, url: string): Rpc {
  return createORPCClient(
    new FetchLink({
      url: `${url}/rpc`,
      fetch: async (request, init) =>
        browser.fetch(request.url, {
          ...init,
          method: request.method,
          headers: request.headers,
          body: await request.text(),
          signal: request.signal,
        }),
    }),
  );
}
