/**
 * Tells the keystrokes of a wedge scanner from those of a person. Pure: keys with their times go in, a verdict comes out;
 * wedge-listener.ts binds it to a window.
 *
 *   prefix    ~ 8 9 0 1 ... ⏎      exact: from the prefix on every key is swallowed, the end routes the code
 *   bare      8 9 0 1 ... ⏎        a burst: at least six keys and an end, the median gap at most 30 ms; its keys have landed in
 *                                  the focused field by then, so the listener puts the field back as it was
 *   person    8 . . 9 . . 0 . .    keys pass
 */

export type WedgeKey =
  | { readonly kind: 'character'; readonly text: string; readonly atMs: number }
  /** Enter or Tab. */
  | { readonly kind: 'end'; readonly atMs: number }
  /** What no scanner sends: arrows, function keys, a held key repeating. It ends any burst. */
  | { readonly kind: 'other'; readonly atMs: number };

export type WedgeSettings = {
  /** The character the scanner is programmed to send first; null where it sends none. */
  readonly prefix: string | null;
  /** What it sends after the code, taken off; absent or null where it sends nothing. */
  readonly suffix?: string | null;
  /** The median gap up to which keys are a scanner's, where it is slower than most. */
  readonly gapMs?: number | null;
};

export type WedgeState = {
  readonly mode: 'idle' | 'open' | 'prefixed';
  readonly text: string;
  readonly gaps: readonly number[];
  readonly lastAtMs: number;
  /** The key before the first one came at a person's pace. */
  readonly followsTyping: boolean;
};

export type WedgeVerdict =
  /** The key is a person's until shown otherwise. `isFirst`: a burst may begin here, remember the field. */
  | { readonly kind: 'pass'; readonly isFirst: boolean; readonly endsShortBurst: boolean }
  | { readonly kind: 'swallow' }
  /** A code was read. `restores`: its keys have landed in a field, which must be put back. */
  | { readonly kind: 'scan'; readonly text: string; readonly restores: boolean };

export type WedgeStep = {
  readonly state: WedgeState;
  readonly verdict: WedgeVerdict;
  /** Keys swallowed after a prefix that turned out to be a person's: they must be typed after all. */
  readonly released: string;
};

/** Fewer keys than this are too often a fast typist (3 keys: 0.3 % of simulated typing); shorter codes need the prefix. */
export const fewestKeys = 6;
export const largestMedianGapMs = 30;
/** One gap may be slower than this in a scanner's burst, two in a row are a person. */
const slowestScannerGapMs = 45;
/** A pause longer than this ends a burst. Above the jitter of slow USB and Bluetooth scanners. */
export const pauseMs = 100;
/** Enough for any code the till takes; what is longer is cut, and refused as unknown. */
const longestCode = 512;

export const idleWedge: WedgeState = { mode: 'idle', text: '', gaps: [], lastAtMs: 0, followsTyping: false };

/** Takes the next key. Times are those of the key events, in milliseconds. */
export function stepWedge(before: WedgeState, key: WedgeKey, settings: WedgeSettings): WedgeStep {
  const gapMs = key.atMs - before.lastAtMs;
  const isLate = before.mode !== 'idle' && gapMs > pauseMs;
  const state = isLate ? idleWedge : before;
  const released = isLate && before.mode === 'prefixed' ? (settings.prefix ?? '') + before.text : '';
  if (state.mode === 'prefixed') return { ...withoutSuffix(stepPrefixed(state, key), settings), released };
  const burst = (gaps: readonly number[], keys: number): boolean => isBurst(gaps, keys, settings.gapMs);
  if (key.kind === 'character' && key.text === settings.prefix && !burst(state.gaps, 2)) {
    return {
      state: { ...idleWedge, mode: 'prefixed', lastAtMs: key.atMs },
      verdict: { kind: 'swallow' },
      released,
    };
  }
  return { ...withoutSuffix(stepBare(state, key, gapMs, burst), settings), released };
}

/** What a prefix held back when no end came in time: the listener asks after `pauseMs` of silence. */
export function giveUpWedge(state: WedgeState, settings: WedgeSettings): WedgeStep {
  const released = state.mode === 'prefixed' ? (settings.prefix ?? '') + state.text : '';
  return { state: idleWedge, verdict: pass(), released };
}

function stepPrefixed(state: WedgeState, key: WedgeKey): Omit<WedgeStep, 'released'> {
  if (key.kind === 'end') {
    return { state: idleWedge, verdict: { kind: 'scan', text: state.text, restores: false } };
  }
  if (key.kind === 'other') return { state: { ...state, lastAtMs: key.atMs }, verdict: { kind: 'swallow' } };
  const text = (state.text + key.text).slice(0, longestCode);
  return { state: { ...state, text, lastAtMs: key.atMs }, verdict: { kind: 'swallow' } };
}

/** A scan as the code it is: what the scanner adds at its end belongs to nothing. */
function withoutSuffix(
  step: Omit<WedgeStep, 'released'>,
  { suffix = null }: WedgeSettings,
): Omit<WedgeStep, 'released'> {
  const { verdict } = step;
  if (verdict.kind !== 'scan' || suffix === null || !verdict.text.endsWith(suffix)) return step;
  return { ...step, verdict: { ...verdict, text: verdict.text.slice(0, -suffix.length) } };
}

function stepBare(
  state: WedgeState,
  key: WedgeKey,
  gapMs: number,
  burst: (gaps: readonly number[], keys: number) => boolean,
): Omit<WedgeStep, 'released'> {
  if (key.kind === 'other') return { state: idleWedge, verdict: pass() };
  if (key.kind === 'end') {
    const gaps = [...state.gaps, gapMs];
    if (state.mode === 'open' && burst(gaps, fewestKeys)) {
      return { state: idleWedge, verdict: { kind: 'scan', text: state.text, restores: true } };
    }
    const endsShortBurst = state.mode === 'open' && burst(gaps, 3);
    return { state: idleWedge, verdict: { kind: 'pass', isFirst: false, endsShortBurst } };
  }
  // Two slow gaps in a row are a person's: what they typed is no part of a code that follows at once.
  const wasSlow = (state.gaps.at(-1) ?? (state.followsTyping ? Infinity : 0)) > slowestScannerGapMs;
  const isTyping = state.mode === 'open' && wasSlow && gapMs > slowestScannerGapMs;
  const isFirst = state.mode === 'idle' || isTyping;
  const before = isFirst ? { ...idleWedge, followsTyping: isTyping } : state;
  return {
    state: {
      ...before,
      mode: 'open',
      text: (before.text + key.text).slice(0, longestCode),
      gaps: isFirst ? [] : [...before.gaps, gapMs],
      lastAtMs: key.atMs,
    },
    verdict: { kind: 'pass', isFirst, endsShortBurst: false },
  };
}

function pass(): WedgeVerdict {
  return { kind: 'pass', isFirst: false, endsShortBurst: false };
}

/** `gaps` between n keys and their end are n. */
function isBurst(gaps: readonly number[], keys: number, gapMs: number | null = null): boolean {
  if (gaps.length < keys) return false;
  const sorted = gaps.toSorted((a, b) => a - b);
  return (
    (sorted[Math.floor((sorted.length - 1) / 2)] ?? Infinity) <= Math.max(largestMedianGapMs, gapMs ?? 0)
  );
}
