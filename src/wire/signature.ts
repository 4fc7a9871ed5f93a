/** Ed25519 (RFC 8032) by Node's own crypto. */
import { createPublicKey, verify } from 'node:crypto';

/** Whether `signature` (base64) over the text was made with the key of which this is the public half (raw, base64). */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  const raw = Buffer.from(publicKey, 'base64');
  const key = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') },
    format: 'jwk',
  });
  return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'));
}
