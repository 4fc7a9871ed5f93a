/** From a code as it is printed to the key it is found by. */

export type CodeKey = {
  readonly key: string;
  /** Capitals of an own code; null for a GTIN. */
  readonly folded: string | null;
};

/**
 * The key of a code of the catalogue: a GTIN of any length as its fourteen digits, an own code as printed.
 *
 * Padding is what GS1 means by "the same number" (General Specifications, 3.3.2): 8, 12, 13 and 14 digits of one
 * article meet in one key. The code is valid already; a text of digits only is a GTIN, own codes hold a letter.
 */
export function codeKey(code: string): CodeKey {
  return isDigits(code)
    ? { key: code.padStart(14, '0'), folded: null }
    : { key: code, folded: foldCode(code) };
}

/** Capitals, for codes typed or scanned without their case. ASCII: own codes hold nothing else. */
export function foldCode(code: string): string {
  return code.toUpperCase();
}

export function isDigits(text: string): boolean {
  return /^[0-9]+$/.test(text);
}
