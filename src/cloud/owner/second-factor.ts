/** The authenticator of an owner (TOTP, RFC 6238: SHA-1, 30 s, six digits) and the codes that stand in for a lost one. */
import { hash, randomBytes } from 'node:crypto';
import { crockford, readCrockford } from '#domain/crockford.ts';
import { generateSecret, generateURI, verify } from 'otplib';
import { hashBytes } from '../hash-bytes.ts';

/** RFC 6238, 5.2: one step of thirty seconds to either side, for clocks that differ and people who type slowly. */
const toleranceSeconds = 30;

/** 160 bits in base32, as RFC 4226 recommends. */
export function makeSecret(): string {
  return generateSecret({ length: 20 });
}

/** What a QR code for the authenticator carries: otpauth://totp/… */
export function secretAddress(secret: string, name: string): string {
  return generateURI({ issuer: 'Galla', label: name, secret });
}

/** The step of a code that is right now or a step to either side and later than `afterStep`; null for any other. */
export async function stepOf(
  code: string,
  {
    secret,
    afterStep,
    nowMs,
  }: { readonly secret: string; readonly afterStep: number; readonly nowMs: number },
): Promise<number | null> {
  const digits = code.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(digits)) return null;
  const epoch = Math.floor(nowMs / 1000);
  // Not its own `afterTimeStep`, which throws where a clock was set back below it.
  const checked = await verify({ secret, token: digits, epoch, epochTolerance: toleranceSeconds });
  if (!checked.valid || !('timeStep' in checked)) return null;
  return checked.timeStep > afterStep ? checked.timeStep : null;
}

const codeCount = 10;

/** Ten codes of 80 bits: 'K7QM-2XRD-00F3-9ZVT'. So long that their plain hash does not give them away. */
export function makeRecoveryCodes(): readonly string[] {
  return Array.from({ length: codeCount }, () => crockford(randomBytes(10)));
}

/** The hash by which a recovery code is known; null where the text cannot be one. */
export function recoveryHash(typed: string): Uint8Array | null {
  const text = readCrockford(typed, 16);
  return text === null ? null : hashBytes(hash('sha256', text, 'hex'));
}
