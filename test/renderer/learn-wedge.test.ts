/** The set-up of a wedge scanner: what one scan of the sheet's code tells of it, and what the listener makes of that. */
import { expect, test } from 'vitest';
import { learningCode, learnWedge } from '../../src/renderer/lib/learn-wedge.ts';
import { idleWedge, stepWedge, type WedgeSettings } from '../../src/renderer/lib/scan-wedge.ts';

const typed = (text: string, gapMs = 8) =>
  Array.from(text, (letter, place) => ({ text: letter, atMs: place * gapMs }));

test('prefix, suffix, speed and the symbology identifier are learnt', () => {
  expect(learnWedge(typed(`~]C0${learningCode}#`))).toEqual({
    prefix: '~',
    suffix: '#',
    sendsIdentifier: true,
    medianGapMs: 8,
    trouble: null,
  });
  expect(learnWedge(typed(learningCode, 40))).toMatchObject({ prefix: '', suffix: '', medianGapMs: 40 });
});

test('exchanged capitals, another keyboard and another code are told apart', () => {
  const swapped = Array.from(learningCode, (letter) =>
    letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase(),
  ).join('');
  expect(learnWedge(typed(swapped))?.trouble).toBe('caps');
  // A German keyboard behind a scanner set to an American one.
  const german = learningCode.replace('z', 'Y').replace('y', 'z').replace('Y', 'y').replaceAll('-', 'ß');
  expect(learnWedge(typed(german))?.trouble).toBe('layout');
  expect(learnWedge(typed('x'.repeat(60)))?.trouble).toBe('other-code');
});

test('a person’s typing, and what is too short, is no scan', () => {
  expect(learnWedge(typed(learningCode, 130))).toBeNull();
  expect(learnWedge(typed('8901234567890'))).toBeNull();
});

function scanned(text: string, gapMs: number, settings: WedgeSettings): string | null {
  let state = idleWedge;
  let read: string | null = null;
  let atMs = 1_000;
  for (const letter of Array.from(`${text}⏎`)) {
    atMs += gapMs;
    const key =
      letter === '⏎'
        ? ({ kind: 'end', atMs } as const)
        : ({ kind: 'character', text: letter, atMs } as const);
    const step = stepWedge(state, key, settings);
    state = step.state;
    if (step.verdict.kind === 'scan') read = step.verdict.text;
  }
  return read;
}

test('what was learnt is used: the suffix comes off, and a slow scanner is still one', () => {
  expect(scanned('8901234567890#', 8, { prefix: null, suffix: '#' })).toBe('8901234567890');
  expect(scanned('~8901234567890#', 8, { prefix: '~', suffix: '#' })).toBe('8901234567890');
  expect(scanned('8901234567890', 40, { prefix: null })).toBeNull();
  expect(scanned('8901234567890', 40, { prefix: null, gapMs: 80 })).toBe('8901234567890');
});
