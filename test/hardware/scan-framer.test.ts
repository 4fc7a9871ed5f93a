/** How the bytes of a scanner become scans. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gapMs, longestScan, quietMs, ScanFramer, staleMs } from '#main/hardware/scanner/scan-framer.ts';
import type { ScanTerminator } from '#main/hardware/settings.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');
const fieldSeparator = '\u001d';
const codes = fc.string({
  unit: fc.oneof(
    fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
    fc.constant(fieldSeparator),
  ),
  minLength: 1,
  maxLength: 20,
});
const isControl = (letter: string) => (letter < ' ' && letter !== fieldSeparator) || letter === '\u007f';

describe('a scan ends', () => {
  test.each([
    ['cr', '\r'],
    ['lf', '\n'],
    ['crlf', '\r\n'],
    ['tab', '\t'],
    ['auto', '\r'],
    ['auto', '\n'],
    ['auto', '\r\n'],
    ['auto', '\t'],
  ] as const)('with setting %s at %j, however its bytes are cut into pieces', (terminator, end) => {
    fc.assert(
      fc.property(
        fc.array(codes, { minLength: 1, maxLength: 5 }),
        fc.array(fc.nat({ max: 120 }), { maxLength: 6 }),
        (scans, cuts) => {
          const stream = bytes(scans.map((scan) => scan + end).join(''));
          const edges = [
            0,
            ...cuts.filter((cut) => cut < stream.length).sort((a, b) => a - b),
            stream.length,
          ];
          const framer = new ScanFramer(terminator);
          const read = edges.flatMap((edge, index) =>
            framer.push(stream.subarray(edge, edges[index + 1]), 0),
          );
          expect(read).toEqual(scans);
        },
      ),
    );
  });

  test('by silence, from a scanner that sends no end', () => {
    for (const terminator of ['none', 'auto'] as const) {
      const framer = new ScanFramer(terminator);
      expect(framer.push(bytes('89012'), 1000)).toEqual([]);
      expect(framer.push(bytes('34567894'), 1000 + gapMs - 1)).toEqual([]);
      expect(framer.expire(1000 + 2 * gapMs - 2)).toEqual([]);
      expect(framer.expire(1000 + 2 * gapMs - 1)).toEqual(['8901234567894']);
      expect(framer.deadline()).toBeNull();
    }
  });

  test('by silence no more, once the scanner has shown that it sends an end', () => {
    const framer = new ScanFramer('auto');
    expect(framer.push(bytes('1\r'), 0)).toEqual(['1']);
    framer.push(bytes('89012'), 100);
    expect(framer.expire(100 + gapMs)).toEqual([]);
    expect(framer.push(bytes('34567894\r'), 100 + gapMs + 1)).toEqual(['8901234567894']);
  });
});

describe('what is no scan', () => {
  test('a piece without an end is thrown away after a second, and the next scan is whole', () => {
    const framer = new ScanFramer('cr');
    framer.push(bytes('8901'), 0);
    expect(framer.push(bytes('222\r'), staleMs)).toEqual(['222']);
  });

  test('empty lines and control letters are passed over; the separator of GS1 fields is kept', () => {
    const framer = new ScanFramer('auto');
    expect(framer.push(bytes('\r\n\r\n\u0002]C10112345\u001d10AB\u0003\r'), 0)).toEqual([
      ']C10112345\u001d10AB',
    ]);
  });

  test('noise never grows the buffer, and the scan after it is read', () => {
    const framer = new ScanFramer('cr');
    const noise = new Uint8Array(1_000_000).fill(0x41);
    expect(framer.push(noise, 0)).toEqual([]);
    expect(framer.push(bytes('\r8901234567894\r'), 1)).toEqual(['8901234567894']);
    expect(framer.push(Uint8Array.from(bytes('B'.repeat(longestScan))), 2)).toEqual([]);
    expect(framer.push(bytes('\r'), 3)).toEqual(['B'.repeat(longestScan)]);
  });

  test('after a letter that no scanner sends, nothing is a scan until the line is quiet; then the next one is', () => {
    const framer = new ScanFramer('auto');
    expect(framer.push(Uint8Array.of(0x38, 0x00, 0x0d, ...bytes('8901\r')), 1000)).toEqual([]);
    expect(framer.push(bytes('8902\r'), 1000 + quietMs - 1)).toEqual([]);
    expect(framer.push(bytes('8903\r'), 1000 + 2 * quietMs - 1)).toEqual(['8903']);
    // Neither UTF-8 nor Latin-1.
    expect(framer.push(Uint8Array.of(0x41, 0x85, 0x0d, ...bytes('8904\r')), 5000)).toEqual([]);
    expect(framer.push(bytes('8905\r'), 5000 + quietMs)).toEqual(['8905']);
  });

  test('any bytes at all give scans without control letters, none longer than the longest code', () => {
    const terminators = fc.constantFrom<ScanTerminator>('auto', 'cr', 'lf', 'crlf', 'tab', 'none');
    fc.assert(
      fc.property(
        terminators,
        fc.array(fc.tuple(fc.uint8Array({ maxLength: 300 }), fc.nat({ max: 2000 }))),
        (terminator, pushes) => {
          const framer = new ScanFramer(terminator);
          let now = 0;
          for (const [data, pause] of pushes) {
            now += pause;
            for (const scan of framer.push(data, now)) {
              expect(scan.length).toBeGreaterThan(0);
              expect(scan.length).toBeLessThanOrEqual(longestScan);
              expect(Array.from(scan).filter(isControl)).toEqual([]);
            }
          }
        },
      ),
    );
  });
});

test('letters are read as UTF-8, and as Latin-1 where they are not UTF-8', () => {
  const framer = new ScanFramer('cr');
  expect(framer.push(Buffer.from('बिल-१\r', 'utf8'), 0)).toEqual(['बिल-१']);
  expect(framer.push(Uint8Array.of(0x43, 0x61, 0x66, 0xe9, 0x0d), 1)).toEqual(['Café']);
});
