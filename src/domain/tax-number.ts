/** Tax registration numbers of shops and business buyers: which rule of which country checks one, and what it tells of its holder. */
import { checkGstin, type GstinError } from './gstin.ts';
import { err, ok, type Result } from './result.ts';

/** Named by tax profiles. */
export const taxNumberRules = ['gstin', 'gb-vat'] as const;
export type TaxNumberRule = (typeof taxNumberRules)[number];

export type TaxNumberError = 'length' | 'characters' | 'check-character' | 'unknown-region';

/** `region` is the code the number begins with; null where numbers say nothing of it. */
export type TaxNumber = { readonly number: string; readonly region: string | null };

/**
 * The number as it is printed: in capitals, without spaces.
 *
 * `regions` are the codes that exist. Whose number it is, and whether it is live, is not known here.
 */
export function checkTaxNumber(
  rule: TaxNumberRule,
  typed: string,
  regions: readonly string[],
): Result<TaxNumber, TaxNumberError> {
  if (rule === 'gb-vat') return checkGbVat(typed);
  const checked = checkGstin(typed, regions);
  return checked.ok
    ? ok({ number: checked.value.gstin, region: checked.value.stateCode })
    : err(gstinErrors[checked.error]);
}

const gstinErrors = {
  'gstin-length': 'length',
  'gstin-characters': 'characters',
  'gstin-check-character': 'check-character',
  'gstin-unknown-state': 'unknown-region',
} as const satisfies Record<GstinError, TaxNumberError>;

/**
 * A British VAT registration number, printed as GB and nine digits.
 *
 * The published rule: the first seven digits weighed 8 to 2, and the last two, add up to a multiple of 97; numbers given since 2010
 * are short of one by 55 (HMRC, "VAT registration number: modulus 97 and 9755").
 */
function checkGbVat(typed: string): Result<TaxNumber, TaxNumberError> {
  const digits = typed.replaceAll(/[\s-]/g, '').toUpperCase().replace(/^GB/, '');
  if (digits.length !== 9) return err('length');
  if (!/^\d{9}$/.test(digits)) return err('characters');
  const weighed = [8, 7, 6, 5, 4, 3, 2].reduce((all, weight, at) => all + weight * Number(digits[at]), 0);
  const rest = (weighed + Number(digits.slice(7))) % 97;
  return rest === 0 || rest === 42 ? ok({ number: `GB${digits}`, region: null }) : err('check-character');
}
