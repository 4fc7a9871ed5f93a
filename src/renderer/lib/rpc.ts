/** The typed client of the till's procedures: over the window's MessagePort on the desktop, over HTTP in a browser. */
import { createORPCClient, DynamicLink } from '@orpc/client';
import { RPCLink as FetchLink } from '@orpc/client/fetch';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import { createTanstackQueryUtils, type RouterUtils } from '@orpc/tanstack-query';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '#contract/contract.ts';
import { isDesktop, portLink, type Link } from './till-link.ts';

export type Rpc = ContractRouterClient<Contract>;

/** The one client of this page. A call made before the desktop's port has arrived waits for it. */
export const rpc: Rpc = createORPCClient(isDesktop() ? portLink() : httpLink());

/** Query keys and options of each procedure, for react-query. */
export const queries: RouterUtils<Rpc> = createTanstackQueryUtils(rpc);

/**
 * Streams share one socket, because a browser opens at most six connections to a host and three streams a tab would stop a
 * second tab. Calls take it too while it is open: a scan answers in a third of the time. Who signs in and out goes by fetch,
 * which carries the session cookie; and so does everything once the socket is gone, to hear why.
 */
function httpLink(): Link {
  const byFetch = new FetchLink({ url: `${location.origin}/rpc` });
  let socket: WebSocket | null = null;
  let bySocket: Link = byFetch;
  return new DynamicLink((_options, path) => {
    const name = path.join('.');
    if (streamPaths.has(name) && (socket === null || socket.readyState >= WebSocket.CLOSING)) {
      socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/rpc`);
      bySocket = new SocketLink({ websocket: socket });
    }
    if (streamPaths.has(name)) return bySocket;
    return socket?.readyState === WebSocket.OPEN && !fetchPaths.has(name) ? bySocket : byFetch;
  });
}

const streamPaths: ReadonlySet<string> = new Set([
  'app.changes',
  'hardware.events',
  'hardware.watchCamera',
  'hardware.watchScale',
  'sales.keepTotal',
  'sales.watchCart',
  'sales.watchScans',
]);
const fetchPaths: ReadonlySet<string> = new Set([
  'app.status',
  'staff.people',
  'staff.signIn',
  'staff.signOut',
]);
