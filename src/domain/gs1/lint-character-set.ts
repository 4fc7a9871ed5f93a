/** Rules about which characters a value may hold. */
import { digit, fault, firstOutside, wholly, type LintError } from './lint.ts';

/** The 82 characters of GS1 AI encodable character set 82, in the order of their values (General Specifications 7.11). */
export const cset82 = '!"%&\'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz';

const inCset82 = /^[!"%-?A-Z_a-z]$/;
const inCset39 = /^[#\-/0-9A-Z]$/;
const inCset64 = /^[-0-9A-Z_a-z]$/;

export function lintNumeric(value: string): LintError | null {
  return firstOutside(digit, value, 'NON_DIGIT_CHARACTER');
}

export function lintCset82(value: string): LintError | null {
  return firstOutside(inCset82, value, 'INVALID_CSET82_CHARACTER');
}

export function lintCset39(value: string): LintError | null {
  return firstOutside(inCset39, value, 'INVALID_CSET39_CHARACTER');
}

/** File-safe base 64: at most two pads, and with pads the whole is a multiple of three long. */
export function lintCset64(value: string): LintError | null {
  const padsFrom = value.length - (/=*$/.exec(value)?.[0].length ?? 0);
  const found = firstOutside(inCset64, value.slice(0, padsFrom), 'INVALID_CSET64_CHARACTER');
  if (found !== null) return found;
  const pads = value.length - padsFrom;
  const isPadded = pads === 0 || (pads <= 2 && value.length % 3 === 0);
  return isPadded ? null : fault('INVALID_CSET64_PADDING', padsFrom, pads);
}

/** Every percent sign starts a sequence of two hexadecimal digits. */
export function lintPercentEncoding(value: string): LintError | null {
  for (let at = value.indexOf('%'); at !== -1; at = value.indexOf('%', at + 1)) {
    const sequence = value.slice(at, at + 3);
    if (!/^%[0-9A-Fa-f]{2}$/.test(sequence)) return fault('INVALID_PERCENT_SEQUENCE', at, sequence.length);
  }
  return null;
}

export function lintHyphen(value: string): LintError | null {
  return /^-+$/.test(value) ? null : wholly('NOT_HYPHEN', value);
}

/** A value of digits only would pass for another key. */
export function lintHasNonDigit(value: string): LintError | null {
  return /[^0-9]/.test(value) ? null : wholly('REQUIRES_NON_DIGIT_CHARACTER', value);
}
