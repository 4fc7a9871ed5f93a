/**
 * The recovery key: the business's own key as letters on paper, for the day on which every till of the shop is lost at once. Whoever has it
 * and lets a till in reads names, numbers of customers and whose PIN is whose; the endpoint alone cannot.
 */
import { createHash } from 'node:crypto';
import { crockford, crockfordBytes, readCrockford } from '#domain/crockford.ts';

const keyBytes = 32;
/** So that 35 bytes are 56 letters, and a letter that was misread is noticed but once in 16 million times. */
const checkBytes = 3;
const letters = 56;

/** Fourteen groups of four: 'K7QM-2XRD-...'. Throws on a key of another length than the business's. */
export function recoveryKeyText(key: Uint8Array): string {
  if (key.length !== keyBytes) throw new Error('A business key has 32 bytes');
  return crockford(Buffer.concat([key, checkOf(key)]));
}

/** The key; null where the text cannot be one: too short, or a letter of it is not right. */
export function readRecoveryKey(typed: string): Uint8Array | null {
  const text = readCrockford(typed, letters);
  if (text === null) return null;
  const bytes = Buffer.from(crockfordBytes(text));
  const key = bytes.subarray(0, keyBytes);
  return checkOf(key).equals(bytes.subarray(keyBytes)) ? key : null;
}

function checkOf(key: Uint8Array): Buffer {
  return createHash('sha256').update('galla recovery key').update(key).digest().subarray(0, checkBytes);
}
