import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '#domain/canonical-json.ts';

describe('one text for one value', () => {
  test('members stand in the order of their UTF-16 code units, as in the example of RFC 8785', () => {
    const members = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, '\u00f6': 7 };
    expect(canonicalJson(members)).toBe(
      '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\u{1f600}":5,"\ufb33":3}',
    );
  });

  test('has no white space, nested as deep as it is', () => {
    expect(canonicalJson({ b: [1, { d: null, c: true }], a: 'é "\n' })).toBe(
      '{"a":"é \\"\\n","b":[1,{"c":true,"d":null}]}',
    );
    expect(canonicalJson([])).toBe('[]');
    expect(canonicalJson({})).toBe('{}');
    expect(canonicalJson(-0)).toBe('0');
    expect(canonicalJson('\ud800')).toBe('"\\ud800"');
  });

  test('siblings that begin with the same name have each their own order', () => {
    const siblings = [
      { b: 1, a: 2 },
      { b: 1, a: 2, c: 3 },
      { b: 1, c: 3 },
      { b: 3, c: 4 },
      { b: 1, a: 2 },
    ];
    expect(canonicalJson(siblings)).toBe(
      '[{"a":2,"b":1},{"a":2,"b":1,"c":3},{"b":1,"c":3},{"b":3,"c":4},{"a":2,"b":1}]',
    );
  });

  test('the order in which a value was put together does not matter', () => {
    const values = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        fc.string({ unit: 'binary' }),
        fc.maxSafeInteger(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('any'), { maxLength: 4 }),
        fc.dictionary(fc.string(), tie('any'), { maxKeys: 5 }),
      ),
    })).any;
    fc.assert(
      fc.property(values, (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(reversed(value))).toBe(text);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { numRuns: 2000 },
    );
  });
});

test('what has no one text is refused instead of being written somehow', () => {
  const holes = [1];
  holes.length = 2;
  const refused = [
    0.5,
    Number.NaN,
    Infinity,
    2 ** 53,
    undefined,
    Symbol('s'),
    1n,
    new Map(),
    new Error('a class'),
    () => 1,
    holes,
  ];
  for (const value of refused) {
    expect(() => canonicalJson(value)).toThrow(TypeError);
    expect(() => canonicalJson({ inside: [value] })).toThrow(TypeError);
  }
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, member]) => [name, reversed(member)]),
  );
}
