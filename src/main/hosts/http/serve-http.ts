/** The HTTP host: the built screens, the procedures and their OpenAPI document on one port. */
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { isIPv6 } from 'node:net';
import type { Duplex } from 'node:stream';
import { err, ok } from '#domain/result.ts';
import type { Result } from '#domain/result.ts';
import type { HostConnection, HostedApp } from '../hosted-app.ts';
import { policyOf } from '../content-security.ts';
import { openPageFiles } from '../page-files.ts';
import type { PageFiles } from '../page-files.ts';
import { refusalOf } from './allowed-caller.ts';
import type { Listening } from './allowed-caller.ts';
import { refuse, secure } from './answers.ts';
import { openApiDocument } from './openapi.ts';
import { openProcedures } from './procedures.ts';
import type { Procedures } from './procedures.ts';
import { refuseUpgrade } from './rpc-socket.ts';

export type HttpOptions = {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** The built screens (out/renderer). */
  readonly rendererDir: string;
  readonly version: string;
  /** Told of each bug a procedure threw; the caller only learns that something broke. */
  readonly onBug: (bug: unknown) => void;
};

export type HttpHost = {
  readonly url: string;
  /** Ends streams and sessions, then the server. */
  readonly close: () => Promise<void>;
};

export type ListenFault = {
  readonly code: 'port-taken' | 'port-forbidden' | 'address-unknown';
  readonly message: string;
};

/** Starts listening. What stands in the way of that is an expected refusal with its sentence. */
export async function serveHttp<C extends HostConnection>(
  app: HostedApp<C>,
  options: HttpOptions,
): Promise<Result<HttpHost, ListenFault>> {
  // A peer that sends its request byte by byte is cut off; a stream to a page may last, once its request is in.
  const server = createServer({
    headersTimeout: 10_000,
    requestTimeout: 30_000,
    keepAliveTimeout: 10_000,
    connectionsCheckingInterval: 2_000,
    maxHeaderSize: 16_384,
  });
  server.maxConnections = 512;
  const fault = await listen(server, options);
  if (fault !== null) return err(fault);

  const listening = { port: portOf(server), isLoopback: isLoopback(options.host) };
  // Cookies know no ports: two tills on one machine would overwrite each other's without the port in the name.
  const cookieName = `galla-${listening.port}`;
  const procedures = openProcedures(app, cookieName, options.onBug);
  const files = openPageFiles(options.rendererDir);
  const document = documentOnce(options.version, cookieName);
  server.on('request', (request, response) => {
    secure(response);
    void answer({ request, response, listening, procedures, files, document }).catch((bug: unknown) => {
      options.onBug(bug);
      response.destroy();
    });
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const refused = refusalOf(callerOf(request), listening);
    if (refused !== null) refuseUpgrade(socket, refused);
    else procedures.upgrade(request, socket, head);
  });
  return ok({
    url: `http://${urlHost(options.host)}:${listening.port}`,
    async close() {
      procedures.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  });
}

type Exchange = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly listening: Listening;
  readonly procedures: Procedures;
  readonly files: PageFiles;
  readonly document: () => Promise<string>;
};

async function answer({
  request,
  response,
  listening,
  procedures,
  files,
  document,
}: Exchange): Promise<void> {
  const pathname = (request.url ?? '/').split(/[?#]/, 1)[0] ?? '/';
  const isCall = /^\/(rpc|api)(\/|$)/.test(pathname);
  const caller = callerOf(request);
  // A link on another site may open the page, which shows it nothing; only calls need to start here.
  const refused = refusalOf(isCall ? caller : { ...caller, fetchSite: undefined }, listening);
  if (refused !== null) return refuse(response, refused);
  if (isCall) return procedures.answer(request, response);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return refuse(response, 'wrong-method', { allow: 'GET, HEAD' });
  }
  if (pathname === '/openapi.json') {
    return send(request, response, { 'content-type': contentTypes.json }, Buffer.from(await document()));
  }
  const file = await files.read(decoded(pathname));
  if (file === null) return refuse(response, pathname === '/' ? 'screens-missing' : 'not-found');
  const headers = {
    'content-type': file.contentType,
    'cache-control': file.isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    ...policyOf(file, "'self'"),
  };
  send(request, response, headers, file.bytes);
}

const contentTypes = { json: 'application/json; charset=utf-8' } as const;

function send(
  request: IncomingMessage,
  response: ServerResponse,
  headers: Record<string, string>,
  bytes: Uint8Array,
): void {
  response.writeHead(200, { ...headers, 'content-length': bytes.byteLength });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

function callerOf(request: IncomingMessage): Parameters<typeof refusalOf>[0] {
  const fetchSite = request.headers['sec-fetch-site'];
  return {
    host: request.headers.host,
    origin: request.headers.origin,
    fetchSite: typeof fetchSite === 'string' ? fetchSite : undefined,
  };
}

/** A path that cannot be decoded names no file. */
function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return '';
  }
}

/** The document is made when first asked for: most tills are never asked. */
function documentOnce(version: string, cookieName: string): () => Promise<string> {
  let made: Promise<string> | null = null;
  return () => (made ??= openApiDocument(version, cookieName).then((value) => JSON.stringify(value)));
}

function listen(server: Server, { host, port }: HttpOptions): Promise<ListenFault | null> {
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(faultOf(error, host, port)));
    server.listen({ host, port, exclusive: true }, () => resolve(null));
  });
}

function faultOf(error: NodeJS.ErrnoException, host: string, port: number): ListenFault {
  if (error.code === 'EADDRINUSE') {
    const message = `Port ${port} is taken by another program. Choose another with --port, or --port 0 for any free one.`;
    return { code: 'port-taken', message };
  }
  if (error.code === 'EACCES') {
    return {
      code: 'port-forbidden',
      message: `Port ${port} may not be opened by this user. Choose one above 1023.`,
    };
  }
  return { code: 'address-unknown', message: `This machine has no address ${host} to listen on.` };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A listening server has a port.');
  return address.port;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function urlHost(host: string): string {
  return isIPv6(host) ? `[${host}]` : host;
}
