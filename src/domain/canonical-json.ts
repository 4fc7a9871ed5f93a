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
  const { sorted, labels } = orderOf(Object.keys(value));
  let text = '{';
  for (let index = 0; index < sorted.length; index += 1) {
    text += `${index === 0 ? '' : ','}${labels[index]}${canonicalJson(members[sorted[index] ?? ''])}`;
  }
  return `${text}}`;
}

/** The names of an object as it has them; the same in the order of the text, and as the text spells them. */
type Order = {
  readonly names: readonly string[];
  readonly sorted: readonly string[];
  readonly labels: readonly string[];
};

/**
 * The orders found last, by their first name: the lines of a sale have the same names, and to sort and quote them anew for each
 * was half of the 70 us that a sale of eight lines took. An order is used only for the very same names, and is then what
 * sorting them would give.
 */
const found = new Map<string, Order>();
const mostFound = 200;

function orderOf(names: readonly string[]): Order {
  const first = names[0] ?? '';
  const known = found.get(first);
  if (known !== undefined && isSame(known.names, names)) return known;
  // The default sort of strings is by UTF-16 code units, as RFC 8785 section 3.2.3 asks.
  const sorted = names.toSorted();
  const order = { names, sorted, labels: sorted.map((name) => `${quoted(name)}:`) };
  if (found.size >= mostFound) found.clear();
  found.set(first, order);
  return order;
}

function isSame(names: readonly string[], others: readonly string[]): boolean {
  if (names.length !== others.length) return false;
  for (let index = 0; index < names.length; index += 1) if (names[index] !== others[index]) return false;
  return true;
}

/** Most strings of a payload need no escape: a check is a third of the cost of JSON.stringify. */
function quoted(text: string): string {
  return plain.test(text) ? `"${text}"` : JSON.stringify(text);
}
