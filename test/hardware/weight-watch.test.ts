/** When a weight may be believed. */
import { expect, test } from 'vitest';
import type { ScaleFrame } from '#main/hardware/scale/scale-frames.ts';
import { staleMs, steadyFrames, strangeFrames, WeightWatch } from '#main/hardware/scale/weight-watch.ts';

const weight = (figure: string, more: { isStable?: boolean; isNet?: boolean } = {}): ScaleFrame => ({
  kind: 'weight',
  weight: { figure, unit: 'kg' },
  isStable: true,
  isNet: false,
  ...more,
});

/** Frames a tenth of a second apart; the state after each. */
function statesOf(
  frames: readonly (ScaleFrame | null)[],
  lengths: readonly number[] = [],
): readonly string[] {
  const watch = new WeightWatch();
  return frames.map((frame, index) => {
    watch.take(frame, lengths[index] ?? 16, index * 100);
    return watch.reading(index * 100).state;
  });
}

test('a weight is stable once it was told three times in a row, and settling until then', () => {
  expect(steadyFrames).toBe(3);
  expect(statesOf([weight('1.25'), weight('1.25'), weight('1.250'), weight('1.25')])).toEqual([
    'settling',
    'settling',
    'stable',
    'stable',
  ]);
});

test('another figure, a moving one, a net mark or something unreadable between begin the count anew', () => {
  const same = weight('1.25');
  for (const other of [
    weight('1.26'),
    weight('1.25', { isStable: false }),
    weight('1.25', { isNet: true }),
    null,
  ]) {
    expect(statesOf([same, same, same, other, same, same, same]).slice(2)).toEqual([
      'stable',
      'settling',
      'settling',
      'settling',
      'stable',
    ]);
  }
});

test('frames of another length than those believed have to be told six times', () => {
  const states = statesOf(
    [...Array<ScaleFrame>(3).fill(weight('11.25')), ...Array<ScaleFrame>(strangeFrames).fill(weight('1.25'))],
    [16, 16, 16, ...Array<number>(strangeFrames).fill(15)],
  );
  expect(states).toEqual([
    'settling',
    'settling',
    'stable',
    ...Array(strangeFrames - 1).fill('settling'),
    'stable',
  ]);
});

test('nothing lies there, too much lies there, less than nothing: each is said at once, and none is a weight', () => {
  expect(statesOf([weight('0.000'), weight('0.000'), weight('0.000')]).at(-1)).toBe('empty');
  expect(statesOf([{ kind: 'overload' }])).toEqual(['overload']);
  expect(statesOf([{ kind: 'under-zero' }])).toEqual(['under-zero']);
  expect(statesOf([{ kind: 'moving' }])).toEqual(['settling']);
});

test('a weight that nobody has told for a second is none, and has to be told anew', () => {
  const watch = new WeightWatch();
  for (let count = 0; count < steadyFrames; count += 1) watch.take(weight('1.25'), 16, 0);
  expect(watch.reading(staleMs - 1).state).toBe('stable');
  expect(watch.reading(staleMs)).toEqual({ state: 'silent' });
  watch.take(weight('1.25'), 16, staleMs);
  expect(watch.reading(staleMs).state).toBe('settling');
});
