import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkGstin, hasRightCheckCharacter } from '#domain/gstin.ts';
import { india } from './profiles.ts';

const states = india.regions.map(({ code }) => code);
const vectors = new URL('../../../shared/data/india-gst/gstin-vectors.csv', import.meta.url);

describe('a GSTIN', () => {
  test('is read as people type it', () => {
    expect(checkGstin(' 29aahcm7727q1zi ', states)).toEqual({
      ok: true,
      value: { gstin: '29AAHCM7727Q1ZI', stateCode: '29' },
    });
    expect(checkGstin('05AAACG 2140 A1ZL', states)).toMatchObject({ ok: true });
  });

  test.each([
    ['too short', '29AAHCM7727Q1Z', 'gstin-length'],
    ['empty', '', 'gstin-length'],
    ['with a letter where a digit belongs', '29AAHCMO727Q1ZI', 'gstin-characters'],
    ['with another script', '२९AAHCM7727Q1ZI', 'gstin-characters'],
    ['with two digits swapped', '29AAHCM7772Q1ZI', 'gstin-check-character'],
    ['of a state that does not exist', '88AAACD8017H1ZK', 'gstin-unknown-state'],
  ])('%s is refused', (_, text, error) => {
    expect(checkGstin(text, states)).toEqual({ ok: false, error });
  });

  test('every single wrong character is caught by the check character', () => {
    const right = '24AANCA4892J1ZE';
    const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
    const valid = alphabet.split('').find((last) => hasRightCheckCharacter(right.slice(0, 14) + last));
    const whole = right.slice(0, 14) + String(valid);
    const missed = whole.split('').flatMap((character, index) =>
      alphabet
        .split('')
        .filter((other) => other !== character)
        .map((other) => whole.slice(0, index) + other + whole.slice(index + 1))
        .filter(hasRightCheckCharacter),
    );
    expect(missed).toEqual([]);
  });

  test.skipIf(!existsSync(vectors))('of the shared vectors is right or wrong as they say', () => {
    const rows = readFileSync(vectors, 'utf8').trim().split(/\r?\n/).slice(1);
    const found = rows.map((row) => `${row.split(',')[0]},${hasRightCheckCharacter(row.slice(0, 15))}`);
    expect(found).toHaveLength(8);
    expect(found).toEqual(rows);
  });
});

if (!existsSync(vectors))
  console.log('GSTIN vectors are not run: ../shared/data/india-gst is not beside the checkout.');
