/** Application identifiers as the syntax dictionary defines them, looked up by their digits. */
import { dictionaryData } from './dictionary-data.ts';
import type { Linter } from './lint.ts';
import { linters } from './linters.ts';

export type AiComponent = {
  /** Numeric, character set 82, character set 39, file-safe base 64. */
  readonly type: 'N' | 'X' | 'Y' | 'Z';
  readonly min: number;
  readonly max: number;
  readonly isOptional: boolean;
  readonly rules: readonly Linter[];
};

export type AiDefinition = {
  readonly ai: string;
  /** Of predefined length: the next identifier follows at once, no FNC1 between. */
  readonly hasPredefinedLength: boolean;
  readonly isDigitalLinkAttribute: boolean;
  readonly components: readonly AiComponent[];
  readonly minLength: number;
  readonly maxLength: number;
  /** Each list is a requirement of its own: one of its groups, all identifiers of the group (`31nn`: any digits). */
  readonly requires: readonly (readonly (readonly string[])[])[];
  readonly excludes: readonly string[];
  /** Null for what cannot lead a Digital Link; else the sequences of qualifiers it may have, none being `[]`. */
  readonly qualifiers: readonly (readonly string[])[] | null;
};

/** The identifier that `text` starts with, or null. No identifier is the beginning of another one. */
export function findAi(text: string): AiDefinition | null {
  for (let length = 2; length <= 4; length += 1) {
    const found = definitions.get(text.slice(0, length));
    if (found !== undefined && text.length >= length) return found;
  }
  return null;
}

/**
 * How many digits an identifier has that starts with these two, where nothing is known about it.
 *
 * All identifiers with the same first two digits are equally long (GS1 General Specifications section 7.8.4); null for
 * two digits under which none has been given out.
 */
export function aiLength(firstTwo: string): number | null {
  return lengths.get(firstTwo) ?? null;
}

/** True when `ai` is `pattern`, whose letters `n` stand for any digit. */
export function matchesAi(ai: string, pattern: string): boolean {
  return (
    ai.length === pattern.length &&
    pattern.split('').every((character, at) => character === 'n' || character === ai[at])
  );
}

/** The rule that a component's type is, before those it names. */
const characterSetOf = { N: 'csetnumeric', X: 'cset82', Y: 'cset39', Z: 'cset64' } as const;

const definitions: ReadonlyMap<string, AiDefinition> = new Map(
  dictionaryData
    .trim()
    .split('\n')
    .flatMap(readEntry)
    .map((definition) => [definition.ai, definition]),
);

const lengths: ReadonlyMap<string, number> = new Map(
  [...definitions.keys()].map((ai) => [ai.slice(0, 2), ai.length]),
);

function readEntry(line: string): readonly AiDefinition[] {
  const [ais = '', flags = '', ...words] = line.split(' ');
  const components: AiComponent[] = [];
  for (const word of words) {
    const component = readComponent(word);
    if (component !== null) components.push(component);
  }
  const attributes = words.filter((word) => /^(?:req|ex|dlpkey)/.test(word)).map(readAttribute);
  const shared = {
    hasPredefinedLength: flags.includes('*'),
    isDigitalLinkAttribute: flags.includes('?'),
    components,
    minLength: sum(components.map((part) => (part.isOptional ? 0 : part.min))),
    maxLength: sum(components.map((part) => part.max)),
    requires: attributes.filter(({ key }) => key === 'req').map(({ value }) => readGroups(value)),
    excludes: attributes.filter(({ key }) => key === 'ex').flatMap(({ value }) => value.split(',')),
    qualifiers: readQualifiers(attributes.find(({ key }) => key === 'dlpkey')?.value),
  };
  return expandRange(ais).map((ai) => ({ ai, ...shared }));
}

/** `N6,yymmd0`, `X..20`, `[N4],hhmi`; null for an attribute. */
function readComponent(word: string): AiComponent | null {
  const [, open, type, least, most, rules] =
    /^(\[?)([NXYZ])(?:([0-9]+)|\.\.([0-9]+))\]?((?:,[a-z0-9]+)*)$/.exec(word) ?? [];
  if (type !== 'N' && type !== 'X' && type !== 'Y' && type !== 'Z') return null;
  return {
    type,
    min: Number(least ?? 1),
    max: Number(least ?? most),
    isOptional: open === '[',
    rules: [characterSetOf[type], ...(rules ?? '').split(',').slice(1)].map(linter),
  };
}

function linter(name: string): Linter {
  const found = linters.get(name);
  if (found === undefined) throw new Error(`The syntax dictionary names an unknown rule: ${name}`);
  return found;
}

function readAttribute(word: string): { readonly key: string; readonly value: string } {
  const [key = '', value = ''] = word.split('=');
  return { key, value };
}

function readGroups(value: string): readonly (readonly string[])[] {
  return value.split(',').map((group) => group.split('+'));
}

function readQualifiers(value: string | undefined): readonly (readonly string[])[] | null {
  if (value === undefined) return null;
  return value.split('|').map((sequence) => (sequence === '' ? [] : sequence.split(',')));
}

function expandRange(ais: string): readonly string[] {
  const [first = '', last = first] = ais.split('-');
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) =>
    String(Number(first) + index).padStart(first.length, '0'),
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
