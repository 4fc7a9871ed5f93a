/** Check digits of GS1 numbers: the plain one of GTIN, SSCC, GLN, and the one that guards a price inside an in-store code. */

/**
 * The check digit of a number that lacks it.
 *
 * `body` holds digits only, at least one. GS1 General Specifications section 7.9.1: weights 3, 1, 3, 1 ... from the
 * right; the digit that makes the sum a multiple of ten.
 */
export function checkDigit(body: string): string {
  return String((10 - (weightedSum(body) % 10)) % 10);
}

/** True when the last digit is the check digit of those before it. `digits` holds digits only; one digit has no body. */
export function hasCheckDigit(digits: string): boolean {
  return digits.length > 1 && checkDigit(digits.slice(0, -1)) === digits.slice(-1);
}

/**
 * The digit printed before a four- or five-digit price or weight inside an in-store code, so that a misread price is
 * caught even though the whole code's check digit happens to fit.
 *
 * `body` is 4 or 5 digits. GS1 General Specifications section 7.9.3 and 7.9.4 (price or weight fields): each digit is
 * put through a weighting table; for four digits the sum times three, for five the multiple of five below ten.
 */
export function priceCheckDigit(body: string): string {
  const digits = body.split('').map(Number);
  return body.length === 4 ? ofFourDigits(digits) : ofFiveDigits(digits);
}

function weightedSum(body: string): number {
  let sum = 0;
  let weight = 3;
  for (let index = body.length - 1; index >= 0; index -= 1) {
    sum += (body.charCodeAt(index) - 48) * weight;
    weight = 4 - weight;
  }
  return sum;
}

/** The four weighting tables of section 7.9.2: what a digit counts for under each weighting factor. */
const weightedTwoMinus = [0, 2, 4, 6, 8, 9, 1, 3, 5, 7];
const weightedThree = [0, 3, 6, 9, 2, 5, 8, 1, 4, 7];
const weightedFivePlus = [0, 5, 1, 6, 2, 7, 3, 8, 4, 9];
const weightedFiveMinus = [0, 5, 9, 4, 8, 3, 7, 2, 6, 1];

function ofFourDigits(digits: readonly number[]): string {
  const sum = weigh(digits, [weightedTwoMinus, weightedTwoMinus, weightedThree, weightedFiveMinus]);
  return String((sum * 3) % 10);
}

function ofFiveDigits(digits: readonly number[]): string {
  const sum = weigh(digits, [
    weightedFivePlus,
    weightedTwoMinus,
    weightedFiveMinus,
    weightedFivePlus,
    weightedTwoMinus,
  ]);
  const wanted = (10 - (sum % 10)) % 10;
  return String(weightedFiveMinus.indexOf(wanted));
}

function weigh(digits: readonly number[], tables: readonly (readonly number[])[]): number {
  return tables.reduce((sum, table, index) => sum + (table[digits[index] ?? 0] ?? 0), 0);
}
