/** The code by which a till is let in: eight characters that are read aloud and typed once. */
import { crockford, readCrockford } from './crockford.ts';

/** 'K7QM-2XRD' from five random bytes. Throws on any other number of bytes: that is a bug of the caller. */
export function enrolmentCode(bytes: Uint8Array): string {
  if (bytes.length !== 5) throw new Error('An enrolment code is made of five bytes');
  return crockford(bytes);
}

/** As it is compared; null where it cannot be a code. */
export function readEnrolmentCode(typed: string): string | null {
  return readCrockford(typed, 8);
}
