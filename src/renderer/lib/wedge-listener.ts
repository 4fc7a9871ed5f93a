/** Binds scan-wedge.ts to a window: reads keydown before anyone else, puts fields back, swallows what belongs to a code. */
import { rememberValues } from './burst-restore.ts';
import {
  giveUpWedge,
  idleWedge,
  pauseMs,
  stepWedge,
  type WedgeKey,
  type WedgeSettings,
  type WedgeStep,
} from './scan-wedge.ts';
import { isField, setFieldValue, typeInto, type TextField } from './field-text.ts';
import { isReplayed } from './replay.ts';

export type WedgeListener = {
  readonly settings: () => WedgeSettings;
  /** Fields a key may be led to although they had not the focus (type anywhere): remembered with the focused one. */
  readonly homeFields: () => readonly HTMLInputElement[];
  readonly onScan: (code: string) => void;
};

type Snapshot = {
  readonly focused: Element | null;
  readonly restoreValues: () => void;
  readonly fields: readonly {
    readonly field: TextField;
    readonly value: string;
    readonly start: number | null;
    readonly end: number | null;
  }[];
};

const shortBurstEnds = new WeakSet<Event>();

/** True for an Enter that came as fast as a scanner's, after too few keys to be sure: never take money on it. */
export function endsShortBurst(event: Event): boolean {
  return shortBurstEnds.has(event);
}

const taps = new Set<(event: KeyboardEvent) => void>();

/** Calls back with every key before it is judged, until the returned function is called: for the set-up of a scanner. */
export function tapKeys(tap: (event: KeyboardEvent) => void): () => void {
  taps.add(tap);
  return () => taps.delete(tap);
}

/** Listens until the returned function is called. */
export function listenForScans(listener: WedgeListener): () => void {
  let state = idleWedge;
  let snapshot: Snapshot | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function act(step: WedgeStep, event: KeyboardEvent | null): void {
    state = step.state;
    if (step.released !== '') typeInto(document.activeElement, step.released);
    clearTimeout(timer);
    if (state.mode === 'prefixed') {
      timer = setTimeout(() => act(giveUpWedge(state, listener.settings()), null), pauseMs * 2);
    }
    if (event === null) return;
    const { verdict } = step;
    if (verdict.kind === 'pass') {
      if (verdict.isFirst) snapshot = takeSnapshot(listener.homeFields());
      if (verdict.endsShortBurst) markShortBurst(event);
      else if (isSpaceInBurst(event)) event.preventDefault();
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (verdict.kind === 'swallow') return;
    if (verdict.restores && snapshot !== null) restore(snapshot);
    snapshot = null;
    listener.onScan(verdict.text);
  }

  /** A space within a code must not press the focused button. */
  function isSpaceInBurst(event: KeyboardEvent): boolean {
    return event.key === ' ' && state.gaps.length > 0 && !isField(document.activeElement);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (isReplayed(event)) return;
    for (const tap of taps) tap(event);
    const key = wedgeKey(event);
    if (key !== null) act(stepWedge(state, key, listener.settings()), event);
  }

  window.addEventListener('keydown', onKeyDown, { capture: true });
  return () => {
    clearTimeout(timer);
    window.removeEventListener('keydown', onKeyDown, { capture: true });
  };
}

/** Null for keys that say nothing: modifiers held for a capital, composing an accent. */
function wedgeKey(event: KeyboardEvent): WedgeKey | null {
  const atMs = event.timeStamp;
  if (event.isComposing || silentKeys.has(event.key)) return null;
  if (event.repeat) return { kind: 'other', atMs };
  // Scanners send the group separator of GS1 codes as Ctrl+].
  if (event.ctrlKey && event.key === ']') return { kind: 'character', text: '\u001d', atMs };
  if (event.ctrlKey || event.altKey || event.metaKey) return { kind: 'other', atMs };
  if (event.key === 'Enter' || event.key === 'Tab') return { kind: 'end', atMs };
  return event.key.length === 1 ? { kind: 'character', text: event.key, atMs } : { kind: 'other', atMs };
}

const silentKeys: ReadonlySet<string> = new Set(['Shift', 'CapsLock', 'NumLock', 'AltGraph', 'Dead']);

function markShortBurst(event: KeyboardEvent): void {
  shortBurstEnds.add(event);
  if (isField(document.activeElement) || document.activeElement === document.body) return;
  if (document.activeElement instanceof HTMLButtonElement) event.preventDefault();
}

function takeSnapshot(homeFields: readonly HTMLInputElement[]): Snapshot {
  const focused = document.activeElement;
  const fields = new Set<TextField>(homeFields);
  if (isField(focused)) fields.add(focused);
  return {
    focused,
    restoreValues: rememberValues(),
    fields: [...fields].map((field) => ({
      field,
      value: field.value,
      start: field.selectionStart,
      end: field.selectionEnd,
    })),
  };
}

function restore({ focused, fields, restoreValues }: Snapshot): void {
  restoreValues();
  for (const { field, value, start, end } of fields) {
    if (!field.isConnected || field.value === value) continue;
    setFieldValue(field, value);
    if (start !== null) field.setSelectionRange(start, end);
  }
  if (document.activeElement === focused) return;
  if (focused instanceof HTMLElement && focused !== document.body) focused.focus({ preventScroll: true });
  else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}
