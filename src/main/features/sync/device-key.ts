/** The till's own key: it signs each call to the endpoint, and the endpoint knows its public half. */
import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import type { KeyStore } from '../staff/api.ts';

export type DeviceKey = {
  /** Ed25519, raw, base64. */
  readonly publicKey: string;
  /** The signature of a text in UTF-8, base64. */
  readonly sign: (text: string) => string;
};

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410 section 7). */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Made of the keystore's secret `device`. The secret itself goes nowhere: whoever needs a signature asks for one. */
export function openDeviceKey(keys: Pick<KeyStore, 'secret'>): DeviceKey {
  const secret = keys.secret('device');
  const key = createPrivateKey({ key: Buffer.concat([pkcs8, secret]), format: 'der', type: 'pkcs8' });
  // The last 32 bytes of a SubjectPublicKeyInfo are the raw key (RFC 8410 section 4).
  const info = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return {
    publicKey: info.subarray(-32).toString('base64'),
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), key).toString('base64'),
  };
}
