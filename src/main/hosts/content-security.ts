/** What a page of Galla may load and do: the headers both hosts send with it. */
import { randomBytes } from 'node:crypto';

/**
 * The place in the built index.html where each delivery puts its nonce (electron.vite.config.ts, `html.cspNonce`): a
 * library that writes a style element needs it, as the policy has no 'unsafe-inline'.
 */
export const noncePlaceholder = 'GALLA_STYLE_NONCE';

/** A nonce for one delivery of the page: 128 random bits. */
export function newNonce(): string {
  return randomBytes(16).toString('base64');
}

/**
 * The Content-Security-Policy of a page. `connect` says whom it may call: nobody in the desktop window, where all goes
 * through the port; its own origin in a browser. With Trusted Types and no policy for them, text never becomes markup or
 * script: the screens are drawn by React, which does not need it. The one policy there is trusts the address of the decoder's
 * worker (renderer/lib/camera/decoder.ts).
 */
export function contentSecurityPolicy(connect: "'none'" | "'self'", nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "media-src 'self' data: blob:",
    `connect-src ${connect}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types galla-worker',
  ].join('; ');
}

/**
 * The policy of a worker's script: a worker is under its own, not under the page's. Only here may WebAssembly be compiled,
 * for the decoder of codes; the page itself may not.
 */
const workerSecurityPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

/** The policy that goes with a file: a page's, a worker's, or none. */
export function policyOf(
  file: { readonly nonce: string | null; readonly isWorker: boolean },
  connect: "'none'" | "'self'",
): Record<string, string> {
  if (file.isWorker) return { 'content-security-policy': workerSecurityPolicy };
  return file.nonce === null ? {} : { 'content-security-policy': contentSecurityPolicy(connect, file.nonce) };
}

/** What goes with every answer, page or not. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self), geolocation=(), microphone=(), payment=(), serial=(), usb=(), hid=()',
};
