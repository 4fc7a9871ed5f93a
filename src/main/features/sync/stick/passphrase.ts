/** The passphrase of the shop's sticks: the same at every till, typed once at each; and from it the key of one file. */
import { scrypt, type ScryptOptions } from 'node:crypto';
import { refuse, type Refusal } from '#contract/errors.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { KeyStore } from '../../staff/api.ts';

/** A lost stick can be guessed at without any limit: 12 characters are some 10^18 tries where they are words of nobody. */
export const leastPassphrase = 12;

/** OWASP Password Storage Cheat Sheet (2024), scrypt: N 2^15, r 8, p 3, which takes 32 MB. */
const cost: ScryptOptions = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 };
const name = 'stick';

/**
 * Keeps what the passphrase gives, and not the passphrase: 32 bytes in the till's key store, so that whoever reads that file has the
 * shop's sticks, but no password that its owner may use elsewhere too. Spaces at the ends, doubled ones and the way an accent is typed
 * make no difference. Errors: `stick-passphrase-short`.
 */
export async function setPassphrase(keys: KeyStore, typed: string): Promise<Result<null, Refusal>> {
  const passphrase = typed.normalize('NFKC').trim().replaceAll(/\s+/g, ' ');
  if (passphrase.length < leastPassphrase) {
    return err(refuse('stick-passphrase-short', { least: leastPassphrase }));
  }
  // The same at every till, which cannot ask each other for a salt; each file's key has a salt of its own.
  keys.keep(name, await stretched(passphrase, 'galla-stick-passphrase-1'));
  return ok(null);
}

export function hasPassphrase(keys: KeyStore): boolean {
  return keys.find(name) !== null;
}

/** The AES-256 key of the file with this salt. Errors: `stick-no-passphrase`. */
export async function fileKey(
  keys: KeyStore,
  salt: Uint8Array,
): Promise<Result<Uint8Array, Extract<Refusal, { code: 'stick-no-passphrase' }>>> {
  const secret = keys.find(name);
  return secret === null
    ? err(refuse('stick-no-passphrase', {}))
    : ok(await stretched(Buffer.from(secret).toString('hex'), salt));
}

/** Off the main thread, some 0.2 s. */
async function stretched(secret: string, salt: string | Uint8Array): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    scrypt(secret, salt, 32, cost, (error, key) => (error === null ? resolve(key) : reject(error)));
  });
}
