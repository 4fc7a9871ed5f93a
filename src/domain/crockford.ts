/**
 * Bytes as letters that are read aloud and typed: Crockford's base 32, without I, L, O and U, so that nothing is mistaken and no word appears.
 */

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Five bits a letter, in groups of four: 'K7QM-2XRD' from five bytes. Throws where the bytes make no whole letters: a bug of the caller. */
export function crockford(bytes: Uint8Array): string {
  if ((bytes.length * 8) % 5 !== 0) throw new Error(`${bytes.length} bytes make no whole letters`);
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    bits = (bits << 8) | byte;
    for (held += 8; held >= 5; held -= 5) text += alphabet[(bits >> (held - 5)) & 31];
    // What is left of a byte is at most four bits.
    bits &= 15;
  }
  return (text.match(/.{1,4}/g) ?? []).join('-');
}

/** As it is compared: upper case, without spaces and dashes, O read as 0 and I or L as 1; null where it has not so many letters of these. */
export function readCrockford(typed: string, letters: number): string | null {
  const text = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return text.length === letters && /^[0-9A-HJKMNP-TV-Z]*$/.test(text) ? text : null;
}

/** The bytes of a text that `readCrockford` has read; bits that make no whole byte are left out. */
export function crockfordBytes(text: string): Uint8Array {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const letter of text) {
    bits = (bits << 5) | alphabet.indexOf(letter);
    held += 5;
    if (held < 8) continue;
    held -= 8;
    bytes.push((bits >> held) & 255);
    bits &= 127;
  }
  return Uint8Array.from(bytes);
}
