/** Malicious scans: nothing throws, nothing presses a key, nothing passes for another article. */
import { expect, test } from 'vitest';
import { hasCheckDigit } from '../../src/domain/barcode/check-digit.ts';
import { parseBarcode } from '../../src/domain/barcode/parse-barcode.ts';
import type { ScannedCode } from '../../src/domain/barcode/scanned-code.ts';

const patterns = [
  { layout: '21IIIIIPPPPPC', minorPerCount: 1, thousandthsPerCount: 1 },
  { layout: '22IIIIVWWWWWC', minorPerCount: 1, thousandthsPerCount: 1 },
];
const optionSets = [
  {},
  {
    inStorePatterns: patterns,
    expandsUpcE: true,
    readsBareElements: true,
    currentYear: 2026,
    currencyExponent: 3,
  },
];

test('of 10,000 malicious scans none throws and none is taken with a control character in it', () => {
  const seed = 20_261_121;
  const random = generator(seed);
  const taken: ScannedCode[] = [];
  for (let count = 0; count < 10_000; count += 1) {
    const scan = maliciousScan(random);
    for (const options of optionSets) {
      const parsed = parseBarcode(scan, options);
      if (!parsed.ok) continue;
      taken.push(parsed.value);
      expect({ seed, scan, found: holdsControl(parsed.value) }).toEqual({ seed, scan, found: false });
    }
  }
  // A fuzz that is refused at the door throughout would prove nothing.
  expect(new Set(taken.map(({ kind }) => kind))).toEqual(new Set(['gtin', 'embedded', 'own-code', 'gs1']));
  const gtins = taken.flatMap((code) =>
    code.kind === 'own-code' || code.gtin14 === null ? [] : [code.gtin14],
  );
  expect(gtins.filter((gtin) => gtin.length !== 14 || !hasCheckDigit(gtin))).toEqual([]);
});

test('a code of 100,000 characters and one of emoji are refused', () => {
  expect(parseBarcode('(01)'.repeat(25_000))).toMatchObject({ error: { code: 'too-long' } });
  expect(parseBarcode('👞8901234567890')).toMatchObject({ error: { code: 'unsupported-character', at: 0 } });
  expect(parseBarcode('8901234567890\u202e')).toMatchObject({
    error: { code: 'unsupported-character', at: 13 },
  });
});

function holdsControl(code: ScannedCode): boolean {
  return JSON.stringify(code) !== JSON.stringify(code).replaceAll(/\\u00[01][0-9a-f]|\\[btnfr]/g, '');
}

type Random = (below: number) => number;

/** Numerical Recipes' generator: the same scans on every machine. */
function generator(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

const seeds: readonly string[] = [
  '8901234567890',
  '96385074',
  '2100123125500',
  '2200123013752',
  ']C1010890123456789010AB-7\u001d17261231',
  ']d20108901234567890392212550\u001d3103001375',
  '(01)08901234567890(3932)356012550(310)00',
  '(01)08901234567890(17)261231(3920)999999999999999',
  'https://id.gs1.org/01/08901234567890/10/AB?17=261231',
  ']E08901234567890|]e099XYZ',
  ']Q3010890123456789021' + 'S'.repeat(20),
  'KD-4471/9',
  "'; DROP TABLE article;--",
  '<img src=x onerror=alert(1)>',
  '=HYPERLINK("http://evil","x")',
  '../../etc/passwd',
  'upi://pay?pa=someone@bank&am=1',
  '__proto__',
];

const shards: readonly string[] = [
  '\r',
  '\n',
  '\r\n',
  '\t',
  '\u001b[A',
  '\u0000',
  '\u0008',
  '\u007f',
  '\u0085',
  '\u001d',
  ']',
  '(',
  ')',
  '^',
  '|]e0',
  '%0d%0a',
  '%',
  '👞',
  '\u202e',
  '\u2028',
  'А',
  '٣',
  '９',
  '\ud800',
  '\ufeff',
  '8111',
  '0',
  '9'.repeat(40),
  ' ',
];

/** A right scan with a few cuts, doublings, swapped digits and shards in it; now and then a long one. */
function maliciousScan(random: Random): string {
  let scan = seeds[random(seeds.length)] ?? '';
  for (let left = random(4); left > 0; left -= 1) scan = mutated(scan, random);
  return random(200) === 0 ? scan.repeat(2000) : scan;
}

function mutated(scan: string, random: Random): string {
  const at = random(scan.length + 1);
  switch (random(5)) {
    case 0:
      return scan.slice(0, at) + (shards[random(shards.length)] ?? '') + scan.slice(at);
    case 1:
      return scan.slice(0, at) + scan.slice(at + 1 + random(3));
    case 2:
      return scan.slice(0, at) + random(10) + scan.slice(at + 1);
    case 3:
      return scan + (shards[random(shards.length)] ?? '');
    default:
      return scan.slice(0, at) + String.fromCharCode(random(0x180)) + scan.slice(at + 1);
  }
}
