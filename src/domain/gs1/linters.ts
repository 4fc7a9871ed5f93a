/** The content rules by the names the syntax dictionary calls them. */
import * as characterSet from './lint-character-set.ts';
import * as checkCharacter from './lint-check-character.ts';
import * as codeList from './lint-code-list.ts';
import * as coupon from './lint-coupon.ts';
import * as dateTime from './lint-date-time.ts';
import type { Linter } from './lint.ts';
import * as number from './lint-number.ts';

export const linters: ReadonlyMap<string, Linter> = new Map<string, Linter>([
  ['csetnumeric', characterSet.lintNumeric],
  ['cset82', characterSet.lintCset82],
  ['cset39', characterSet.lintCset39],
  ['cset64', characterSet.lintCset64],
  ['pcenc', characterSet.lintPercentEncoding],
  ['hyphen', characterSet.lintHyphen],
  ['hasnondigit', characterSet.lintHasNonDigit],
  ['csum', checkCharacter.lintCheckDigit],
  ['csumalpha', checkCharacter.lintCheckPair],
  ['iban', checkCharacter.lintIban],
  ['gcppos1', checkCharacter.lintCompanyPrefix],
  ['gcppos2', checkCharacter.lintCompanyPrefixAfterOne],
  ['iso3166', codeList.lintCountry],
  ['iso3166999', codeList.lintCountryOr999],
  ['iso3166alpha2', codeList.lintCountryAlpha2],
  ['iso4217', codeList.lintCurrency],
  ['iso5218', codeList.lintBiologicalSex],
  ['mediatype', codeList.lintMediaType],
  ['packagetype', codeList.lintPackageType],
  ['couponcode', coupon.lintCouponCode],
  ['couponposoffer', coupon.lintCouponOffer],
  ['yymmdd', dateTime.lintDate],
  ['yymmd0', dateTime.lintDateOrMonth],
  ['yyyymmdd', dateTime.lintLongDate],
  ['yyyymmd0', dateTime.lintLongDateOrMonth],
  ['hh', dateTime.lintHour],
  ['mi', dateTime.lintMinute],
  ['ss', dateTime.lintSecond],
  ['hhmi', dateTime.lintHourMinute],
  ['zero', number.lintZero],
  ['nonzero', number.lintNonZero],
  ['nozeroprefix', number.lintNoZeroPrefix],
  ['yesno', number.lintYesNo],
  ['winding', number.lintWinding],
  ['importeridx', number.lintImporterIndex],
  ['pieceoftotal', number.lintPieceOfTotal],
  ['posinseqslash', number.lintPositionInSequence],
  ['latitude', number.lintLatitude],
  ['longitude', number.lintLongitude],
]);
