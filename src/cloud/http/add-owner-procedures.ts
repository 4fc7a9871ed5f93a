/** The routes of the owners' contract: who calls, what the body is, then the procedure. */
import { OpenAPIHandler } from '@orpc/openapi/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ownerErrors, type OwnerRefusal } from '#contract/cloud-owner.ts';
import { ok, type Result } from '#domain/result.ts';
import type { Caller } from '../owner/caller.ts';
import { countKeyCalls, type KeyRate } from '../owner/keys.ts';
import { ownerErrorOf, refuseOwner } from '../owner/refuse.ts';
import { ownerRouter, type OwnerContext } from '../owner/router.ts';
import type { Serving } from './add-procedures.ts';
import { readBody } from '#wire/body.ts';
import { ownerProcedures, type OwnerProcedure } from './procedures.ts';
import { isFromOurPage, recogniseOwner, sessionCookie } from './recognise-owner.ts';
import { bodyOf, refusalBody } from './refusal-body.ts';

/** No question of an owner is longer. */
const largestBody = 64 * 1024;

/** Adds a route for each procedure. The server takes bodies as bytes and reads cookies. */
export function addOwnerProcedures(server: FastifyInstance, { endpoint, metrics, isLimited }: Serving): void {
  const handler = new OpenAPIHandler<OwnerContext>(ownerRouter);
  const rate = countKeyCalls(endpoint.now);

  async function answer(
    procedure: OwnerProcedure,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<unknown> {
    const ended = metrics.calls.startTimer({ procedure: `owner.${procedure.name}` });
    let code = 'ok';
    metrics.open.inc();
    reply.raw.once('close', () => {
      metrics.open.dec();
      ended({ code });
    });
    reply.headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    const told = (failure: unknown) => {
      const refusal = refusalBody(failure);
      code = refusal.code;
      if (code === 'too-many-requests') reply.header('retry-after', waitOf(refusal.data));
      if (code === 'INTERNAL_SERVER_ERROR') request.log.error({ err: failure }, 'a procedure failed');
    };
    const known = await prepare({ endpoint, rate }, procedure, request);
    if (!known.ok) {
      told(ownerErrorOf(known.error));
      return sendRefusal(reply, known.error);
    }
    const context: OwnerContext = {
      endpoint,
      caller: known.value.caller,
      from: { address: request.ip, agent: request.headers['user-agent'] ?? '' },
      keepSession: (token) => keepSession(request, reply, token),
      onFailure: told,
    };
    // What the handler finds as the body is what it takes for the input.
    const parsed = Object.assign(request, { body: known.value.body });
    const { matched } = await handler.handle(parsed, reply, { context });
    if (!matched) throw new Error(`The contract has ${procedure.path}, and the router has not`);
    return reply;
  }

  for (const procedure of ownerProcedures()) {
    server.post(
      procedure.path,
      { bodyLimit: largestBody, config: isLimited ? { rateLimit: {} } : {} },
      (request, reply) => answer(procedure, request, reply),
    );
  }
}

/** Who calls, and the parsed body: in this order, so that a stranger's bytes are not unpacked. */
async function prepare(
  { endpoint, rate }: Pick<Serving, 'endpoint'> & { readonly rate: KeyRate },
  { access }: OwnerProcedure,
  request: FastifyRequest,
): Promise<Result<{ caller: Caller | null; body: unknown }, OwnerRefusal>> {
  const caller = await recogniseOwner(endpoint, request, { access, rate });
  if (!caller.ok) return caller;
  const sent = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  if (sent.length === 0) return ok({ caller: caller.value, body: {} });
  const body = await readBody(sent, request.headers['content-encoding']);
  if (body.ok) return ok({ caller: caller.value, body: body.value });
  return body.error.code === 'too-large'
    ? refuseOwner('too-large', {})
    : refuseOwner('malformed', { where: 'body' });
}

/** Sets the cookie of a session, or takes it away (null). It ends with the browser, and the session on its own terms. */
function keepSession(request: FastifyRequest, reply: FastifyReply, token: string | null): void {
  // Another site may post a name and a password of its own: nobody is to work in that account unawares.
  if (!isFromOurPage(request.headers)) return;
  const options = {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    // Without TLS no browser would send it back; whoever serves others than this machine has TLS before the endpoint.
    secure: request.protocol === 'https',
  } as const;
  if (token === null) reply.clearCookie(sessionCookie, options);
  else reply.setCookie(sessionCookie, token, options);
}

function sendRefusal(reply: FastifyReply, refusal: OwnerRefusal): FastifyReply {
  const body = bodyOf(ownerErrorOf(refusal));
  return reply.status(body.status).send(body);
}

/** For those who read headers alone. */
function waitOf(data: unknown): string {
  const wait = ownerErrors['too-many-requests'].data.safeParse(data);
  return wait.success ? String(wait.data.waitSeconds) : '60';
}
