/** Which owner or key calls, by its headers; a signature of a till says nothing here. */
import type { FastifyRequest } from 'fastify';
import type { OwnerAccess, OwnerRefusal } from '#contract/cloud-owner.ts';
import { ok, type Result } from '#domain/result.ts';
import type { Endpoint } from '../context.ts';
import { callerOf, checkAccess, type Caller } from '../owner/caller.ts';
import type { KeyRate } from '../owner/keys.ts';
import { refuseOwner } from '../owner/refuse.ts';

export const sessionCookie = 'galla_session';

/** Who calls, with the right to; null where anyone may. */
export async function recogniseOwner(
  endpoint: Endpoint,
  request: FastifyRequest,
  { access, rate }: { readonly access: OwnerAccess; readonly rate: KeyRate },
): Promise<Result<Caller | null, OwnerRefusal>> {
  if (access === 'public') return ok(null);
  const token = tokenOf(request);
  if (token === null) return refuseOwner('not-signed-in', {});
  const caller = await callerOf(endpoint, token);
  if (!caller.ok) return caller;
  if (caller.value.kind === 'key') {
    const waitSeconds = rate.count(caller.value.keyId);
    if (waitSeconds > 0) return refuseOwner('too-many-requests', { waitSeconds });
  }
  const allowed = checkAccess(caller.value, access);
  return allowed.ok ? caller : allowed;
}

/** The bearer token; without one the cookie, which a browser sends for a page of ours alone, and is a session or nothing. */
function tokenOf({ headers, cookies }: FastifyRequest): string | null {
  if (headers.authorization !== undefined) {
    return /^Bearer ([\w-]{1,200})$/.exec(headers.authorization)?.[1] ?? null;
  }
  if (!isFromOurPage(headers)) return null;
  const token = cookies[sessionCookie];
  return token?.startsWith('galla_session_') === true ? token : null;
}

/**
 * Whether a call comes from our own page or from no page at all. SameSite=Strict lets pages of a neighbouring host through, and every
 * browser that knows it also says where a call came from.
 */
export function isFromOurPage(headers: FastifyRequest['headers']): boolean {
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
}
