/** Rules about North American coupon data (AI 8110) and positive offer files (AI 8112); nothing a sale needs. */
import { lintNumeric } from './lint-character-set.ts';
import { lintAllotment } from './lint-check-character.ts';
import { lintDate } from './lint-date-time.ts';
import {
  fault,
  wholly,
  type CompanyPrefixLookup,
  type CouponCodeField,
  type CouponLengthField,
  type CouponPurchase,
  type LintCode,
  type LintError,
} from './lint.ts';

/** North American Coupon Application Guideline Using GS1 DataBar Expanded Symbols, section 2. */
export function lintCouponCode(value: string, lookup?: CompanyPrefixLookup): LintError | null {
  const coupon = new CouponReader(value, lookup);
  coupon.keyedLength('GCP', { first: 0, last: 6, base: 6 });
  coupon.fixed(6, 'COUPON_TRUNCATED_OFFER_CODE');
  coupon.keyedLength('SAVE_VALUE', { first: 1, last: 5, base: 0 });
  readPurchase(coupon, '1ST_PURCHASE');
  if (coupon.opens('1')) {
    coupon.code('ADDITIONAL_PURCHASE_RULES_CODE', '0123');
    readPurchase(coupon, '2ND_PURCHASE');
    coupon.keyedLength('2ND_PURCHASE_GCP', { first: 0, last: 6, base: 6, none: '9' });
  }
  if (coupon.opens('2')) {
    readPurchase(coupon, '3RD_PURCHASE');
    coupon.keyedLength('3RD_PURCHASE_GCP', { first: 0, last: 6, base: 6, none: '9' });
  }
  readDates(coupon);
  if (coupon.opens('5')) coupon.keyedLength('SERIAL_NUMBER', { first: 0, last: 9, base: 6 });
  if (coupon.opens('6')) coupon.keyedLength('RETAILER_GCP_OR_GLN', { first: 1, last: 7, base: 6 });
  if (coupon.opens('9')) {
    coupon.code('SAVE_VALUE_CODE', '01256');
    coupon.code('SAVE_VALUE_APPLIES_TO_ITEM', '012');
    coupon.any('COUPON_MISSING_STORE_COUPON_FLAG');
    coupon.code('DONT_MULTIPLY_FLAG', '01');
  }
  return coupon.finish();
}

/** Positive offer files: format, funder, offer code, serial number. */
export function lintCouponOffer(value: string, lookup?: CompanyPrefixLookup): LintError | null {
  const coupon = new CouponReader(value, lookup);
  coupon.oneOf('01', 'COUPON_MISSING_FORMAT_CODE', 'COUPON_INVALID_FORMAT_CODE');
  coupon.keyedLength('FUNDER', { first: 0, last: 6, base: 6 });
  coupon.fixed(6, 'COUPON_TRUNCATED_OFFER_CODE');
  coupon.keyedLength('SERIAL_NUMBER', { first: 0, last: 9, base: 6 });
  return coupon.finish();
}

function readPurchase(coupon: CouponReader, purchase: CouponPurchase): void {
  coupon.keyedLength(`${purchase}_REQUIREMENT`, { first: 1, last: 5, base: 0 });
  coupon.code(`${purchase}_REQUIREMENT_CODE`, '012349');
  coupon.fixed(3, `COUPON_TRUNCATED_${purchase}_FAMILY_CODE`);
}

function readDates(coupon: CouponReader): void {
  const from = coupon.at;
  const expires = coupon.opens('3')
    ? coupon.date('COUPON_TOO_SHORT_FOR_EXPIRATION_DATE', 'COUPON_INVALID_EXIPIRATION_DATE')
    : '';
  const starts = coupon.opens('4')
    ? coupon.date('COUPON_TOO_SHORT_FOR_START_DATE', 'COUPON_INVALID_START_DATE')
    : '';
  if (expires !== '' && starts !== '' && isBefore(expires, starts)) {
    coupon.refuse(fault('COUPON_EXPIRATION_BEFORE_START', from, coupon.at - from));
  }
}

/** Compares YYMMDD within the fifty years around each other, so that 2000-01 comes after 1999-12. */
function isBefore(day: string, other: string): boolean {
  const apart = (Number(day.slice(0, 2)) - Number(other.slice(0, 2)) + 100) % 100;
  return apart === 0 ? day < other : apart >= 50;
}

/** The fields whose digits are a company prefix, and so are asked for in the lookup. */
const holdsCompanyPrefix: ReadonlySet<CouponLengthField> = new Set([
  'GCP',
  'FUNDER',
  '2ND_PURCHASE_GCP',
  '3RD_PURCHASE_GCP',
  'RETAILER_GCP_OR_GLN',
]);

/** The indicator is a digit of `first` to `last`, the field that many digits and `base` more; `none` means no digits at all. */
type KeyedLength = {
  readonly first: number;
  readonly last: number;
  readonly base: number;
  readonly none?: string;
};

/** Walks a coupon field by field; after the first fault every further read is nothing. */
class CouponReader {
  at = 0;
  private readonly value: string;
  private readonly lookup: CompanyPrefixLookup | undefined;
  private found: LintError | null;

  constructor(value: string, lookup: CompanyPrefixLookup | undefined) {
    this.value = value;
    this.lookup = lookup;
    this.found = lintNumeric(value);
  }

  refuse(error: LintError): void {
    this.found ??= error;
  }

  /** True, and past it, when the next digit is this optional field's identifier. */
  opens(identifier: string): boolean {
    if (this.found !== null || this.value.charAt(this.at) !== identifier) return false;
    this.at += 1;
    return true;
  }

  /** A field led by a digit that says its length. */
  keyedLength(field: CouponLengthField, { first, last, base, none }: KeyedLength): void {
    const indicator = this.any(`COUPON_MISSING_${field}_VLI`);
    if (indicator === '' || indicator === none) return;
    const length = Number(indicator);
    if (length < first || length > last) {
      this.refuse(fault(`COUPON_INVALID_${field}_LENGTH`, this.at - 1, 1));
      return;
    }
    const digits = this.fixed(base + length, `COUPON_TRUNCATED_${field}`);
    if (digits !== '' && holdsCompanyPrefix.has(field)) this.companyPrefix(digits);
  }

  code(field: CouponCodeField, allowed: string): void {
    this.oneOf(allowed, `COUPON_MISSING_${field}`, `COUPON_INVALID_${field}`);
  }

  oneOf(allowed: string, missing: LintCode, invalid: LintCode): void {
    const digit = this.any(missing);
    if (digit !== '' && !allowed.includes(digit)) this.refuse(fault(invalid, this.at - 1, 1));
  }

  any(missing: LintCode): string {
    return this.fixed(1, missing);
  }

  date(tooShort: LintCode, invalid: LintCode): string {
    const day = this.fixed(6, tooShort);
    if (day !== '' && lintDate(day) !== null) this.refuse(fault(invalid, this.at - 6, 6));
    return this.found === null ? day : '';
  }

  /** The next digits, or nothing and a fault: on what is left of them, or on the whole value where nothing is left. */
  fixed(length: number, truncated: LintCode): string {
    if (this.found !== null) return '';
    const digits = this.value.slice(this.at, this.at + length);
    if (digits.length < length) {
      this.refuse(digits === '' ? wholly(truncated, this.value) : fault(truncated, this.at, digits.length));
      return '';
    }
    this.at += length;
    return digits;
  }

  finish(): LintError | null {
    const left = this.value.length - this.at;
    return this.found ?? (left > 0 ? fault('COUPON_EXCESS_DATA', this.at, left) : null);
  }

  /** A six-digit UPC company code is asked for as the prefix it is with a zero before it. */
  private companyPrefix(digits: string): void {
    const key = digits.length === 6 ? `0${digits}` : digits;
    const found = lintAllotment(digits, key, this.at - digits.length, this.lookup);
    if (found !== null) this.refuse(found);
  }
}
