/** Whose call it is, by its headers and the bytes of its body; a stranger's body is neither unpacked nor parsed. */
import { hash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { CloudAccess, CloudRefusal } from '#contract/cloud.ts';
import { Id } from '#contract/values.ts';
import { ok, type Result } from '#domain/result.ts';
import { callHeaders } from '#domain/signed-call.ts';
import type { Endpoint, SignedCall } from '../context.ts';
import { refuse } from '../refuse.ts';
import { recogniseCall } from '../sessions.ts';

const Headers = z.object({
  [callHeaders.device]: Id,
  [callHeaders.session]: z.string().min(1).max(64),
  [callHeaders.count]: z
    .string()
    .regex(/^(0|[1-9]\d{0,14})$/)
    .transform(Number),
  [callHeaders.signature]: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
});

/** The till's call, or null where anyone may call. `path` is the contract's, whatever a proxy put before it. */
export async function recognise(
  endpoint: Endpoint,
  request: FastifyRequest,
  asked: { readonly access: CloudAccess; readonly path: string; readonly body: Buffer },
): Promise<Result<SignedCall | null, CloudRefusal>> {
  if (asked.access === 'public') return ok(null);
  const headers = Headers.safeParse(request.headers);
  if (!headers.success) return refuse('not-recognised', {});
  return recogniseCall(
    endpoint,
    {
      device: headers.data[callHeaders.device],
      session: headers.data[callHeaders.session],
      count: headers.data[callHeaders.count],
      signature: headers.data[callHeaders.signature],
    },
    { method: request.method, path: asked.path, bodyHash: hash('sha256', asked.body, 'hex') },
  );
}
