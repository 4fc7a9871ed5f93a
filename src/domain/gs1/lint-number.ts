/** Rules about numbers: zeros, flags, parts of a whole, places on the earth. */
import { lintNumeric } from './lint-character-set.ts';
import { fault, firstOutside, wholly, type LintCode, type LintError } from './lint.ts';

export function lintZero(value: string): LintError | null {
  return /^0*$/.test(value) && value !== '' ? null : wholly('NOT_ZERO', value);
}

export function lintNonZero(value: string): LintError | null {
  const nonDigit = lintNumeric(value);
  if (nonDigit !== null) return nonDigit;
  return /^0*$/.test(value) ? wholly('ILLEGAL_ZERO_VALUE', value) : null;
}

export function lintNoZeroPrefix(value: string): LintError | null {
  const nonDigit = lintNumeric(value);
  if (nonDigit !== null) return nonDigit;
  return value.startsWith('0') ? fault('ILLEGAL_ZERO_PREFIX', 0, 1) : null;
}

export function lintYesNo(value: string): LintError | null {
  return /^[01]$/.test(value) ? null : wholly('NOT_ZERO_OR_ONE', value);
}

/** The winding direction of a roll: face out, face in, unknown. */
export function lintWinding(value: string): LintError | null {
  return /^[019]$/.test(value) ? null : wholly('INVALID_WINDING_DIRECTION', value);
}

/** An importer index: one character of the file-safe base 64 set. */
export function lintImporterIndex(value: string): LintError | null {
  if (value.length !== 1) return wholly('IMPORTER_IDX_MUST_BE_ONE_CHARACTER', value);
  return firstOutside(/^[-0-9A-Z_a-z]$/, value, 'INVALID_IMPORT_IDX_CHARACTER');
}

/** Piece and total in halves of equal length: `0206` is piece 2 of 6. */
export function lintPieceOfTotal(value: string): LintError | null {
  if (value.length % 2 === 1 || value === '') return wholly('INVALID_LENGTH_FOR_PIECE_OF_TOTAL', value);
  const nonDigit = lintNumeric(value);
  if (nonDigit !== null) return nonDigit;
  const half = value.length / 2;
  const piece = value.slice(0, half);
  const total = value.slice(half);
  if (/^0+$/.test(piece)) return fault('ZERO_PIECE_NUMBER', 0, half);
  if (/^0+$/.test(total)) return fault('ZERO_TOTAL_PIECES', half, half);
  return piece > total ? wholly('PIECE_NUMBER_EXCEEDS_TOTAL', value) : null;
}

/** Position and end of a sequence, as `2/3`, without leading zeros. */
export function lintPositionInSequence(value: string): LintError | null {
  const [, position, end] = /^([0-9]+)\/([0-9]+)$/.exec(value) ?? [];
  if (position === undefined || end === undefined) return wholly('POSITION_IN_SEQUENCE_MALFORMED', value);
  if (position.startsWith('0')) return fault('ILLEGAL_ZERO_PREFIX', 0, position.length);
  if (end.startsWith('0')) return fault('ILLEGAL_ZERO_PREFIX', position.length + 1, end.length);
  const isWithin = position.length < end.length || (position.length === end.length && position <= end);
  return isWithin ? null : wholly('POSITION_EXCEEDS_END', value);
}

/** Ten digits: degrees north of the south pole, seven decimals. */
export function lintLatitude(value: string): LintError | null {
  return lintDegrees(value, '1800000000', 'LATITUDE_INVALID_LENGTH', 'INVALID_LATITUDE');
}

/** Ten digits: degrees east of the antimeridian, seven decimals. */
export function lintLongitude(value: string): LintError | null {
  return lintDegrees(value, '3600000000', 'LONGITUDE_INVALID_LENGTH', 'INVALID_LONGITUDE');
}

function lintDegrees(value: string, last: string, length: LintCode, range: LintCode): LintError | null {
  if (value.length !== 10) return wholly(length, value);
  const nonDigit = lintNumeric(value);
  if (nonDigit !== null) return nonDigit;
  return value > last ? wholly(range, value) : null;
}
