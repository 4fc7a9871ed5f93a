/** The Indian tax registration number: its shape and its check character. Whose it is, and whether it is live, is not known here. */
import { err, ok, type Result } from './result.ts';

export type GstinError =
  'gstin-length' | 'gstin-characters' | 'gstin-check-character' | 'gstin-unknown-state';

/** State code, PAN (five letters, four digits, a letter), entity number, a letter or digit (mostly Z), check character. */
const shape = /^\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z][A-Z0-9][A-Z0-9]$/;
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * The GSTIN in capitals without spaces, and the state code it begins with.
 *
 * `stateCodes` are the codes that exist (the regions of the tax profile). Errors, in the order they are looked for: `gstin-length`
 * (not 15), `gstin-characters`, `gstin-check-character`, `gstin-unknown-state`.
 */
export function checkGstin(
  text: string,
  stateCodes: readonly string[],
): Result<{ readonly gstin: string; readonly stateCode: string }, GstinError> {
  const gstin = text.replaceAll(/\s/g, '').toUpperCase();
  if (gstin.length !== 15) return err('gstin-length');
  if (!shape.test(gstin)) return err('gstin-characters');
  if (!hasRightCheckCharacter(gstin)) return err('gstin-check-character');
  const stateCode = gstin.slice(0, 2);
  return stateCodes.includes(stateCode) ? ok({ gstin, stateCode }) : err('gstin-unknown-state');
}

/**
 * The published modulus-36 rule: weights 1, 2, 1, 2, ... over the first fourteen characters, the two base-36 digits of each
 * product added up, and the fifteenth character is what is missing to a multiple of 36.
 */
export function hasRightCheckCharacter(gstin: string): boolean {
  const total = gstin
    .slice(0, 14)
    .split('')
    .reduce((all, character, index) => {
      const product = alphabet.indexOf(character) * (index % 2 === 0 ? 1 : 2);
      return all + Math.floor(product / 36) + (product % 36);
    }, 0);
  return gstin[14] === alphabet[(36 - (total % 36)) % 36];
}
