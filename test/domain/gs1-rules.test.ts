/** Rules that the vectors do not reach: which identifiers go together, what a Digital Link may hold, and the shipped dictionary. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { checkAssociations } from '../../src/domain/gs1/associations.ts';
import { findAi } from '../../src/domain/gs1/dictionary.ts';
import { parseDigitalLink } from '../../src/domain/gs1/digital-link.ts';
import {
  formatElementString,
  parseBracketed,
  parseElementString,
} from '../../src/domain/gs1/element-string.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

function associationFault(bracketed: string, checksRequired = true): unknown {
  const parsed = parseBracketed(bracketed);
  if (!parsed.ok) throw new Error(`${bracketed}: ${JSON.stringify(parsed.error)}`);
  return checkAssociations(parsed.value, { checksRequired });
}

test('a batch alone says nothing, and may come alone when the till is told so', () => {
  expect(associationFault('(10)ABC')).toEqual({ code: 'missing-ai', ai: '10', needs: '01,02,03,8006,8026' });
  expect(associationFault('(10)ABC', false)).toBeNull();
  expect(associationFault('(01)12345678901231(10)ABC')).toBeNull();
});

test('a requirement of two together is met by both only', () => {
  expect(associationFault('(01)12345678901231(250)X')).toMatchObject({
    code: 'missing-ai',
    needs: '01+21,03+21,8006+21',
  });
  expect(associationFault('(01)12345678901231(21)1(250)X')).toBeNull();
});

test('a price wants its weight, whatever number of decimals either has', () => {
  expect(associationFault('(01)12345678901231(3922)0299')).toMatchObject({ code: 'missing-ai', ai: '3922' });
  expect(associationFault('(01)12345678901231(3102)000195(3922)0299')).toBeNull();
});

test('two weights in different decimals exclude each other; the same identifier twice must say the same', () => {
  expect(associationFault('(01)12345678901231(3102)000195(3103)001950')).toEqual({
    code: 'excluded-ai',
    ai: '3102',
    other: '3103',
  });
  expect(associationFault('(99)A(99)A')).toBeNull();
  expect(associationFault('(99)A(99)B')).toEqual({ code: 'repeated-ai', ai: '99' });
  expect(associationFault('(01)12345678901231(02)12345678901231(37)1', false)).toMatchObject({
    code: 'excluded-ai',
  });
});

test('elements end by their length, or by a separator', () => {
  const parsed = parseElementString('011234567890123110ABC\u001d17261231');
  expect(parsed.ok && parsed.value).toEqual([
    { ai: '01', value: '12345678901231' },
    { ai: '10', value: 'ABC' },
    { ai: '17', value: '261231' },
  ]);
  expect(parsed.ok && formatElementString(parsed.value)).toBe('011234567890123110ABC\u001d17261231');
});

test('a fault names its identifier, its rule and the characters', () => {
  expect(parseElementString('17261331')).toEqual({
    ok: false,
    error: { code: 'ai-content', ai: '17', rule: { code: 'ILLEGAL_MONTH', at: 2, length: 2 } },
  });
  expect(parseElementString('0112345678901232')).toMatchObject({
    error: { code: 'ai-content', ai: '01', rule: { code: 'INCORRECT_CHECK_DIGIT', at: 13 } },
  });
});

test('no identifier is the beginning of another one, so a message can be read from the left', () => {
  const identifiers = Array.from({ length: 10_000 }, (_, number) => String(number).padStart(4, '0')).flatMap(
    (digits) => findAi(digits)?.ai ?? [],
  );
  const distinct = [...new Set(identifiers)];
  expect(distinct.length).toBeGreaterThan(500);
  const hidden = distinct.filter((ai) => distinct.some((other) => other !== ai && other.startsWith(ai)));
  expect(hidden).toEqual([]);
});

test.each([
  ['the path of the site is skipped', 'https://shop.example/in/en/01/09521234543213', true],
  ['qualifiers may be left out, in order', 'https://id.gs1.org/01/09521234543213/22/A/21/B', true],
  ['qualifiers out of order', 'https://id.gs1.org/01/09521234543213/21/B/22/A', false],
  ['qualifiers of two alternatives', 'https://id.gs1.org/01/09521234543213/10/A/235/B', false],
  ['a serial number as an attribute', 'https://id.gs1.org/00/952012345678912345?21=B', false],
  ['a port', 'https://id.gs1.org:8080/01/09521234543213', true],
  ['no host', 'https:///01/09521234543213', false],
  ['another scheme', 'ftp://id.gs1.org/01/09521234543213', false],
  ['half a percent sequence', 'https://id.gs1.org/01/09521234543213/10/A%2', false],
  ['a letter of another script', 'https://id.gs1.org/01/09521234543213/10/А', false],
])('a Digital Link address: %s', (_, uri, isValid) => {
  expect(parseDigitalLink(uri).ok).toBe(isValid);
});

test('a short GTIN in an address is filled up, unless it may not be short', () => {
  expect(parseDigitalLink('https://a/01/02345673')).toMatchObject({
    value: [{ ai: '01', value: '00000002345673' }],
  });
  expect(parseDigitalLink('https://a/01/02345673', { requiresFullGtin: true }).ok).toBe(false);
});

test('the shipped table is what the script makes of the shipped dictionary', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'galla-gs1-'));
  try {
    mkdirSync(path.join(folder, 'resources/gs1'), { recursive: true });
    mkdirSync(path.join(folder, 'src/domain/gs1'), { recursive: true });
    for (const name of ['gs1-syntax-dictionary.txt', 'generate-dictionary-data.ts'])
      copyFileSync(path.join(root, 'resources/gs1', name), path.join(folder, 'resources/gs1', name));
    execFileSync(process.execPath, [path.join(folder, 'resources/gs1/generate-dictionary-data.ts')]);
    const made = readFileSync(path.join(folder, 'src/domain/gs1/dictionary-data.ts'), 'utf8');
    expect(made).toBe(readFileSync(path.join(root, 'src/domain/gs1/dictionary-data.ts'), 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
