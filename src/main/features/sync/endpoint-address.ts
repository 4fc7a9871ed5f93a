/** The address of an endpoint: encrypted wherever it leaves the shop's own network. */
import { isIP } from 'node:net';
import { err, ok, type Result } from '#domain/result.ts';

/**
 * The origin of a typed address, without a path or a slash at its end.
 *
 * `https:` is demanded: what a till sends is signed, so nobody can change it, but names, prices and takings could be read by everyone on
 * the way. On this machine and on a private network (RFC 1918, RFC 4193, link-local) plain `http:` passes, because a server in the shop
 * has no name that a certificate could be had for. `usual`: what is meant where
 * none is typed. Errors: `not-an-address`, `not-https`.
 */
export function endpointAddress(
  typed: string,
  usual: 'https' | 'http' = 'https',
): Result<string, 'not-an-address' | 'not-https'> {
  const text = typed.trim();
  const full = /^[a-z]+:\/\//i.test(text) ? text : `${usual}://${text}`;
  if (!URL.canParse(full)) return err('not-an-address');
  const address = new URL(full);
  if (!['https:', 'http:'].includes(address.protocol)) return err('not-an-address');
  // A name or a password in an address would be kept with it and shown.
  if (address.username !== '' || address.password !== '') return err('not-an-address');
  if (address.protocol === 'http:' && !isPrivate(address.hostname)) return err('not-https');
  return ok(address.origin);
}

/** Whether nobody beyond this machine and its own network is reached there: RFC 1918, RFC 4193, link-local, loopback. */
export function isPrivate(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (host === 'localhost' || host.endsWith('.localhost') || host.endsWith('.local')) return true;
  if (isIP(host) === 4) return /^(127|10|192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))\./.test(host);
  return isIP(host) === 6 && (host === '::1' || /^(f[cd]|fe[89ab])/.test(host));
}
