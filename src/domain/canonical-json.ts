/** One text for one value: what the journal hashes and keeps. Hashing itself is not here. */

/** Nothing that JSON escapes: no quote, backslash, control character or surrogate. */
const plain = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;

/**
 * JSON after RFC 8785: members sorted by UTF-16 code units, no white space, strings as ECMAScript writes them.
 *
 * Narrower than the RFC in what it takes: numbers are safe integers (amounts, quantities and rates all are, and integers
 * have one spelling); null, booleans, strings, arrays without holes and plain objects are the rest. Anything else throws TypeError,
 * since a payload holding it is a bug: NaN, a fraction, undefined, a Date, a Map, a class instance. Lone surrogates are
 * written as \uXXXX, so that the text is always well-formed UTF-8. A negative zero is written 0.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return quoted(value);
    case 'number':
      if (!Number.isSafeInteger(value)) throw new TypeError(`Not a safe integer: ${value}`);
      return String(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? canonicalList(value) : canonicalObject(value);
    case 'undefined':
    case 'function':
    case 'symbol':
    case 'bigint':
    default:
      throw new TypeError(`Not a JSON value: ${typeof value}`);
  }
}

function canonicalList(list: readonly unknown[]): string {
  let text = '[';
  // By index, so that a hole reads as undefined and is refused instead of being skipped.
  for (let index = 0; index < list.length; index += 1) {
    text += (index === 0 ? '' : ',') + canonicalJson(list[index]);
  }
  return `${text}]`;
}

function canonicalObject(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new TypeError('Not a plain object');
  // A plain object read by its own names, as JSON.stringify reads it.
  const members = value as Readonly<Record<string, unknown>>;
  let text = '{';
  // The default sort of strings is by UTF-16 code units, as RFC 8785 section 3.2.3 asks.
  for (const name of Object.keys(value).sort()) {
    text += `${text.length === 1 ? '' : ','}${quoted(name)}:${canonicalJson(members[name])}`;
  }
  return `${text}}`;
}

/** Most strings of a payload need no escape: a check is a third of the cost of JSON.stringify. */
function quoted(text: string): string {
  return plain.test(text) ? `"${text}"` : JSON.stringify(text);
}
