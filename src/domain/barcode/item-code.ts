/** The code of an article, as it is printed, typed or read from a file: a GTIN or the shop's own code. */
import { err, ok, type Result } from '../result.ts';
import { parseGtin } from './gtin.ts';
import type { BarcodeError, ItemCode } from './scanned-code.ts';

/** The longest own code: the data of the longest GS1-128 symbol (GS1 General Specifications section 5.4.2). */
const longestOwnCode = 48;

/**
 * Reads the code of an article.
 *
 * Digits only must be a GTIN with the right check digit. An own code holds at least one letter, so that no misread or
 * mistyped GTIN can pass for one; besides letters and digits it may have spaces and `- . _ / + # & % $ : * @ , ( )`,
 * all of ASCII, 48 characters at most. Capitals and small letters are different. Spaces around the code do not count.
 */
export function parseItemCode(text: string): Result<ItemCode, BarcodeError> {
  const code = text.replaceAll(/^ +| +$/g, '');
  const refused = refusedCharacter(code);
  if (refused !== null) return err(refused);
  if (/^[0-9]+$/.test(code)) {
    const gtin = parseGtin(code);
    return gtin.ok ? ok({ kind: 'gtin', gtin14: gtin.value, digits: code }) : gtin;
  }
  if (code.length > longestOwnCode) return tooLong(code, longestOwnCode);
  const at = code.search(/[^0-9A-Za-z \-._/+#&%$:*@,()]/);
  if (at !== -1) return err({ code: 'unsupported-character', at });
  return /[A-Za-z]/.test(code) ? ok({ kind: 'own-code', text: code }) : err({ code: 'not-digits' });
}

/** Nothing at all, a key press in disguise, or a character of another script: what every reader of codes refuses first. */
export function refusedCharacter(text: string): BarcodeError | null {
  if (text === '') return { code: 'empty' };
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x20 || (unit >= 0x7f && unit <= 0x9f)) return { code: 'control-character', at };
    if (unit > 0x7e) return { code: 'unsupported-character', at };
  }
  return null;
}

function tooLong(text: string, limit: number): Result<never, BarcodeError> {
  return err({ code: 'too-long', length: text.length, limit });
}
