/**
 * Sealing: what only the tills of a business can read, and how the key for it goes from one of them to another.
 *
 * AES-256-GCM for values, under a key drawn from the business's (HKDF-SHA-256, RFC 5869) and bound to their place, so that the endpoint
 * can neither read them nor put one in another's place. The key itself goes wrapped for the X25519 key of the till it is for
 * (RFC 7748), with a fresh key of the sender's each time.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import type { KeyStore } from '../../staff/api.ts';

/** What stands before the 32 bytes of an X25519 key in PKCS #8 and in SubjectPublicKeyInfo (RFC 8410 sections 4 and 7). */
const pkcs8 = Buffer.from('302e020100300506032b656e04220420', 'hex');
const spki = Buffer.from('302a300506032b656e032100', 'hex');
const nonceBytes = 12;
const tagBytes = 16;
const keyBytes = 32;

/** Names a business's key and tells nothing of it. */
export function keyIdOf(key: Uint8Array): string {
  return createHash('sha256').update('galla business key').update(key).digest('hex').slice(0, 32);
}

export type SealingKey = {
  /** X25519, raw, base64: what others wrap for. */
  readonly publicKey: string;
  /** What was wrapped for this till in these words; null where it was not, or was changed on the way. */
  readonly unwrap: (wrapped: string, context: string) => Uint8Array | null;
};

/** Made of the keystore's secret `sealing`. */
export function openSealingKey(keys: Pick<KeyStore, 'secret'>): SealingKey {
  const der = Buffer.concat([pkcs8, keys.secret('sealing')]);
  const own = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const publicKey = rawOf(createPublicKey(own));
  return {
    publicKey: publicKey.toString('base64'),
    unwrap(wrapped, context) {
      const bytes = Buffer.from(wrapped, 'base64');
      if (bytes.length !== keyBytes + nonceBytes + keyBytes + tagBytes) return null;
      const sender = bytes.subarray(0, keyBytes);
      const shared = agreed(own, publicOf(sender), { sender, receiver: publicKey, context });
      return shared === null ? null : decrypt(shared, bytes.subarray(keyBytes), context);
    },
  };
}

/** The key, wrapped for whoever has the private half of `sealingKey`; null where that is no key. `context`: for whom and of what, said by both. */
export function wrapKey(key: Uint8Array, sealingKey: string, context: string): string | null {
  const receiver = Buffer.from(sealingKey, 'base64');
  if (receiver.length !== keyBytes) return null;
  const fresh = generateKeyPairSync('x25519');
  const sender = rawOf(fresh.publicKey);
  const shared = agreed(fresh.privateKey, publicOf(receiver), { sender, receiver, context });
  if (shared === null) return null;
  return Buffer.concat([sender, encrypt(shared, key, context)]).toString('base64');
}

export type Seal = {
  /** JSON of the value, encrypted for this very place; base64. */
  readonly seal: (value: unknown, place: string) => string;
  /** Null where it was sealed with another key, for another place, or changed. */
  readonly open: (sealed: string, place: string) => { readonly value: unknown } | null;
};

export function openSeal(businessKey: Uint8Array): Seal {
  const key = Buffer.from(hkdfSync('sha256', businessKey, Buffer.alloc(0), 'galla records', keyBytes));
  return {
    seal: (value, place) =>
      Buffer.from(encrypt(key, Buffer.from(JSON.stringify(value), 'utf8'), place)).toString('base64'),
    open(sealed, place) {
      const plain = decrypt(key, Buffer.from(sealed, 'base64'), place);
      // What this very key sealed is JSON.
      return plain === null ? null : { value: JSON.parse(Buffer.from(plain).toString('utf8')) as unknown };
    },
  };
}

function encrypt(key: Uint8Array, plain: Uint8Array, context: string): Uint8Array {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(context, 'utf8'));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: Uint8Array, bytes: Uint8Array, context: string): Uint8Array | null {
  if (bytes.length < nonceBytes + tagBytes) return null;
  const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes));
  cipher.setAAD(Buffer.from(context, 'utf8'));
  cipher.setAuthTag(bytes.subarray(-tagBytes));
  try {
    return Buffer.concat([cipher.update(bytes.subarray(nonceBytes, -tagBytes)), cipher.final()]);
  } catch {
    // The only thing it can say: the tag does not fit.
    return null;
  }
}

/** Null where the other key is one of the few that give everyone the same. */
function agreed(
  privateKey: KeyObject,
  publicKey: KeyObject,
  by: { readonly sender: Uint8Array; readonly receiver: Uint8Array; readonly context: string },
): Uint8Array | null {
  try {
    const secret = diffieHellman({ privateKey, publicKey });
    const salt = Buffer.concat([by.sender, by.receiver]);
    return Buffer.from(hkdfSync('sha256', secret, salt, `galla key ${by.context}`, keyBytes));
  } catch {
    return null;
  }
}

function publicOf(raw: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([spki, raw]), format: 'der', type: 'spki' });
}

function rawOf(key: KeyObject): Buffer {
  return key.export({ format: 'der', type: 'spki' }).subarray(-keyBytes);
}
