/** What a PIN must be, and the hash by which it is known. */
import { createHmac } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';
import { refuse, type Refusal } from '#contract/errors.ts';
import type { Role } from '#domain/permission.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { KeyStore } from './key-store.ts';
import { pepperOf } from './pepper.ts';

export type PinRefusal = Extract<Refusal, { code: 'pin-not-usable' }>;

const shortest: Readonly<Record<Role, number>> = { cashier: 4, manager: 6, owner: 6 };

/**
 * Whether a person of `role` may have this PIN: at least four digits, six for a manager or owner, not easily guessed.
 *
 * A sample shop's PINs stand on the screen anyway: there `mayBeSimple` is set.
 */
export function checkPin(
  pin: string,
  role: Role,
  options: { readonly mayBeSimple: boolean },
): Result<string, PinRefusal> {
  if (!/^[0-9]+$/.test(pin)) return err(refuse('pin-not-usable', { reason: 'not-digits' }));
  if (pin.length < shortestPin(role)) return err(refuse('pin-not-usable', { reason: 'too-short' }));
  if (!options.mayBeSimple && isSimple(pin)) return err(refuse('pin-not-usable', { reason: 'too-simple' }));
  return ok(pin);
}

/** How many digits a PIN of this role has at least. */
export function shortestPin(role: Role): number {
  return shortest[role];
}

/**
 * The hash by which a PIN is known in this shop, hexadecimal; made off the main thread, about 80 ms and 64 MiB.
 *
 * argon2id with 64 MiB, 3 passes, 1 lane over HMAC-SHA-256(pepper, pin). The salt is the shop's and not the person's: PINs are
 * unique in a shop, so no two hashes can meet, and one hash finds whose PIN it is with the same work for a PIN that nobody has.
 */
async function hashPin(pepper: Uint8Array, pin: string): Promise<string> {
  const salt = createHmac('sha256', pepper).update('galla pin salt').digest().subarray(0, 16);
  // argon2id is the package's default; its enum is a const one, which isolated modules cannot import.
  const hash = await hashRaw(createHmac('sha256', pepper).update(pin).digest(), {
    memoryCost: 64 * 1024,
    timeCost: 3,
    parallelism: 1,
    outputLen: 32,
    salt,
  });
  return hash.toString('hex');
}

/** Pepper -> the PIN's hash with it. */
export type PinHashes = ReadonlyMap<string, string>;

/** The hashes of a PIN with each of these peppers, by their ids; one that is not here yet is left out. */
export async function hashPins(keys: KeyStore, peppers: Iterable<string>, pin: string): Promise<PinHashes> {
  const hashes = new Map<string, string>();
  for (const id of new Set(peppers)) {
    const pepper = pepperOf(keys, id);
    if (pepper !== null) hashes.set(id, await hashPin(pepper, pin));
  }
  return hashes;
}

/** Whether this is the PIN of whoever has that hash. */
export function isPinOf(
  hashes: PinHashes,
  holder: { readonly pinPepper: string; readonly pinHash: string },
): boolean {
  return hashes.get(holder.pinPepper) === holder.pinHash;
}

/** One digit all along, a run up or down (a keypad's row included), or one half written twice. */
function isSimple(pin: string): boolean {
  const runs = ['01234567890', '09876543210'];
  const isRun = runs.some((run) => (run + run.slice(1)).includes(pin));
  const half = pin.slice(0, pin.length / 2);
  return /^(.)\1+$/.test(pin) || isRun || (pin.length % 2 === 0 && half + half === pin);
}
