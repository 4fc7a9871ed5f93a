/** The one way in for every scan: what the scanner sent, as the thing it means. */
import { parseDigitalLink, isWebAddress } from '../gs1/digital-link.ts';
import { checkAssociations } from '../gs1/associations.ts';
import { groupSeparator, parseBracketed, parseElementString } from '../gs1/element-string.ts';
import type { Gs1Element, Gs1Error } from '../gs1/element.ts';
import { err, ok, type Result } from '../result.ts';
import { hasCheckDigit } from './check-digit.ts';
import { expandUpcE, parseGtin } from './gtin.ts';
import { readEmbedded, type InStorePattern } from './in-store.ts';
import { parseItemCode, refusedCharacter } from './item-code.ts';
import { readLabel, type LabelOptions } from './label-data.ts';
import type { BarcodeError, ScannedCode } from './scanned-code.ts';

export type BarcodeOptions = LabelOptions & {
  /** How the shop's scale labels are laid out; without them an in-store number stands for itself. */
  readonly inStorePatterns?: readonly InStorePattern[];
  /**
   * For a scanner that sends UPC-E in eight digits and no symbology identifier: an eight-digit code that fails as GTIN-8
   * is then tried as UPC-E. Off by default, as three in four of the misread ones would pass.
   */
  readonly expandsUpcE?: boolean;
  /**
   * For a scanner that sends GS1 labels without symbology identifier: text that begins with 01 or 02 and a right GTIN,
   * and is right elements throughout, is then read as such. Off by default: nothing in such text says that it is GS1
   * data, and to a file or a keyboard it is a barcode of the wrong length.
   */
  readonly readsBareElements?: boolean;
};

/** The longest scan: four times the longest GS1-128, and room for a Digital Link address. */
const longestScan = 512;

/**
 * Reads a scan.
 *
 * Understands GTINs, the shop's own codes, in-store numbers with price or weight, GS1 element strings (behind a symbology
 * identifier such as `]d2`, behind or around FNC1, or bracketed), and GS1 Digital Link addresses. Invariants: 1. never throws; 2. what it accepts holds no control character but FNC1 between GS1 elements;
 * 3. a GTIN it accepts has the right check digit. The scan's terminator is the scanner driver's to take off.
 */
export function parseBarcode(scan: string, options: BarcodeOptions = {}): Result<ScannedCode, BarcodeError> {
  if (scan.length > longestScan) return err({ code: 'too-long', length: scan.length, limit: longestScan });
  const text = scan.replaceAll(/^ +| +$/g, '');
  const refused = refusedCharacter(text.replaceAll(groupSeparator, ' '));
  if (refused !== null) return err(refused);
  return text.startsWith(']') ? readIdentified(text, options) : readPlain(text, options);
}

/** Symbology identifiers of ISO/IEC 15424 behind which GS1 elements stand. */
const elementIdentifiers: ReadonlySet<string> = new Set([']C1', ']e0', ']d2', ']Q3', ']J1']);

/** Letters of the symbologies that carry plain text: Code 128, 39, 93, Codabar, 2 of 5, PDF417, matrix codes, ... */
const plainIdentifiers = /^\][ACFGHILMQSXdzJ][0-9A-Za-z]$/;

function readIdentified(text: string, options: BarcodeOptions): Result<ScannedCode, BarcodeError> {
  const identifier = text.slice(0, 3);
  const body = text.slice(3);
  if (elementIdentifiers.has(identifier)) return readElements(parseElementString(body), options);
  if (/^\]E[034]$/.test(identifier)) return readRetail(identifier, body, options);
  if (!plainIdentifiers.test(identifier)) return err({ code: 'unknown-symbology', identifier });
  return readPlain(body, options);
}

/** EAN and UPC: 13 digits, 12, or 8 (UPC-E behind `]E0`, EAN-8 behind `]E4`); an add-on or a composite part may follow. */
function readRetail(
  identifier: string,
  body: string,
  options: BarcodeOptions,
): Result<ScannedCode, BarcodeError> {
  const [printed = '', composite] = body.split('|]e0');
  const hasAddOn = identifier === ']E3' && [15, 18].includes(printed.length);
  const digits = hasAddOn ? printed.slice(0, 13) : printed;
  const isShort = identifier === ']E0' && digits.length === 8;
  const long = isShort ? expandUpcE(digits) : null;
  const code = readGtin(long ?? digits, { ...options, expandsUpcE: false });
  if (composite === undefined || !code.ok || code.value.kind !== 'gtin') return code;
  const parsed = parseElementString(composite);
  if (!parsed.ok) return err({ code: 'gs1', error: parsed.error });
  return readElements(ok([{ ai: '01', value: code.value.gtin14 }, ...parsed.value]), options);
}

function readPlain(text: string, options: BarcodeOptions): Result<ScannedCode, BarcodeError> {
  if (text.includes(groupSeparator)) {
    const from = text.startsWith(groupSeparator) ? 1 : 0;
    return readElements(parseElementString(text.slice(from)), options);
  }
  if (/^\([0-9]{2,4}\)/.test(text)) return readElements(parseBracketed(text), options);
  if (/^[0-9]{1,14}$/.test(text)) return readGtin(text, options);
  const bare = options.readsBareElements === true ? readBareElements(text, options) : null;
  if (bare !== null) return bare;
  if (isWebAddress(text) || /^[A-Za-z][-+.0-9A-Za-z]*:\/\//.test(text)) return readAddress(text, options);
  return parseItemCode(text);
}

function readGtin(digits: string, options: BarcodeOptions): Result<ScannedCode, BarcodeError> {
  const long = options.expandsUpcE === true && !hasCheckDigit(digits) ? expandUpcE(digits) : null;
  const gtin = parseGtin(long ?? digits);
  if (!gtin.ok) return gtin;
  const embedded = readEmbedded(gtin.value, options.inStorePatterns ?? []);
  return embedded === null
    ? ok({ kind: 'gtin', gtin14: gtin.value, digits })
    : ok({ kind: 'embedded', gtin14: gtin.value, digits, ...embedded });
}

/** Elements without a symbology identifier: a right GTIN behind 01 or 02, and more. Null where the text is something else. */
function readBareElements(text: string, options: BarcodeOptions): Result<ScannedCode, BarcodeError> | null {
  if (!/^0[12][0-9]{14}/.test(text) || !hasCheckDigit(text.slice(2, 16))) return null;
  const parsed = parseElementString(text);
  return parsed.ok ? readElements(parsed, options) : null;
}

function readAddress(text: string, options: BarcodeOptions): Result<ScannedCode, BarcodeError> {
  const parsed = parseDigitalLink(text);
  return parsed.ok ? readElements(parsed, options) : err({ code: 'web-address' });
}

function readElements(
  parsed: Result<readonly Gs1Element[], Gs1Error>,
  options: BarcodeOptions,
): Result<ScannedCode, BarcodeError> {
  if (!parsed.ok) return err({ code: 'gs1', error: parsed.error });
  const broken = checkAssociations(parsed.value, { checksRequired: false });
  if (broken !== null) return err({ code: 'gs1', error: broken });
  const label = readLabel(parsed.value, options);
  return label.ok ? ok({ kind: 'gs1', ...label.value }) : label;
}
