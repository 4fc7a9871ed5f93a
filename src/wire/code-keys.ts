/** By what an enrolment code is found and proved. */
import { hash } from 'node:crypto';

/** The first half, by which it is found, and the SHA-256 of all eight characters, by which it is proved. Takes a code as it is compared. */
export function codeKeys(code: string): { readonly firstHalf: string; readonly codeHash: Uint8Array } {
  return { firstHalf: code.slice(0, 4), codeHash: hash('sha256', code, 'buffer') };
}
