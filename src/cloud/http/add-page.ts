/** The owner's page: the built files as they are, under a policy that lets them talk to this endpoint and to nobody else. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** The built page; a path that names none of its files is null. */
export type PageSource = {
  readonly read: (path: string) => Promise<{
    readonly bytes: Uint8Array;
    readonly contentType: string;
    /** The name carries a hash of the content. */
    readonly isImmutable: boolean;
  } | null>;
};

/** Nothing inline, nothing from elsewhere, in nobody's frame, and no text ever becomes markup (Trusted Types without a policy). */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const headers = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), serial=(), usb=(), hid=()',
};

/** Two years (RFC 6797): only said where TLS was spoken, which a proxy says of itself. */
const alwaysTls = { 'strict-transport-security': 'max-age=63072000' };

/** Serves the page at `/` and its files under `/assets/`. */
export function addPage(server: FastifyInstance, page: PageSource): void {
  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const path = request.url.split(/[?#]/, 1)[0] ?? '/';
    const file = await page.read(path);
    if (file === null) return reply.callNotFound();
    return reply
      .headers(request.protocol === 'https' ? { ...headers, ...alwaysTls } : headers)
      .header('cache-control', file.isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache')
      .type(file.contentType)
      .send(Buffer.from(file.bytes));
  };
  server.get('/', answer);
  server.get('/assets/*', answer);
}
