/** A hub over HTTP, on one private address: the calls that tills make, and nothing of the till's own. */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { callLimits, cloudContract, cloudErrors, type CloudRefusal } from '#contract/cloud.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { signedText } from '#domain/signed-call.ts';
import { readBody } from '#wire/body.ts';
import { readCallHeaders } from '#wire/call-headers.ts';
import { procedures } from '#wire/procedures.ts';
import { refuse } from '#wire/refuse.ts';
import { isSignedBy } from '#wire/signature.ts';
import { countWrongCodes } from '#wire/wrong-codes.ts';
import type { Inputs } from '../exchange/calls.ts';
import { hubCalls, type HubAnswers, type HubCall, type KnownCall } from './answer-calls.ts';
import type { HubBook } from './hub-book.ts';
import type { HubFault } from './messages.ts';

const pack = promisify(gzip);
/** Below this an answer is not worth compressing. */
const smallBytes = 1_000;
/** Enough for all but what a till sends of its book. */
const smallBody = 512 * 1024;

export type ServedHub = { readonly port: number; readonly close: () => Promise<void> };

type Parts = {
  readonly book: HubBook;
  readonly answers: HubAnswers;
  readonly elapsedMs: () => number;
  readonly onBug: (bug: unknown) => void;
};

/** Listens there and nowhere else. Errors: why it cannot. `port` 0: any that is free. */
export async function serveHub(
  parts: Parts,
  place: { readonly address: string; readonly port: number },
): Promise<Result<ServedHub, NonNullable<HubFault>>> {
  const wrongCodes = countWrongCodes(parts.elapsedMs);
  const paths = new Map(
    procedures().flatMap(({ name, path }) => (isHubCall(name) ? [[path, name] as const] : [])),
  );
  // A peer that sends byte by byte is cut off; the shop's own network takes a run in a second.
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 60_000, maxHeaderSize: 16_384 });
  server.maxConnections = 256;
  server.on('request', (request, response) => {
    void answer(request, response).catch((bug: unknown) => {
      response.destroy();
      // Who hung up in the middle of a call breaks it off, and nothing else.
      if (!request.destroyed) parts.onBug(bug);
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const name = paths.get((request.url ?? '').split('?', 1)[0] ?? '');
    // A till names no origin: a page in some browser of the network has no business here.
    if (name === undefined || request.method !== 'POST' || request.headers.origin !== undefined) {
      return send(request, response, 404, nothingHere);
    }
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const address = request.socket.remoteAddress ?? '';
    const waitSeconds = name === 'enrol' ? wrongCodes.waitOf(address) : 0;
    if (waitSeconds > 0)
      return sendRefusal(request, response, { code: 'too-many-requests', data: { waitSeconds } });
    const told = await carryOut(name, request, gone.signal);
    if (told === null) return send(request, response, 404, nothingHere);
    if (told.ok) return send(request, response, 200, told.value);
    if (told.error.code === 'code-not-valid') wrongCodes.note(address);
    return sendRefusal(request, response, told.error);
  }

  /** Null: a hub has no such call. */
  async function carryOut(
    name: HubCall,
    request: IncomingMessage,
    gone: AbortSignal,
  ): Promise<Result<object, CloudRefusal> | null> {
    const isLarge = name === 'push';
    const sent = await bytesOf(request, isLarge ? callLimits.sent : smallBody);
    if (sent === null) return refuse('too-large', {});
    const call = isPublic(name) ? null : recognise(name, request, sent);
    if (call !== null && !call.ok) return call;
    const unpacked = isLarge ? callLimits.unpacked : smallBody;
    const body = await readBody(sent, request.headers['content-encoding'], unpacked);
    if (!body.ok) return body;
    return ask(name, call?.value ?? null, { body: body.value, gone });
  }

  async function ask(
    name: HubCall,
    call: KnownCall | null,
    { body, gone }: { readonly body: unknown; readonly gone: AbortSignal },
  ): Promise<Result<object, CloudRefusal> | null> {
    const { answers } = parts;
    if (name === 'enrol') {
      const asked = await inputOf(name, body);
      if (!asked.ok) return asked;
      // A machine without a book gets the shop and its people from the cloud.
      return asked.value.till === null ? null : answers.enrol(asked.value);
    }
    if (name === 'challenge') {
      const asked = await inputOf(name, body);
      return asked.ok ? answers.challenge(asked.value) : asked;
    }
    if (call === null) throw new Error(`${name} was reached without a signature`);
    if (name === 'open') {
      const asked = await inputOf(name, body);
      return asked.ok ? answers.open(call, asked.value) : asked;
    }
    if (name === 'meet') {
      const asked = await inputOf(name, body);
      return asked.ok ? answers.meet(call, asked.value) : asked;
    }
    if (name === 'push') {
      const asked = await inputOf(name, body);
      return asked.ok ? answers.push(call, asked.value) : asked;
    }
    const asked = await inputOf(name, body);
    return asked.ok ? answers.pull(call, asked.value, gone) : asked;
  }

  function recognise(name: HubCall, request: IncomingMessage, sent: Buffer): Result<KnownCall, CloudRefusal> {
    const headers = readCallHeaders(request.headers);
    const device = headers === null ? null : parts.book.device(headers.device);
    if (headers === null || device === null) return refuse('not-recognised', {});
    const { session, count, signature } = headers;
    const bodyHash = createHash('sha256').update(sent).digest('hex');
    const text = signedText({ method: 'POST', path: pathOf(name), session, count, bodyHash });
    if (!isSignedBy(device.publicKey, text, signature)) return refuse('not-recognised', {});
    return ok({ device, headers });
  }

  function pathOf(name: HubCall): string {
    return cloudContract[name]['~orpc'].route.path ?? '';
  }

  const port = await listen(server, place);
  if (typeof port === 'string') return err(port);
  return ok({
    port,
    close: () =>
      new Promise<void>((resolve) => {
        parts.answers.close();
        server.close(() => resolve());
        server.closeIdleConnections();
        // What is being answered may end; who holds a connection open may not hold the till.
        setTimeout(() => server.closeAllConnections(), 500).unref();
      }),
  });
}

const nothingHere = {
  defined: false,
  code: 'NOT_FOUND',
  status: 404,
  message: 'A hub has no such call. People, and machines that have no shop yet, are the cloud endpoint’s.',
};

function isHubCall(name: string): name is HubCall {
  return hubCalls.some((call) => call === name);
}

function isPublic(name: HubCall): boolean {
  return cloudContract[name]['~orpc'].meta.access === 'public';
}

/** The body as the contract has it. */
async function inputOf<N extends HubCall>(name: N, body: unknown): Promise<Result<Inputs[N], CloudRefusal>> {
  const schema = cloudContract[name]['~orpc'].inputSchema;
  if (schema === undefined) throw new Error(`${name} has no input in the contract`);
  const checked = await schema['~standard'].validate(body);
  if (checked.issues !== undefined) {
    const path = checked.issues[0]?.path ?? [];
    const where = path.map((part) => String(typeof part === 'object' ? part.key : part)).join('.');
    return refuse('malformed', { where: where.slice(0, 200) });
  }
  // The schema of this very call said so.
  return ok(checked.value as Inputs[N]);
}

/** Null: more than may come. */
async function bytesOf(request: IncomingMessage, most: number): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request) {
    // Without an encoding a request gives its bytes.
    const own = part as Buffer;
    bytes += own.length;
    if (bytes > most) return null;
    parts.push(own);
  }
  return Buffer.concat(parts);
}

async function sendRefusal(
  request: IncomingMessage,
  response: ServerResponse,
  { code, data }: CloudRefusal,
): Promise<void> {
  const { status, message } = cloudErrors[code];
  if (code === 'too-many-requests') response.setHeader('retry-after', String(data.waitSeconds));
  return send(request, response, status, { defined: true, code, status, message, data });
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  value: object,
): Promise<void> {
  const plain = Buffer.from(JSON.stringify(value), 'utf8');
  const isPacked = plain.length >= smallBytes && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  const bytes = isPacked ? await pack(plain, { level: 1 }) : plain;
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': bytes.length,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...(isPacked ? { 'content-encoding': 'gzip' } : {}),
  });
  response.end(bytes);
}

/** The port, or why it cannot be had. */
function listen(
  server: Server,
  { address, port }: { readonly address: string; readonly port: number },
): Promise<number | NonNullable<HubFault>> {
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve('port-taken');
      else resolve(error.code === 'EADDRNOTAVAIL' ? 'not-own' : 'failed');
    });
    server.listen({ host: address, port, exclusive: true }, () => {
      const own = server.address();
      resolve(typeof own === 'object' && own !== null ? own.port : 'failed');
    });
  });
}
