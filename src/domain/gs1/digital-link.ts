/** GS1 Digital Link addresses: an article, and what else is known about it, as a web address in a QR code. */
import { err, ok, type Result } from '../result.ts';
import { findAi } from './dictionary.ts';
import type { DigitalLinkFault, Gs1Element, Gs1Error } from './element.ts';
import { checkElement } from './element-string.ts';

export type DigitalLinkOptions = {
  /** Takes attributes whose identifier is made of digits and unknown; without it they are refused. */
  readonly permitUnknownAis?: boolean;
  /** Reads `gtin`, `ser`, `lot` and the like for identifiers, as addresses of before release 1.3 of the standard may have. */
  readonly permitConvenienceAlphas?: boolean;
  /** Refuses a GTIN of 8, 12 or 13 digits; without it the leading zeros may be left out. */
  readonly requiresFullGtin?: boolean;
};

/** True for an address a Digital Link could be: `http` or `https`, in small or in capital letters throughout. */
export function isWebAddress(text: string): boolean {
  return /^(?:https?|HTTPS?):\/\//.test(text);
}

/**
 * The elements of a Digital Link address, in its order: primary key, qualifiers, attributes.
 *
 * The key and its qualifiers are the last pairs of the path; the part of the path before them says nothing. In the query
 * string keys of digits are identifiers, all others are the site's own. Source: GS1 Digital Link Standard: URI syntax;
 * attributes `dlpkey=` and `?` of the syntax dictionary.
 */
export function parseDigitalLink(
  uri: string,
  options: DigitalLinkOptions = {},
): Result<readonly Gs1Element[], Gs1Error> {
  if (!isWebAddress(uri)) return refuse('scheme');
  if (/[^!#$%&'()*+,/:;=?@[\]\-.0-9A-Z_a-z~]/.test(uri)) return refuse('character');
  const [, authority = '', path = '', query = ''] =
    /^[^:]+:\/\/([^/?#]*)([^?#]*)(?:\?([^#]*))?/.exec(uri) ?? [];
  if (!isAuthority(authority)) return refuse('domain');
  const inPath = readPath(path.split('/').slice(1), options);
  if (!inPath.ok) return inPath;
  const attributes = readQuery(query, inPath.value, options);
  return attributes.ok ? ok([...inPath.value, ...attributes.value]) : attributes;
}

/** Words that release 1.2 of the standard and before let stand for identifiers in the path. */
const convenienceAlphas: ReadonlyMap<string, string> = new Map(
  Object.entries({
    sscc: '00',
    gtin: '01',
    lot: '10',
    ser: '21',
    cpv: '22',
    gdti: '253',
    glnx: '254',
    gcn: '255',
    ginc: '401',
    gsin: '402',
    gln: '414',
    payTo: '415',
    party: '417',
    grai: '8003',
    giai: '8004',
    itip: '8006',
    cpid: '8010',
    cpsn: '8011',
    gmn: '8013',
    gsrnp: '8017',
    gsrn: '8018',
    srin: '8019',
    refno: '8020',
  }),
);

/** A host name or an address in dots, or an IPv6 address in brackets; then perhaps a port. */
function isAuthority(text: string): boolean {
  return /^(?:[-.0-9A-Z_a-z~]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]*)?$/.test(text);
}

/** Pairs are read from the end of the path, as nobody knows where the site's own part of it ends. */
function readPath(
  segments: readonly string[],
  options: DigitalLinkOptions,
): Result<readonly Gs1Element[], Gs1Error> {
  const elements: Gs1Element[] = [];
  for (let at = segments.length - 2; at >= 0; at -= 2) {
    const definition = definitionOf(segments[at] ?? '', options);
    if (definition === null) return refuse('no-primary-key');
    const element = readPair(definition.ai, segments[at + 1] ?? '', options);
    if (!element.ok) return element;
    elements.unshift(element.value);
    if (definition.qualifiers !== null) {
      const found = elements.slice(1).map(({ ai }) => ai);
      const isInOrder = definition.qualifiers.some((sequence) => isPartOf(found, sequence));
      return isInOrder ? ok(elements) : refuse('path-order');
    }
  }
  return refuse('no-primary-key');
}

function readQuery(
  query: string,
  inPath: readonly Gs1Element[],
  options: DigitalLinkOptions,
): Result<readonly Gs1Element[], Gs1Error> {
  const elements: Gs1Element[] = [];
  for (const part of query.split('&')) {
    const [, ai, value] = /^([0-9]+)=(.*)$/.exec(part) ?? [];
    if (ai === undefined || value === undefined) continue;
    if (!isAttribute(ai, inPath, options)) return refuse('not-an-attribute');
    if (elements.some((element) => element.ai === ai)) return refuse('repeated');
    const element = readPair(ai, value.replaceAll('+', ' '), options);
    if (!element.ok) return element;
    elements.push(element.value);
  }
  return ok(elements);
}

/** An attribute carries the flag for it, and is neither the key nor anything that would qualify the key in the path. */
function isAttribute(ai: string, inPath: readonly Gs1Element[], options: DigitalLinkOptions): boolean {
  const definition = findAi(ai);
  if (definition === null || definition.ai !== ai) return options.permitUnknownAis === true;
  const key = findAi(inPath[0]?.ai ?? '');
  const qualifiesKey = key?.qualifiers?.some((sequence) => sequence.includes(ai)) ?? false;
  return definition.isDigitalLinkAttribute && !qualifiesKey && inPath.every((element) => element.ai !== ai);
}

function definitionOf(segment: string, options: DigitalLinkOptions): ReturnType<typeof findAi> {
  const alpha = options.permitConvenienceAlphas === true ? convenienceAlphas.get(segment) : undefined;
  const ai = alpha ?? segment;
  const definition = findAi(ai);
  return definition?.ai === ai ? definition : null;
}

function readPair(ai: string, encoded: string, options: DigitalLinkOptions): Result<Gs1Element, Gs1Error> {
  if (encoded === '') return refuse('empty-value');
  const value = percentDecoded(encoded);
  if (value === null) return refuse('percent-sequence');
  return checkElement(ai, ai === '01' ? filledGtin(value, options) : value, options);
}

function filledGtin(value: string, options: DigitalLinkOptions): string {
  const isShort = [8, 12, 13].includes(value.length) && options.requiresFullGtin !== true;
  return isShort ? value.padStart(14, '0') : value;
}

/** Byte by byte: what is not a character of the GS1 sets is refused by the rules of the value. */
function percentDecoded(text: string): string | null {
  if (/%(?![0-9A-Fa-f]{2})/.test(text)) return null;
  return text.replaceAll(/%([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** True when `found` is `sequence` with perhaps some left out. */
function isPartOf(found: readonly string[], sequence: readonly string[]): boolean {
  let at = 0;
  for (const ai of sequence) if (found[at] === ai) at += 1;
  return at === found.length;
}

function refuse(fault: DigitalLinkFault): { readonly ok: false; readonly error: Gs1Error } {
  return err({ code: 'digital-link', fault });
}
