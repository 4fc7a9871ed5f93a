/** The number on a gift card: long enough that nobody guesses one, with a check character against a slip of the finger. */

/** Crockford's base 32: no I, L, O or U, which are misread. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const drawn = 14;

/** `G`, fourteen characters (70 bits) off random bytes, a check character: sixteen, which Code 128 carries. `bytes`: 14 or more. */
export function giftCode(bytes: Uint8Array): string {
  const characters = Array.from(bytes.subarray(0, drawn), (byte) => alphabet.charAt(byte & 31)).join('');
  return `G${characters}${checkCharacter(characters)}`;
}

/** The code in its one form, however it was typed or scanned; null where it is not the number of a gift card. */
export function readGiftCode(text: string): string | null {
  const typed = text.toUpperCase().replaceAll(/[\s-]/g, '');
  const code = `G${typed.slice(1).replaceAll('O', '0').replaceAll(/[IL]/g, '1')}`;
  const isCode =
    typed.startsWith('G') &&
    /^G[0-9A-HJKMNP-TV-Z]{15}$/.test(code) &&
    checkCharacter(code.slice(1, -1)) === code.slice(-1);
  return isCode ? code : null;
}

/** 'G7K2 9QXM 41TB ZW08': in fours, as it stands on the card. */
export function formatGiftCode(code: string): string {
  return code.replaceAll(/(.{4})(?=.)/g, '$1 ');
}

/** Odd weights modulo 32: any one wrong character changes it, and nearly all exchanges of neighbours. */
function checkCharacter(characters: string): string {
  const total = characters
    .split('')
    .reduce((all, character, index) => all + alphabet.indexOf(character) * (2 * index + 1), 0);
  return alphabet.charAt(total % alphabet.length);
}
