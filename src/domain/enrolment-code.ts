/** The code by which a till is let in: eight characters that are read aloud and typed once. */

/** Crockford's base 32: no I, L, O or U, so that nothing is mistaken and no word appears. Forty bits in eight. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 'K7QM-2XRD' from five random bytes. Throws on any other number of bytes: that is a bug of the caller. */
export function enrolmentCode(bytes: Uint8Array): string {
  if (bytes.length !== 5) throw new Error('An enrolment code is made of five bytes');
  let bits = 0n;
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  let text = '';
  for (let place = 7; place >= 0; place -= 1) text += alphabet[Number((bits >> BigInt(place * 5)) & 31n)];
  return `${text.slice(0, 4)}-${text.slice(4)}`;
}

/** As it is compared: upper case, without spaces and dashes, O read as 0 and I or L as 1; null where it cannot be a code. */
export function readEnrolmentCode(typed: string): string | null {
  const text = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{8}$/.test(text) ? text : null;
}
