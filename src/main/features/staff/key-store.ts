/** The secrets that a stolen database alone must not give away, each in a file of its own beside it. */
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';

/** A file here; the desktop's own keystore can stand in its place. */
export type KeyStore = {
  /** The 32 bytes by this name, made at random when first asked for. */
  readonly secret: (name: string) => Uint8Array;
};

/**
 * Secrets as files `NAME.key` in the data folder, readable by their owner only.
 *
 * Protects against a copied database, not against a copied folder; on the desktop the system's keystore does better.
 */
export function openKeyFiles(dataDir: string): KeyStore {
  const known = new Map<string, Uint8Array>();
  return {
    secret(name) {
      const secret = known.get(name) ?? readOrMake(path.join(dataDir, `${name}.key`));
      known.set(name, secret);
      return secret;
    },
  };
}

function readOrMake(file: string): Uint8Array {
  if (!existsSync(file)) make(file);
  chmodSync(file, 0o600);
  const secret = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
  if (secret.length !== 32) throw new Error(`${file} does not hold 32 bytes`);
  return secret;
}

/** Whole and on disk before it has its name: half a key would shut everyone out. The data folder has one writer. */
function make(file: string): void {
  const fresh = `${file}.new`;
  const handle = openSync(fresh, 'w', 0o600);
  writeSync(handle, `${randomBytes(32).toString('hex')}\n`);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(fresh, file);
}
