/** Rules about values that must stand in a list. */
import { countryCodesAlpha2, countryCodesNumeric, currencyCodesNumeric, packageTypes } from './code-lists.ts';
import { wholly, type LintError } from './lint.ts';

export function lintCountry(value: string): LintError | null {
  return countryCodesNumeric.has(value) ? null : wholly('NOT_ISO3166', value);
}

/** A country, or 999 for several. */
export function lintCountryOr999(value: string): LintError | null {
  return value === '999' || countryCodesNumeric.has(value) ? null : wholly('NOT_ISO3166_OR_999', value);
}

export function lintCountryAlpha2(value: string): LintError | null {
  return countryCodesAlpha2.has(value) ? null : wholly('NOT_ISO3166_ALPHA2', value);
}

export function lintCurrency(value: string): LintError | null {
  return currencyCodesNumeric.has(value) ? null : wholly('NOT_ISO4217', value);
}

/** ISO/IEC 5218: not known, male, female, not applicable. */
export function lintBiologicalSex(value: string): LintError | null {
  return /^[0129]$/.test(value) ? null : wholly('INVALID_BIOLOGICAL_SEX_CODE', value);
}

/** AIDC media type (General Specifications, AI 7241): 01 to 10 are assigned, 80 to 99 are for local use. */
export function lintMediaType(value: string): LintError | null {
  return /^(?:0[1-9]|10|[89][0-9])$/.test(value) ? null : wholly('INVALID_MEDIA_TYPE', value);
}

export function lintPackageType(value: string): LintError | null {
  return packageTypes.has(value) ? null : wholly('INVALID_PACKAGE_TYPE', value);
}
