/** Whether a request comes from where it says it does: the defence against other sites and against DNS rebinding. */
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { hostname } from 'node:os';

export type Caller = {
  readonly host: string | undefined;
  readonly origin: string | undefined;
  /** The browser's own word on where the request started (Sec-Fetch-Site); scripts send none. */
  readonly fetchSite: string | undefined;
};

/** Where the server listens: `isLoopback` when only this machine can reach it. */
export type Listening = { readonly port: number; readonly isLoopback: boolean };

/**
 * Answers why a request is refused, or null when it may come in.
 *
 * `wrong-host`: a name that is not ours. A rebinding attack needs a name of the attacker's, so on a network any numeric
 * address is let in, and of names only this machine's own.
 * `wrong-origin`: started by another site's page. A script sends no Origin and is let in.
 */
export function refusalOf(caller: Caller, listening: Listening): 'wrong-host' | 'wrong-origin' | null {
  if (caller.host === undefined || !isOurHost(caller.host, listening)) return 'wrong-host';
  if (caller.origin !== undefined && caller.origin !== `http://${caller.host}`) return 'wrong-origin';
  if (caller.fetchSite !== undefined && !ownSites.has(caller.fetchSite)) return 'wrong-origin';
  return null;
}

/** Whether a request was sent by this very machine: its other end is a loopback address (RFC 1122, RFC 4291). */
export function isOnThisMachine({ socket }: IncomingMessage): boolean {
  const address = socket.remoteAddress?.replace(/^::ffff:/i, '') ?? '';
  return address === '::1' || /^127(\.\d{1,3}){3}$/.test(address);
}

/** `none` is a person typing the address. */
const ownSites: ReadonlySet<string> = new Set(['same-origin', 'none']);

function isOurHost(host: string, { port, isLoopback }: Listening): boolean {
  const parts = /^(?<name>\[[0-9a-f:.]+\]|[^:[\]]+)(?::(?<port>\d{1,5}))?$/i.exec(host)?.groups;
  if (parts?.['name'] === undefined || Number(parts['port'] ?? 80) !== port) return false;
  const name = parts['name'].replace(/^\[|\]$/g, '').toLowerCase();
  if (name === 'localhost' || name === '127.0.0.1' || name === '::1') return true;
  if (isLoopback) return false;
  const own = hostname().toLowerCase();
  return isIP(name) !== 0 || name === own || name === `${own}.local`;
}
