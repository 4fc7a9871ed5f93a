/** The router over HTTP: oRPC's own protocol at /rpc (and over a WebSocket there), plain JSON at /api, and the session cookie. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { OpenAPIHandler } from '@orpc/openapi/node';
import { RPCHandler } from '@orpc/server/node';
import type { StandardHandleResult, StandardHandlerInterceptorOptions } from '@orpc/server/standard';
import type { HostConnection, HostedApp } from '../hosted-app.ts';
import { tellBugs } from '../tell-bugs.ts';
import { isOnThisMachine } from './allowed-caller.ts';
import { refuse } from './answers.ts';
import { readJson } from './read-json.ts';
import { openRpcSocket, refuseUpgrade } from './rpc-socket.ts';
import { openSessions } from './sessions.ts';

export type Procedures = {
  /** Answers a request to /rpc or /api. */
  readonly answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Ends all sessions, and with them their streams and sockets. */
  readonly close: () => void;
};

/** Serves the app's router; `cookieName` carries the session. */
export function openProcedures<C extends HostConnection>(
  app: HostedApp<C>,
  cookieName: string,
  onBug: (bug: unknown) => void,
): Procedures {
  const sessions = openSessions<C>();
  // Made anew for each handler: a handler adds interceptors of its own to the lists it is given.
  const telling = () => ({ clientInterceptors: [tellBugs(onBug)] });
  const withCookie = () => ({ ...telling(), rootInterceptors: [setCookie<CallContext<C>>] });
  const rpc = new RPCHandler<CallContext<C>>(app.router, withCookie());
  const api = new OpenAPIHandler<CallContext<C>>(app.router, withCookie());
  const socket = openRpcSocket(app, telling());

  /** Brings cookie and session in line with who is signed in now; answers the cookie to set, if any. */
  function cookieAfter(connection: C, before: object | null, token: string | undefined): string | null {
    const after = heldBy(connection);
    const isHeld = sessions.find(token) !== null;
    if (after === null) {
      if (!isHeld || token === undefined) return null;
      sessions.end(token);
      return `${cookieName}=; HttpOnly; SameSite=Strict; Path=/; Max-Age=0`;
    }
    if (after === before) return null;
    const fresh = isHeld && token !== undefined ? sessions.renew(token) : sessions.begin(connection);
    return `${cookieName}=${fresh}; HttpOnly; SameSite=Strict; Path=/`;
  }

  return {
    async answer(request, response) {
      response.setHeader('cache-control', 'no-store');
      if (request.method !== 'POST') return refuse(response, 'wrong-method', { allow: 'POST' });
      const body = await readJson(request);
      if (!body.ok) return refuse(response, body.error);
      const token = cookieOf(request, cookieName);
      const session = sessions.find(token);
      const connection = session?.connection ?? app.connect({ isOnThisMachine: isOnThisMachine(request) });
      const before = heldBy(connection);
      const context = { connection, cookieToSet: () => cookieAfter(connection, before, token) };
      const isRpc = /^\/rpc(\/|$)/.test(request.url ?? '');
      const parsed = Object.assign(request, { body: body.value });
      const { matched } = isRpc
        ? await rpc.handle(parsed, response, { prefix: '/rpc', context })
        : await api.handle(parsed, response, { prefix: '/api', context });
      if (!matched) refuse(response, 'not-found');
      if (session === null && heldBy(connection) === null) connection.close();
    },
    upgrade(request, raw, head) {
      const session = sessions.find(cookieOf(request, cookieName));
      if (!/^\/rpc\/?$/.test((request.url ?? '').split('?', 1)[0] ?? '')) refuseUpgrade(raw, 'not-found');
      else if (session === null) refuseUpgrade(raw, 'not-signed-in');
      else socket.accept(request, raw, head, session);
    },
    close() {
      sessions.endAll();
      socket.close();
    },
  };
}

/** What a call over HTTP carries: the connection for the procedures, and the cookie for the answer. */
type CallContext<C extends HostConnection> = {
  readonly connection: C;
  /** Asked once, when the answer is ready and its head not yet written. */
  readonly cookieToSet: () => string | null;
};

async function setCookie<T extends { readonly cookieToSet: () => string | null }>(
  call: StandardHandlerInterceptorOptions<T> & { next(): Promise<StandardHandleResult> },
): Promise<StandardHandleResult> {
  const result = await call.next();
  const cookie = result.matched ? call.context.cookieToSet() : null;
  if (cookie !== null && result.matched) result.response.headers['set-cookie'] = cookie;
  return result;
}

function cookieOf(request: IncomingMessage, name: string): string | undefined {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** Whoever the browser's session is for: signed in, or behind the lock. */
function heldBy(connection: HostConnection): object | null {
  return connection.session() ?? connection.lockedBy();
}
