/** The routes of the contract: who calls, what the body is, then the procedure. */
import { OpenAPIHandler } from '@orpc/openapi/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { callLimits, type CloudRefusal } from '#contract/cloud.ts';
import { ok, type Result } from '#domain/result.ts';
import type { Endpoint, SignedCall } from '../context.ts';
import { readBody } from '#wire/body.ts';
import { procedures, type Procedure } from '#wire/procedures.ts';
import { refuse } from '#wire/refuse.ts';
import { countWrongCodes, type WrongCodes } from '#wire/wrong-codes.ts';
import { errorOf } from '../refuse.ts';
import { cloudRouter, type CallContext } from '../router.ts';
import type { Metrics } from './metrics.ts';
import { recognise } from './recognise.ts';
import { bodyOf, refusalBody } from './refusal-body.ts';

/** Enough for an enrolment, and for a cursor of ten thousand chains; only what a till sends of its book is larger. */
const smallBody = 512 * 1024;
const largeBodies: ReadonlySet<string> = new Set(['push', 'pushRecords']);

export type Serving = {
  readonly endpoint: Endpoint;
  readonly metrics: Metrics;
  /** Whether the limit of calls (serve-cloud.ts) holds for the procedures; what watches the endpoint is never limited. */
  readonly isLimited: boolean;
};

/** Adds a route for each procedure. Bodies are taken as bytes, whatever they call themselves: the bytes are what was signed. */
export function addProcedures(server: FastifyInstance, { endpoint, metrics, isLimited }: Serving): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  const handler = new OpenAPIHandler<CallContext>(cloudRouter);
  const wrongCodes = countWrongCodes(endpoint.now);

  async function answer(
    procedure: Procedure,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<unknown> {
    const ended = metrics.calls.startTimer({ procedure: procedure.name });
    let code = 'ok';
    metrics.open.inc();
    reply.raw.once('close', () => {
      metrics.open.dec();
      ended({ code });
    });
    const told = (failure: unknown) => {
      code = refusalBody(failure).code;
      if (code === 'code-not-valid') wrongCodes.note(request.ip);
      if (code === 'INTERNAL_SERVER_ERROR') request.log.error({ err: failure }, 'a procedure failed');
    };
    const known = await prepare(endpoint, { procedure, request, wrongCodes });
    if (!known.ok) {
      told(errorOf(known.error));
      return sendRefusal(reply, known.error);
    }
    const context: CallContext = {
      endpoint,
      call: known.value.call,
      onFailure: told,
      onEntries: (way, count) => metrics.entries.inc({ way }, count),
    };
    // What the handler finds as the body is what it takes for the input.
    const parsed = Object.assign(request, { body: known.value.body });
    const { matched } = await handler.handle(parsed, reply, { context });
    if (!matched) throw new Error(`The contract has ${procedure.path}, and the router has not`);
    return reply;
  }

  for (const procedure of procedures()) {
    server.post(
      procedure.path,
      {
        ...(largeBodies.has(procedure.name) ? {} : { bodyLimit: smallBody }),
        config: isLimited ? { rateLimit: {} } : {},
      },
      (request, reply) => answer(procedure, request, reply),
    );
  }
}

type Asked = {
  readonly procedure: Procedure;
  readonly request: FastifyRequest;
  readonly wrongCodes: WrongCodes;
};

/** Whose call it is, and its parsed body: in this order, so that a stranger's bytes are not unpacked. */
async function prepare(
  endpoint: Endpoint,
  { procedure, request, wrongCodes }: Asked,
): Promise<Result<{ call: SignedCall | null; body: unknown }, CloudRefusal>> {
  if (procedure.name === 'enrol') {
    const waitSeconds = wrongCodes.waitOf(request.ip);
    if (waitSeconds > 0) return refuse('too-many-requests', { waitSeconds });
  }
  const sent = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const call = await recognise(endpoint, request, { ...procedure, body: sent });
  if (!call.ok) return call;
  const limit = largeBodies.has(procedure.name) ? callLimits.unpacked : smallBody;
  const body = await readBody(sent, request.headers['content-encoding'], limit);
  return body.ok ? ok({ call: call.value, body: body.value }) : body;
}

function sendRefusal(reply: FastifyReply, refusal: CloudRefusal): FastifyReply {
  const body = bodyOf(errorOf(refusal));
  if (refusal.code === 'too-many-requests') reply.header('retry-after', String(refusal.data.waitSeconds));
  return reply.status(body.status).send(body);
}
