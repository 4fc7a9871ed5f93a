/** What a scanner sends for a GS1 barcode, symbology identifier in front, and the data it was made of. */
import { checkDigit, hasCheckDigit } from '../barcode/check-digit.ts';
import { expandUpcE } from '../barcode/gtin.ts';
import { assertNever, err, ok, type Result } from '../result.ts';
import type { Gs1Element, Gs1Error } from './element.ts';
import {
  endsByItself,
  formatElementString,
  formatFnc1Message,
  groupSeparator,
  parseElementString,
  parseFnc1Message,
} from './element-string.ts';

export type Gs1Symbology =
  | 'DataBarOmni'
  | 'DataBarTruncated'
  | 'DataBarStacked'
  | 'DataBarStackedOmni'
  | 'DataBarLimited'
  | 'DataBarExpanded'
  | 'UPCA'
  | 'UPCE'
  | 'EAN13'
  | 'EAN8'
  | 'GS1_128_CCA'
  | 'GS1_128_CCC'
  | 'QR'
  | 'DM'
  | 'DotCode';

/**
 * A barcode's data. GS1 messages have `^` for FNC1 and begin with it; plain data that would begin so has a `\` before
 * the `^`. After `|` stands the message of the composite part above a linear symbol.
 */
export type Gs1BarcodeData = { readonly symbology: Gs1Symbology; readonly data: string };

/**
 * The data behind a scan that begins with a symbology identifier (`]d2`, ISO/IEC 15424).
 *
 * A linear symbol that has the same identifier as others is named by the commonest: `]C1` GS1-128, `]e0` DataBar
 * Expanded, `]E0` EAN-13. Errors: `malformed` for another identifier or wrong digits, and what the elements say.
 */
export function processScanData(scan: string): Result<Gs1BarcodeData, Gs1Error> {
  const identifier = scan.slice(0, 3);
  const body = scan.slice(3);
  const elements = elementSymbologies.get(identifier);
  if (elements !== undefined) return withMessage(elements, body);
  const plain = plainSymbologies.get(identifier);
  if (plain !== undefined) return ok({ symbology: plain, data: escapeCaret(body) });
  if (identifier === ']E0') return withComposite('EAN13', body, 13);
  return identifier === ']E4' ? withComposite('EAN8', body, 8) : err({ code: 'malformed' });
}

/**
 * The scan that a scanner would send for a barcode: the inverse of `processScanData`.
 *
 * The check digit of an EAN, UPC or DataBar number may be left off. Errors: `malformed` for data the symbology cannot
 * hold, and what the elements say.
 */
export function generateScanData(barcode: Gs1BarcodeData): Result<string, Gs1Error> {
  const { symbology, data } = barcode;
  switch (symbology) {
    case 'QR':
      return fromMatrix(data, ']Q3', ']Q1');
    case 'DM':
      return fromMatrix(data, ']d2', ']d1');
    case 'DotCode':
      return fromMatrix(data, ']J1', ']J0');
    case 'EAN13':
      return fromRetail(data, ']E0', (digits) => completed(digits, 13));
    case 'EAN8':
      return fromRetail(data, ']E4', (digits) => completed(digits, 8));
    case 'UPCA':
      return fromRetail(data, ']E0', (digits) => withZero(completed(digits, 12)));
    case 'UPCE':
      return fromRetail(data, ']E0', (digits) => withZero(compressible(completed(digits, 12))));
    case 'DataBarExpanded':
      return fromLinear(data, ']e0');
    case 'GS1_128_CCA':
    case 'GS1_128_CCC':
      return fromLinear(data, ']C1');
    case 'DataBarOmni':
    case 'DataBarTruncated':
    case 'DataBarStacked':
    case 'DataBarStackedOmni':
    case 'DataBarLimited':
      return fromDataBar(data, symbology === 'DataBarLimited');
    default:
      return assertNever(symbology);
  }
}

const elementSymbologies: ReadonlyMap<string, Gs1Symbology> = new Map([
  [']C1', 'GS1_128_CCA'],
  [']e0', 'DataBarExpanded'],
  [']d2', 'DM'],
  [']Q3', 'QR'],
  [']J1', 'DotCode'],
]);

const plainSymbologies: ReadonlyMap<string, Gs1Symbology> = new Map([
  [']d1', 'DM'],
  [']Q1', 'QR'],
  [']J0', 'DotCode'],
]);

function withMessage(symbology: Gs1Symbology, body: string): Result<Gs1BarcodeData, Gs1Error> {
  const parsed = parseElementString(body);
  return parsed.ok ? ok({ symbology, data: `^${body.replaceAll(groupSeparator, '^')}` }) : parsed;
}

/** Digits of an EAN, then perhaps `|]e0` and the elements of the composite part. */
function withComposite(
  symbology: Gs1Symbology,
  body: string,
  places: number,
): Result<Gs1BarcodeData, Gs1Error> {
  const digits = body.slice(0, places);
  const rest = body.slice(places);
  if (!/^[0-9]+$/.test(digits) || digits.length !== places || !hasCheckDigit(digits))
    return err({ code: 'malformed' });
  if (rest === '') return ok({ symbology, data: digits });
  if (!rest.startsWith('|]e0')) return err({ code: 'malformed' });
  const composite = parseElementString(rest.slice(4));
  return composite.ok
    ? ok({ symbology, data: `${digits}|${formatFnc1Message(composite.value)}` })
    : composite;
}

/** Plain data that begins with a caret, after any number of backslashes, gets one backslash more. */
function escapeCaret(text: string): string {
  return /^\\*\^/.test(text) ? `\\${text}` : text;
}

function unescapeCaret(text: string): string {
  return /^\\+\^/.test(text) ? text.slice(1) : text;
}

function fromMatrix(data: string, elementsId: string, plainId: string): Result<string, Gs1Error> {
  if (!data.startsWith('^')) return ok(plainId + unescapeCaret(data));
  const parsed = parseFnc1Message(data);
  return parsed.ok ? ok(elementsId + data.slice(1).replaceAll('^', groupSeparator)) : parsed;
}

function fromLinear(data: string, identifier: string): Result<string, Gs1Error> {
  const [linear = '', composite] = data.split('|');
  const parsed = parseFnc1Message(linear);
  if (!parsed.ok || composite === undefined)
    return parsed.ok ? ok(identifier + linear.slice(1).replaceAll('^', groupSeparator)) : parsed;
  return withCompositeElements(parsed.value, composite);
}

function fromDataBar(data: string, isLimited: boolean): Result<string, Gs1Error> {
  const [linear = '', composite] = data.split('|');
  const gtin = completed(linear.replace(/^\^?01(?=[0-9]{14}$)|^\^01/, ''), 14);
  if (gtin === null || (isLimited && gtin > '2')) return err({ code: 'malformed' });
  const element = { ai: '01', value: gtin };
  if (composite === undefined) return ok(`]e0${formatElementString([element])}`);
  return withCompositeElements([element], composite);
}

/** The two messages run together, with a separator where the first does not end by itself. */
function withCompositeElements(linear: readonly Gs1Element[], composite: string): Result<string, Gs1Error> {
  const parsed = parseFnc1Message(composite);
  const last = linear.at(-1);
  if (!parsed.ok || last === undefined) return parsed.ok ? err({ code: 'malformed' }) : parsed;
  const between = endsByItself(last) ? '' : groupSeparator;
  return ok(`]e0${formatElementString(linear)}${between}${formatElementString(parsed.value)}`);
}

function fromRetail(
  data: string,
  identifier: string,
  complete: (digits: string) => string | null,
): Result<string, Gs1Error> {
  const [linear = '', composite] = data.split('|');
  const digits = complete(linear);
  if (digits === null) return err({ code: 'malformed' });
  if (composite === undefined) return ok(identifier + digits);
  const parsed = parseFnc1Message(composite);
  return parsed.ok ? ok(`${identifier}${digits}|]e0${formatElementString(parsed.value)}`) : parsed;
}

/** The number with its check digit, which may be missing; null when it is not this many digits or the digit is wrong. */
function completed(digits: string, places: number): string | null {
  if (!/^[0-9]+$/.test(digits)) return null;
  const whole = digits.length === places - 1 ? digits + checkDigit(digits) : digits;
  return whole.length === places && hasCheckDigit(whole) ? whole : null;
}

function withZero(digits: string | null): string | null {
  return digits === null ? null : `0${digits}`;
}

/** A twelve-digit number that UPC-E can print short; null for any other. */
function compressible(upc: string | null): string | null {
  if (upc === null) return null;
  const item = upc.slice(1, 11);
  const shorts = [
    item.slice(0, 2) + item.slice(7) + item.slice(2, 3),
    `${item.slice(0, 3)}${item.slice(8)}3`,
    `${item.slice(0, 4)}${item.slice(9)}4`,
    item.slice(0, 5) + item.slice(9),
  ];
  const isShort = shorts.some((six) => expandUpcE(upc.slice(0, 1) + six + upc.slice(11)) === upc);
  return isShort ? upc : null;
}
