/** What a content rule of the GS1 Barcode Syntax Dictionary (a "linter") takes and answers. */

/** The rule that is broken, and the characters that break it: `length` of them from `at`, counted from 0. */
export type LintError = { readonly code: LintCode; readonly at: number; readonly length: number };

/** Null when the value keeps the rule. `companyPrefixes` is asked by the rules about GS1 Company Prefixes only. */
export type Linter = (value: string, companyPrefixes?: CompanyPrefixLookup) => LintError | null;

/** Says whether GS1 has allotted the company prefix that a key starts with; `offline` refuses what cannot be looked up. */
export type CompanyPrefixLookup = (key: string) => 'allotted' | 'not-allotted' | 'offline';

/** The names GS1 publishes for its reference rules, less their `GS1_LINTER_` in front (its spelling kept). */
export type LintCode =
  | 'NON_DIGIT_CHARACTER'
  | 'INVALID_CSET82_CHARACTER'
  | 'INVALID_CSET39_CHARACTER'
  | 'INVALID_CSET64_CHARACTER'
  | 'INVALID_CSET64_PADDING'
  | 'INVALID_PERCENT_SEQUENCE'
  | 'NOT_HYPHEN'
  | 'REQUIRES_NON_DIGIT_CHARACTER'
  | 'INCORRECT_CHECK_DIGIT'
  | 'TOO_SHORT_FOR_CHECK_DIGIT'
  | 'INCORRECT_CHECK_PAIR'
  | 'TOO_SHORT_FOR_CHECK_PAIR'
  | 'TOO_LONG_FOR_CHECK_PAIR_IMPLEMENTATION'
  | 'GCP_DATASOURCE_OFFLINE'
  | 'TOO_SHORT_FOR_GCP'
  | 'INVALID_GCP_PREFIX'
  | 'IMPORTER_IDX_MUST_BE_ONE_CHARACTER'
  | 'INVALID_IMPORT_IDX_CHARACTER'
  | 'ILLEGAL_ZERO_VALUE'
  | 'NOT_ZERO'
  | 'ILLEGAL_ZERO_PREFIX'
  | 'NOT_ZERO_OR_ONE'
  | 'INVALID_WINDING_DIRECTION'
  | 'NOT_ISO3166'
  | 'NOT_ISO3166_OR_999'
  | 'NOT_ISO3166_ALPHA2'
  | 'NOT_ISO4217'
  | 'INVALID_BIOLOGICAL_SEX_CODE'
  | 'INVALID_MEDIA_TYPE'
  | 'INVALID_PACKAGE_TYPE'
  | 'IBAN_TOO_SHORT'
  | 'IBAN_TOO_LONG'
  | 'INVALID_IBAN_CHARACTER'
  | 'ILLEGAL_IBAN_COUNTRY_CODE'
  | 'INCORRECT_IBAN_CHECKSUM'
  | 'DATE_TOO_SHORT'
  | 'DATE_TOO_LONG'
  | 'HOUR_WITH_MINUTE_TOO_SHORT'
  | 'HOUR_WITH_MINUTE_TOO_LONG'
  | 'HOUR_TOO_SHORT'
  | 'HOUR_TOO_LONG'
  | 'MINUTE_TOO_SHORT'
  | 'MINUTE_TOO_LONG'
  | 'SECOND_TOO_SHORT'
  | 'SECOND_TOO_LONG'
  | 'ILLEGAL_MONTH'
  | 'ILLEGAL_DAY'
  | 'ILLEGAL_HOUR'
  | 'ILLEGAL_MINUTE'
  | 'ILLEGAL_SECOND'
  | 'INVALID_LENGTH_FOR_PIECE_OF_TOTAL'
  | 'ZERO_PIECE_NUMBER'
  | 'ZERO_TOTAL_PIECES'
  | 'PIECE_NUMBER_EXCEEDS_TOTAL'
  | 'POSITION_IN_SEQUENCE_MALFORMED'
  | 'POSITION_EXCEEDS_END'
  | 'LATITUDE_INVALID_LENGTH'
  | 'INVALID_LATITUDE'
  | 'LONGITUDE_INVALID_LENGTH'
  | 'INVALID_LONGITUDE'
  | CouponLintCode;

export type CouponLintCode =
  | 'COUPON_MISSING_FORMAT_CODE'
  | 'COUPON_INVALID_FORMAT_CODE'
  | 'COUPON_TRUNCATED_OFFER_CODE'
  | `COUPON_MISSING_${CouponLengthField}_VLI`
  | `COUPON_INVALID_${CouponLengthField}_LENGTH`
  | `COUPON_TRUNCATED_${CouponLengthField}`
  | `COUPON_${'MISSING' | 'INVALID'}_${CouponCodeField}`
  | `COUPON_TRUNCATED_${CouponPurchase}_FAMILY_CODE`
  | `COUPON_TOO_SHORT_FOR_${'EXPIRATION' | 'START'}_DATE`
  | 'COUPON_INVALID_EXIPIRATION_DATE'
  | 'COUPON_INVALID_START_DATE'
  | 'COUPON_EXPIRATION_BEFORE_START'
  | 'COUPON_MISSING_STORE_COUPON_FLAG'
  | 'COUPON_EXCESS_DATA';

export type CouponPurchase = '1ST_PURCHASE' | '2ND_PURCHASE' | '3RD_PURCHASE';

/** Coupon fields that say their own length first (a variable length indicator, VLI). */
export type CouponLengthField =
  | 'GCP'
  | 'FUNDER'
  | 'SERIAL_NUMBER'
  | 'SAVE_VALUE'
  | `${CouponPurchase}_REQUIREMENT`
  | `${'2ND_PURCHASE' | '3RD_PURCHASE'}_GCP`
  | 'RETAILER_GCP_OR_GLN';

/** Coupon fields of one digit out of a few. */
export type CouponCodeField =
  | `${CouponPurchase}_REQUIREMENT_CODE`
  | 'ADDITIONAL_PURCHASE_RULES_CODE'
  | 'SAVE_VALUE_CODE'
  | 'SAVE_VALUE_APPLIES_TO_ITEM'
  | 'DONT_MULTIPLY_FLAG';

export function fault(code: LintCode, at: number, length: number): LintError {
  return { code, at, length };
}

/** A fault that is the value as a whole. */
export function wholly(code: LintCode, value: string): LintError {
  return { code, at: 0, length: value.length };
}

/** The first character that `allowed` (a pattern of one character) does not match, as a fault; null when all do. */
export function firstOutside(allowed: RegExp, value: string, code: LintCode): LintError | null {
  for (let at = 0; at < value.length; at += 1) if (!allowed.test(value.charAt(at))) return fault(code, at, 1);
  return null;
}

export const digit = /^[0-9]$/;
