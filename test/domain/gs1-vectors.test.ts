/** GS1's own vectors: each message, address, scan and field check ends as GS1 says, down to the characters marked. */
import { describe, expect, test } from 'vitest';
import { sharedData } from '../fixtures/shared-data.ts';
import {
  readVectors,
  runBracketed,
  runDigitalLinks,
  runGenerated,
  runLinters,
  runMessages,
  runScans,
  type VectorFile,
} from './gs1-vectors.ts';

describe('the extract', () => {
  const vectors = readVectors(new URL('../fixtures/gs1/vectors.json', import.meta.url));
  agreesWith(vectors);
});

const whole = sharedData('gs1/gs1-syntax-engine-vectors.json');

describe.runIf(whole !== null)('the whole set', () => {
  if (whole === null) return;
  const vectors = readVectors(whole);
  agreesWith(vectors);

  test('is as large as published', () => {
    expect([runLinters(vectors).run, runDigitalLinks(vectors).run]).toEqual([2845, 59]);
  });
});

function agreesWith(vectors: VectorFile): void {
  test.each([
    ['elements in brackets', runBracketed],
    ['messages with FNC1', runMessages],
    ['Digital Link addresses', runDigitalLinks],
    ['scans with symbology identifier', runScans],
    ['scans made from data', runGenerated],
    ['field checks', runLinters],
  ])('%s end as GS1 says', (_, run) => {
    const { wrong, run: count } = run(vectors);
    expect(wrong).toEqual([]);
    expect(count).toBeGreaterThan(0);
  });
}
