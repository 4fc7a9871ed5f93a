/** The wedge: a scanner's burst against a person's typing, with and without a programmed prefix. */
import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import {
  giveUpWedge,
  idleWedge,
  stepWedge,
  type WedgeSettings,
  type WedgeState,
  type WedgeVerdict,
} from '../../src/renderer/lib/scan-wedge.ts';

const bare: WedgeSettings = { prefix: null };
const prefixed: WedgeSettings = { prefix: '~' };

type Heard = {
  readonly verdicts: readonly WedgeVerdict[];
  readonly released: string;
  readonly state: WedgeState;
};

/** Keys with the gap before each; '⏎' is the end, '→' a key no scanner sends. */
function hear(keys: readonly (readonly [key: string, gapMs: number])[], settings: WedgeSettings): Heard {
  let state = idleWedge;
  let atMs = 1_000;
  let released = '';
  const verdicts: WedgeVerdict[] = [];
  for (const [key, gapMs] of keys) {
    atMs += gapMs;
    const kind = key === '⏎' ? 'end' : key === '→' ? 'other' : 'character';
    const step = stepWedge(
      state,
      kind === 'character' ? { kind, text: key, atMs } : { kind, atMs },
      settings,
    );
    state = step.state;
    released += step.released;
    verdicts.push(step.verdict);
  }
  return { verdicts, released, state };
}

function typed(text: string, gapMs: number | ((place: number) => number)): [string, number][] {
  return Array.from(text, (key, place) => [key, typeof gapMs === 'number' ? gapMs : gapMs(place)]);
}

function scansIn({ verdicts }: Heard): string[] {
  return verdicts.flatMap((verdict) => (verdict.kind === 'scan' ? [verdict.text] : []));
}

describe('without a prefix', () => {
  test('a burst of thirteen digits and an Enter is a scan, and the field must be put back', () => {
    const heard = hear(typed('8901765430218⏎', 8), bare);
    expect(heard.verdicts.at(-1)).toEqual({ kind: 'scan', text: '8901765430218', restores: true });
    expect(heard.verdicts[0]).toEqual({ kind: 'pass', isFirst: true, endsShortBurst: false });
  });

  test('six keys are enough, five are a short burst on which no money is taken', () => {
    expect(scansIn(hear(typed('ABC123⏎', 10), bare))).toEqual(['ABC123']);
    expect(hear(typed('12345⏎', 10), bare).verdicts.at(-1)).toEqual({
      kind: 'pass',
      isFirst: false,
      endsShortBurst: true,
    });
  });

  test('a person typing a code with quick fingers is no scanner', () => {
    expect(scansIn(hear(typed('8901765430218⏎', 60), bare))).toEqual([]);
    expect(hear(typed('45⏎', 25), bare).verdicts.at(-1)).toMatchObject({ endsShortBurst: false });
  });

  test('a slow key or two within a burst do not lose the code', () => {
    const jitter = (place: number): number => (place === 4 || place === 9 ? 90 : 12);
    expect(scansIn(hear(typed('8901765430218⏎', jitter), bare))).toEqual(['8901765430218']);
  });

  test('what was typed before a pause is no part of the code', () => {
    const heard = hear([...typed('3*', 180), ['8', 400], ...typed('901765430218⏎', 9)], bare);
    expect(scansIn(heard)).toEqual(['8901765430218']);
    expect(heard.verdicts.filter((verdict) => verdict.kind === 'pass' && verdict.isFirst)).toHaveLength(3);
  });

  test('an amount typed just before a scan is not taken into the code', () => {
    const heard = hear([...typed('500', 70), ['8', 70], ...typed('901765430218⏎', 8)], bare);
    expect(scansIn(heard)).toEqual(['8901765430218']);
    expect(heard.verdicts.findLastIndex((verdict) => verdict.kind === 'pass' && verdict.isFirst)).toBe(3);
  });

  test('a scanner that is slow after its first key loses nothing', () => {
    expect(
      scansIn(
        hear(
          typed('8901765430218⏎', (place) => (place === 1 ? 95 : 9)),
          bare,
        ),
      ),
    ).toEqual(['8901765430218']);
  });

  test('two codes one after the other are two scans in their order', () => {
    const heard = hear([...typed('2900000028425⏎', 6), ...typed('2900000034334⏎', 6)], bare);
    expect(scansIn(heard)).toEqual(['2900000028425', '2900000034334']);
  });

  test('an arrow key breaks a burst', () => {
    expect(scansIn(hear(typed('8901→765430⏎', 8), bare))).toEqual(['765430']);
    expect(scansIn(hear(typed('890176543→0218⏎', 8), bare))).toEqual([]);
  });

  test('a code past 512 characters is cut, not lost', () => {
    const [code] = scansIn(hear(typed(`${'9'.repeat(2_000)}⏎`, 2), bare));
    expect(code).toHaveLength(512);
  });

  test('any code at scanner speed is read whole, whatever it holds', () => {
    const code = fc.string({
      unit: fc.constantFrom(...Array.from('0123456789ABCxyz-./ +*')),
      minLength: 6,
      maxLength: 60,
    });
    const gaps = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 61, maxLength: 61 });
    fc.assert(
      fc.property(code, gaps, (text, pauses) => {
        const heard = hear(
          typed(`${text}⏎`, (place) => (place === 0 ? 500 : (pauses[place] ?? 5))),
          bare,
        );
        expect(scansIn(heard)).toEqual([text]);
      }),
    );
  });

  test('typing at more than 30 ms a key is never taken for a scan', () => {
    const text = fc.string({
      unit: fc.constantFrom(...Array.from('0123456789abcdef ')),
      minLength: 1,
      maxLength: 40,
    });
    const gaps = fc.array(fc.integer({ min: 31, max: 400 }), { minLength: 41, maxLength: 41 });
    fc.assert(
      fc.property(text, gaps, (words, pauses) => {
        expect(
          scansIn(
            hear(
              typed(`${words}⏎`, (place) => pauses[place] ?? 50),
              bare,
            ),
          ),
        ).toEqual([]);
      }),
    );
  });
});

describe('with a prefix', () => {
  test('from the prefix on every key is swallowed, and short codes are read too', () => {
    const heard = hear(typed('~42⏎', 15), prefixed);
    expect(heard.verdicts).toEqual([
      { kind: 'swallow' },
      { kind: 'swallow' },
      { kind: 'swallow' },
      { kind: 'scan', text: '42', restores: false },
    ]);
  });

  test('a prefix a person typed is given back when no code follows', () => {
    const { state } = hear(typed('~a', 40), prefixed);
    expect(giveUpWedge(state, prefixed)).toMatchObject({ state: idleWedge, released: '~a' });
  });

  test('a key that comes late is a person’s again, and nothing typed is lost', () => {
    const heard = hear(
      [
        ['~', 10],
        ['b', 300],
      ],
      prefixed,
    );
    expect(heard.released).toBe('~');
    expect(heard.verdicts.at(-1)).toMatchObject({ kind: 'pass', isFirst: true });
  });

  test('a scanner without the prefix is still known by its speed', () => {
    expect(scansIn(hear(typed('8901765430218⏎', 8), prefixed))).toEqual(['8901765430218']);
  });

  test('the prefix within a code is part of it', () => {
    expect(scansIn(hear(typed('~AB~CD12⏎', 8), prefixed))).toEqual(['AB~CD12']);
  });
});
