/** Whose call it is, by its headers and the bytes of its body; a stranger's body is neither unpacked nor parsed. */
import { hash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { CloudAccess, CloudRefusal } from '#contract/cloud.ts';
import { ok, type Result } from '#domain/result.ts';
import { readCallHeaders } from '#wire/call-headers.ts';
import type { Endpoint, SignedCall } from '../context.ts';
import { refuse } from '#wire/refuse.ts';
import { recogniseCall } from '../sessions.ts';

/** The till's call, or null where anyone may call. `path` is the contract's, whatever a proxy put before it. */
export async function recognise(
  endpoint: Endpoint,
  request: FastifyRequest,
  asked: { readonly access: CloudAccess; readonly path: string; readonly body: Buffer },
): Promise<Result<SignedCall | null, CloudRefusal>> {
  if (asked.access === 'public') return ok(null);
  const headers = readCallHeaders(request.headers);
  if (headers === null) return refuse('not-recognised', {});
  const bodyHash = hash('sha256', asked.body, 'hex');
  return recogniseCall(endpoint, headers, { method: request.method, path: asked.path, bodyHash });
}
