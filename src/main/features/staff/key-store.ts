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
  /** The same where it is there; null where it is not. */
  readonly find: (name: string) => Uint8Array | null;
  /** Keeps 32 bytes that were made elsewhere, in place of earlier ones. Errors of the disk are thrown. */
  readonly keep: (name: string, secret: Uint8Array) => void;
};

/**
 * Secrets as files `NAME.key` in the data folder, readable by their owner only.
 *
 * Protects against a copied database, not against a copied folder; on the desktop the system's keystore does better.
 */
export function openKeyFiles(dataDir: string): KeyStore {
  const known = new Map<string, Uint8Array>();
  const fileOf = (name: string) => path.join(dataDir, `${name}.key`);
  function find(name: string): Uint8Array | null {
    const secret = known.get(name) ?? read(fileOf(name));
    if (secret !== null) known.set(name, secret);
    return secret;
  }
  function keep(name: string, secret: Uint8Array): void {
    write(fileOf(name), secret);
    known.set(name, secret);
  }
  return {
    find,
    keep,
    secret(name) {
      const before = find(name);
      if (before !== null) return before;
      const made = randomBytes(32);
      keep(name, made);
      return made;
    },
  };
}

function read(file: string): Uint8Array | null {
  if (!existsSync(file)) return null;
  chmodSync(file, 0o600);
  const secret = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
  if (secret.length !== 32) throw new Error(`${file} does not hold 32 bytes`);
  return secret;
}

/** Whole and on disk before it has its name: half a key would shut everyone out. The data folder has one writer. */
function write(file: string, secret: Uint8Array): void {
  const fresh = `${file}.new`;
  const handle = openSync(fresh, 'w', 0o600);
  writeSync(handle, `${Buffer.from(secret).toString('hex')}\n`);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(fresh, file);
}
