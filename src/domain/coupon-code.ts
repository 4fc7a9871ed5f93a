/** The code on a coupon: what it looks like, and how a slip of the pen is told from a code nobody issued. */

/** Crockford's base 32: no I, L, O, U, which hands and eyes mistake. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const prefix = 'GC';
/** Fifty bits by chance: a guess hits one of a thousand coupons once in a million million times. */
export const couponDigits = 10;

/** The code of `digits`, ten chance numbers from 0 to 31: 'GC', the ten, and a check character. */
export function couponCode(digits: readonly number[]): string {
  if (digits.length !== couponDigits || digits.some((digit) => alphabet[digit] === undefined)) {
    throw new RangeError('A coupon has ten digits from 0 to 31');
  }
  return `${prefix}${[...digits, checkOf(digits)].map((digit) => alphabet[digit]).join('')}`;
}

/** Whether a text means to be a coupon: what is neither is looked up as an article. */
export function looksLikeCoupon(text: string): boolean {
  return /^GC[0-9A-Z]{11}$/.test(squeezed(text));
}

/** The code as issued, from what was scanned or typed: any case, spaces and hyphens left out, O for 0, I and L for 1. Null: misread. */
export function readCouponCode(text: string): string | null {
  if (!looksLikeCoupon(text)) return null;
  const digits = Array.from(
    squeezed(text).slice(prefix.length).replaceAll('O', '0').replaceAll(/[IL]/g, '1'),
    (letter) => alphabet.indexOf(letter),
  );
  if (digits.includes(-1)) return null;
  const body = digits.slice(0, couponDigits);
  return digits[couponDigits] === checkOf(body) ? couponCode(body) : null;
}

function squeezed(text: string): string {
  return text.toUpperCase().replaceAll(/[\s-]/g, '');
}

/** Luhn's scheme in base 32: every single wrong character shows, and all but one kind of swapped neighbours. */
function checkOf(digits: readonly number[]): number {
  const base = alphabet.length;
  const total = digits.toReversed().reduce((all, digit, index) => {
    const weighed = index % 2 === 0 ? digit * 2 : digit;
    return all + Math.floor(weighed / base) + (weighed % base);
  }, 0);
  return (base - (total % base)) % base;
}
