/** The endpoint over HTTP. */
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import { sql } from 'drizzle-orm';
import fastify, { LogController, type FastifyInstance } from 'fastify';
import { callLimits } from '#contract/cloud.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { Cloud } from '../open-cloud.ts';
import { errorOf } from '../refuse.ts';
import { addOwnerProcedures } from './add-owner-procedures.ts';
import { addPage, type PageSource } from './add-page.ts';
import { addProcedures } from './add-procedures.ts';
import { openLog, type LogSink } from './log.ts';
import { makeMetrics, type Metrics } from './metrics.ts';
import { openApiDocument } from './openapi.ts';
import { listenFault, type ListenFault } from './listen-fault.ts';
import { refusalBody } from './refusal-body.ts';

export type ServeOptions = {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly version: string;
  /** Calls a minute from one address; beyond it they wait. Null: no limit, for an endpoint that only its own tests reach. */
  readonly callsPerMinute: number | null;
  /** Whether the caller's address is taken from X-Forwarded-For: only behind a proxy that sets it. */
  readonly isBehindProxy: boolean;
  /** The owner's page; without it none is served. */
  readonly page?: PageSource;
  readonly log: LogSink;
};

export type CloudHost = {
  readonly url: string;
  /** Ends waiting pulls, lets calls end, then stops listening. The database stays open: it is the caller's. */
  readonly close: () => Promise<void>;
};

/** One address in a shop may stand for fifty tills, each with a push and a pull a second. */
export const usualCallsPerMinute = 6000;

export async function serveCloud(
  cloud: Cloud,
  options: ServeOptions,
): Promise<Result<CloudHost, ListenFault>> {
  const server = await makeServer(cloud, options);
  try {
    await server.listen({ host: options.host, port: options.port });
  } catch (failure) {
    await server.close();
    const fault = listenFault(failure, options);
    if (fault === null) throw failure;
    return err(fault);
  }
  const address = server.addresses()[0];
  if (typeof address !== 'object') throw new Error('A server that listens has no address');
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return ok({
    url: `http://${host}:${address.port}`,
    async close() {
      cloud.endpoint.waiting.close();
      await server.close();
    },
  });
}

/** The server as it answers, not listening yet. */
export async function makeServer(cloud: Cloud, options: ServeOptions): Promise<FastifyInstance> {
  const metrics = makeMetrics();
  const server = fastify({
    loggerInstance: openLog(options.log),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: callLimits.sent,
    trustProxy: options.isBehindProxy,
    // A peer that sends byte by byte is cut off; eight megabytes at one megabit a second take a good minute.
    requestTimeout: 120_000,
    keepAliveTimeout: 30_000,
    forceCloseConnections: 'idle',
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 2_000, maxHeaderSize: 16_384 },
  });
  server.server.maxConnections = 4096;
  server.setNotFoundHandler((_request, reply) =>
    reply
      .status(404)
      .send({ defined: false, code: 'NOT_FOUND', status: 404, message: 'There is nothing at this path.' }),
  );
  server.setErrorHandler((failure, request, reply) => {
    const refusal = refusalBody(failure);
    if (refusal.status === 503) {
      request.log.warn({ err: failure }, 'the database does not answer');
      reply.header('retry-after', '5');
    } else if (refusal.status >= 500) {
      request.log.error({ err: failure }, 'a call failed');
    }
    return reply.status(refusal.status).send(refusal);
  });
  await server.register(compress, {
    globalDecompression: false,
    encodings: ['gzip'],
    threshold: 1024,
    zlibOptions: { level: 1 },
  });
  if (options.callsPerMinute !== null) {
    await server.register(rateLimit, {
      global: false,
      max: options.callsPerMinute,
      timeWindow: 60_000,
      cache: 10_000,
      errorResponseBuilder: (_request, { ttl }) =>
        errorOf({ code: 'too-many-requests', data: { waitSeconds: Math.ceil(ttl / 1000) } }),
    });
  }
  addWatching(server, { cloud, metrics, version: options.version });
  if (options.page !== undefined) addPage(server, options.page);
  await server.register(cookie);
  const serving = { endpoint: cloud.endpoint, metrics, isLimited: options.callsPerMinute !== null };
  addProcedures(server, serving);
  addOwnerProcedures(server, serving);
  return server;
}

function addWatching(
  server: FastifyInstance,
  about: { readonly cloud: Cloud; readonly metrics: Metrics; readonly version: string },
): void {
  let document: Promise<object> | null = null;
  server.get('/openapi.json', () => (document ??= openApiDocument(about.version)));
  // Lives: the process answers. Ready: the database does as well.
  server.get('/health', () => ({ status: 'ok', version: about.version }));
  server.get('/ready', async (_request, reply) => {
    try {
      await about.cloud.endpoint.engine.transact((tx) => tx.execute(sql`select 1`));
      return { status: 'ok' };
    } catch {
      return reply.status(503).send({ status: 'the database does not answer' });
    }
  });
  server.get('/metrics', async (_request, reply) =>
    reply.type(about.metrics.registry.contentType).send(await about.metrics.registry.metrics()),
  );
}
