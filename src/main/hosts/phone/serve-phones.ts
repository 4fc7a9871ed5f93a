/**
 * The door for phones: one small page and two calls on one address of this machine, and nothing of the till's own.
 *
 *   GET  /          the page, and the few files it names
 *   POST /pair      {"code"}  -> {"token"}                         once per invitation
 *   POST /scan      {"text"}  -> {"name","price"} or {"name":null} with the token, ten a second
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { err, ok } from '#domain/result.ts';
import type { OpenPhoneDoor, PhoneDoorDesk as Desk } from '#main/app/phone-door.ts';
import { policyOf, securityHeaders } from '../content-security.ts';
import { refuse } from '../http/answers.ts';
import { readJson } from '../http/read-json.ts';
import { openPageFiles, type PageFile, type PageFiles } from '../page-files.ts';

/** Opens doors that serve the phone's page out of the built screens. */
export function phoneDoors(rendererDir: string, onBug: (bug: unknown) => void): OpenPhoneDoor {
  return async function open({ address, port: wanted }, desk) {
    const files = await reachable(openPageFiles(rendererDir));
    const server = createServer({ headersTimeout: 5_000, requestTimeout: 10_000, maxHeaderSize: 8_192 });
    server.maxConnections = 64;
    const port = await listen(server, address, wanted ?? 0);
    if (port === null) return err('address-unknown');
    const own = `${address}:${port}`;
    server.on('request', (request, response) => {
      void answer({ request, response, own, files, desk }).catch((bug: unknown) => {
        onBug(bug);
        response.destroy();
      });
    });
    return ok({
      url: `http://${own}`,
      close: () =>
        new Promise<void>((resolve) => {
          server.close(() => resolve());
          server.closeAllConnections();
        }),
    });
  };
}

type Exchange = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Address and port, as a browser names the host. */
  readonly own: string;
  readonly files: ReadonlyMap<string, PageFile>;
  readonly desk: Desk;
};

async function answer({ request, response, own, files, desk }: Exchange): Promise<void> {
  for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
  // A name would be another site's that was made to point here; a page of another origin has no business here either.
  if (request.headers.host !== own) return refuse(response, 'wrong-host');
  const { origin } = request.headers;
  if (origin !== undefined && origin !== `http://${own}`) return refuse(response, 'wrong-origin');
  const path = (request.url ?? '/').split(/[?#]/, 1)[0] ?? '/';
  if (path === '/pair' || path === '/scan') {
    if (request.method !== 'POST') return refuse(response, 'wrong-method', { allow: 'POST' });
    const body = await readJson(request);
    if (!body.ok) return refuse(response, body.error);
    return path === '/pair' ? pair(response, desk, body.value) : scan(request, response, desk, body.value);
  }
  const file = files.get(path);
  if (file === undefined) return refuse(response, 'not-found');
  if (request.method !== 'GET') return refuse(response, 'wrong-method', { allow: 'GET' });
  response.writeHead(200, {
    'content-type': file.contentType,
    'cache-control': file.isImmutable ? 'public, max-age=31536000, immutable' : 'no-store',
    ...policyOf(file, "'self'"),
  });
  response.end(file.bytes);
}

function pair(response: ServerResponse, desk: Desk, body: unknown): void {
  const token = desk.claim(textOf(body, 'code') ?? '');
  if (token === null) return send(response, 403, { code: 'not-paired' });
  send(response, 200, { token });
}

function scan(request: IncomingMessage, response: ServerResponse, desk: Desk, body: unknown): void {
  const text = textOf(body, 'text');
  if (text === null) return send(response, 422, { code: 'bad-barcode' });
  const token = /^Bearer (?<token>[\w-]{20,100})$/.exec(request.headers.authorization ?? '')?.groups?.[
    'token'
  ];
  const taken = desk.scan(token ?? '', text);
  if (!taken.ok) return send(response, taken.error === 'too-fast' ? 429 : 401, { code: taken.error });
  send(response, 200, taken.value ?? { name: null });
}

/** A text of 1 to 512 letters in the body, or null. */
function textOf(body: unknown, name: 'code' | 'text'): string | null {
  if (typeof body !== 'object' || body === null || !(name in body)) return null;
  const value: unknown = Object.getOwnPropertyDescriptor(body, name)?.value;
  return typeof value === 'string' && value.length >= 1 && value.length <= 512 ? value : null;
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(JSON.stringify(body));
}

/** The phone's page and the files it names, and those name: nothing else of the screens is served to the network. */
async function reachable(files: PageFiles): Promise<ReadonlyMap<string, PageFile>> {
  const found = new Map<string, PageFile>();
  const page = await files.read('/phone/index.html');
  if (page === null) return found;
  const waiting: PageFile[] = [page];
  found.set('/', page);
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (!/html|javascript|css/.test(file.contentType)) continue;
    const names =
      Buffer.from(file.bytes)
        .toString('utf8')
        .match(/[\w.-]+-[\w-]{8}\.(?:js|css|wasm|woff2)/g) ?? [];
    for (const name of names.map((each) => `/assets/${each}`)) {
      const next = found.has(name) ? null : await files.read(name);
      if (next === null) continue;
      found.set(name, next);
      waiting.push(next);
    }
  }
  return found;
}

/** The port that was given, or null where the address, or that port of it, cannot be listened on. */
function listen(server: Server, host: string, wanted: number): Promise<number | null> {
  return new Promise((resolve) => {
    server.once('error', () => resolve(null));
    server.listen({ host, port: wanted, exclusive: true }, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : null);
    });
  });
}
