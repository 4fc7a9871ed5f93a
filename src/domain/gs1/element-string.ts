/** GS1 element strings: the text of a GS1 barcode, in its scanned, its `^` and its bracketed notation. */
import { err, ok, type Result } from '../result.ts';
import { aiLength, findAi, type AiDefinition } from './dictionary.ts';
import type { Gs1Element, Gs1Error } from './element.ts';
import { lintCset82 } from './lint-character-set.ts';
import type { LintError } from './lint.ts';

/** What scanners send for FNC1 between two elements: the ASCII group separator. */
export const groupSeparator = '\u001d';

export type ElementOptions = {
  /** Takes identifiers that the dictionary does not know, where their length is (they end at the next separator). */
  readonly permitUnknownAis?: boolean;
};

/**
 * The elements of a message as scanned, less the FNC1 at its beginning: `011234567890123110ABC<GS>99XYZ`.
 *
 * Checks each identifier and its value (length, characters, check digits, dates, lists); how identifiers go together is
 * `checkAssociations`'. Source: GS1 General Specifications section 7.8 and the syntax dictionary.
 */
export function parseElementString(
  scanned: string,
  options: ElementOptions = {},
): Result<readonly Gs1Element[], Gs1Error> {
  return readElements(scanned, groupSeparator, options);
}

/** The same in the notation of people and files: `^` stands for FNC1, and the message begins with one. */
export function parseFnc1Message(
  message: string,
  options: ElementOptions = {},
): Result<readonly Gs1Element[], Gs1Error> {
  if (!message.startsWith('^')) return err({ code: 'malformed' });
  return readElements(message.slice(1), '^', options);
}

/**
 * Elements as printed under a barcode: `(01)12345678901231(10)12345`. A bracket that opens inside a value is written
 * `\(`.
 */
export function parseBracketed(
  text: string,
  options: ElementOptions = {},
): Result<readonly Gs1Element[], Gs1Error> {
  const elements: Gs1Element[] = [];
  let at = 0;
  while (at < text.length) {
    const [whole, digits, escaped] = bracketed(text, at);
    if (whole === '') return err({ code: 'malformed' });
    const value = escaped.replaceAll('\\(', '(');
    const element = checkElement(digits, value, options);
    if (!element.ok) return element;
    elements.push(element.value);
    at += whole.length;
  }
  return elements.length > 0 ? ok(elements) : err({ code: 'malformed' });
}

/** The `^` notation of elements: FNC1 in front, and behind each value that does not end by its own length. */
export function formatFnc1Message(elements: readonly Gs1Element[]): string {
  return `^${joinElements(elements, '^')}`;
}

/** As a scanner would send them after the symbology identifier. */
export function formatElementString(elements: readonly Gs1Element[]): string {
  return joinElements(elements, groupSeparator);
}

/** True when another element may follow this one without a separator. */
export function endsByItself(element: Gs1Element): boolean {
  const definition = findAi(element.ai);
  return definition?.ai === element.ai && definition.hasPredefinedLength;
}

/** One identifier with its value, both held against the dictionary. */
export function checkElement(
  ai: string,
  value: string,
  options: ElementOptions,
): Result<Gs1Element, Gs1Error> {
  const definition = findAi(ai);
  if (definition === null || definition.ai !== ai) {
    return options.permitUnknownAis === true ? checkUnknown(ai, value) : err({ code: 'unknown-ai', at: ai });
  }
  const fault = checkValue(definition, value);
  return fault === null ? ok({ ai, value }) : err(fault);
}

/** The longest value of an identifier that the dictionary does not know (General Specifications section 7.8.4). */
const longestUnknown = 90;

function readElements(
  data: string,
  separator: string,
  options: ElementOptions,
): Result<readonly Gs1Element[], Gs1Error> {
  if (data === '') return err({ code: 'malformed' });
  const elements: Gs1Element[] = [];
  let at = 0;
  while (at < data.length) {
    const ai = identifierAt(data, at, options);
    if (ai === null) return err({ code: 'unknown-ai', at: data.slice(at, at + 4) });
    const from = at + ai.length;
    const end = endOfValue(data, from, separator, ai);
    const element = checkElement(ai, data.slice(from, end), options);
    if (!element.ok) return element;
    elements.push(element.value);
    at = data.startsWith(separator, end) ? end + separator.length : end;
  }
  return ok(elements);
}

function identifierAt(data: string, at: number, options: ElementOptions): string | null {
  const known = findAi(data.slice(at, at + 4));
  if (known !== null) return known.ai;
  if (options.permitUnknownAis !== true) return null;
  const length = aiLength(data.slice(at, at + 2));
  const digits = length === null ? '' : data.slice(at, at + length);
  return digits !== '' && /^[0-9]+$/.test(digits) && digits.length === length ? digits : null;
}

/** A value of predefined length stops there even without a separator; every other one at the separator or the end. */
function endOfValue(data: string, from: number, separator: string, ai: string): number {
  const next = data.indexOf(separator, from);
  const end = next === -1 ? data.length : next;
  const definition = findAi(ai);
  if (definition === null || !definition.hasPredefinedLength) return end;
  return Math.min(end, from + definition.maxLength);
}

function checkUnknown(ai: string, value: string): Result<Gs1Element, Gs1Error> {
  if (!/^[0-9]{2,4}$/.test(ai) || (aiLength(ai.slice(0, 2)) ?? ai.length) !== ai.length)
    return err({ code: 'unknown-ai', at: ai });
  if (value === '' || value.length > longestUnknown) return err({ code: 'ai-length', ai });
  const rule = lintCset82(value);
  return rule === null ? ok({ ai, value }) : err({ code: 'ai-content', ai, rule });
}

/** Cuts the value into its components, from the left, each as long as it may be, and holds each against its rules. */
function checkValue(definition: AiDefinition, value: string): Gs1Error | null {
  const { ai } = definition;
  let at = 0;
  for (const component of definition.components) {
    if (component.isOptional && at === value.length) break;
    const part = value.slice(at, at + component.max);
    if (part.length < component.min) return { code: 'ai-length', ai };
    const rule = firstFault(component.rules.map((lint) => lint(part)));
    if (rule !== null) return { code: 'ai-content', ai, rule: { ...rule, at: rule.at + at } };
    at += part.length;
  }
  return at === value.length ? null : { code: 'ai-length', ai };
}

function firstFault(faults: readonly (LintError | null)[]): LintError | null {
  return faults.find((found) => found !== null) ?? null;
}

/** The element that begins at `at`: as a whole, its identifier, its value as written. Empty where there is none. */
function bracketed(text: string, at: number): readonly [string, string, string] {
  const pattern = /\(([0-9]{2,4})\)((?:\\\(|[^(])+)/y;
  pattern.lastIndex = at;
  const [whole = '', ai = '', value = ''] = pattern.exec(text) ?? [];
  return [whole, ai, value];
}

function joinElements(elements: readonly Gs1Element[], separator: string): string {
  return elements
    .map((element, index) => {
      const isLast = index === elements.length - 1;
      return `${element.ai}${element.value}${isLast || endsByItself(element) ? '' : separator}`;
    })
    .join('');
}
