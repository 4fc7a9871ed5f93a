/** The English sentences of refused rows, for the command line; screens choose their own words by the codes. */
import { assertNever } from '#domain/result.ts';
import type { RowRefusal } from './product-row.ts';

/** What is wrong with a row, and what would be right. */
export function rowRefusalText(refusal: RowRefusal): string {
  const { code, column, data } = refusal;
  const shown = `${column} "${data['value'] ?? ''}"`;
  switch (code) {
    case 'missing':
      return `${column} is empty.`;
    case 'too-long':
      return `${column} has ${data['length']} characters; at most ${data['limit']} fit.`;
    case 'control-character':
      return `${column} holds a control character.`;
    case 'unsupported-character':
      return `${shown} holds a character that a barcode cannot have.`;
    case 'barcode-check-digit':
      return `${shown}: the last digit should be ${data['expected']}.`;
    case 'barcode-length':
      return `${shown} has ${data['length']} digits; a GTIN has 8, 12, 13 or 14. An own code holds a letter.`;
    case 'barcode-not-a-code':
      return `${shown} is neither a GTIN nor an own code with a letter in it.`;
    case 'not-an-amount':
      return `${shown} is not an amount.`;
    case 'too-many-decimals':
      return `${shown} has more decimals than can be kept.`;
    case 'out-of-range':
      return `${shown} is out of range.`;
    case 'not-a-quantity':
      return `${shown} is not a quantity.`;
    case 'unknown-tax-class':
      return `${shown} is no tax class of this shop.`;
    case 'not-an-hsn':
      return `${shown} is not an HSN code; it has 4, 6 or 8 digits.`;
    case 'not-yes-or-no':
      return `${shown} is neither yes nor no.`;
    case 'not-an-age':
      return `${shown} is not an age of 1 to 99 years.`;
    case 'repeated-sku':
    case 'repeated-code':
      return `${shown} stands on row ${data['firstRow']} already.`;
    case 'field-count':
      return `The row has ${data['found']} cells; the heading has ${data['wanted']}.`;
    default:
      return assertNever(code);
  }
}
