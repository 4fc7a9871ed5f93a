/** Key commands by layer: the topmost layer that knows a key takes it. The keys themselves are listed in the one key map. */
import { useEffect } from 'react';
import { makeLayers, useLayer, type Level } from './layers.ts';

/** False: not taken after all, the key goes on. */
export type KeyAction = (event: KeyboardEvent) => boolean | void;
export type KeyMap = Readonly<Record<string, KeyAction | undefined>>;

type KeyLayer = {
  readonly keys: KeyMap;
  /** Keys this layer does not know end here. */
  readonly isModal: boolean;
  /** Asked for what no entry of `keys` took. */
  readonly otherwise: KeyAction | undefined;
};

const layers = makeLayers<KeyLayer>();

/** Takes keys as long as the component is shown. Names are those of `keyName`. */
export function useKeys(
  level: Level,
  keys: KeyMap,
  options: { readonly isModal?: boolean; readonly otherwise?: KeyAction } = {},
): void {
  useLayer(layers, level, { keys, isModal: options.isModal ?? false, otherwise: options.otherwise });
}

/** Listens for the whole page; once, in the shell. */
export function useKeyboard(): void {
  useEffect(() => {
    window.addEventListener('keydown', dispatch);
    return () => window.removeEventListener('keydown', dispatch);
  }, []);
}

/** "F9", "Shift+F8", "Ctrl+P", "Enter", "+" and, for the number pad, "Num+", "Num-", "Num*", "NumEnter" (tried before the plain name). */
export function keyName(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
): string {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  // A function key with Shift is another key; with letters Shift is part of the letter.
  const shift = event.shiftKey && /^F\d+$/.test(key) ? 'Shift+' : '';
  const control = event.ctrlKey || event.metaKey ? 'Ctrl+' : '';
  return `${control}${event.altKey ? 'Alt+' : ''}${shift}${key}`;
}

/** Runs a command of one sign key unless more keys follow as fast as a scanner's: then the sign was part of a code. */
export function unlessBurst(command: () => void): void {
  const cancel = (): void => clearTimeout(timer);
  const timer = setTimeout(() => {
    window.removeEventListener('keydown', cancel, { capture: true });
    command();
  }, 45);
  window.addEventListener('keydown', cancel, { capture: true, once: true });
}

/** True where typing belongs to a field: letters and digits are no commands there. */
export function isTyping(event: KeyboardEvent): boolean {
  const { target } = event;
  return (
    (target instanceof HTMLInputElement && !untyped.has(target.type)) ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  );
}

const untyped: ReadonlySet<string> = new Set(['checkbox', 'radio', 'range', 'button']);
const padNames: Readonly<Record<string, string>> = {
  NumpadAdd: 'Num+',
  NumpadSubtract: 'Num-',
  NumpadMultiply: 'Num*',
  NumpadEnter: 'NumEnter',
};

function dispatch(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const pad = padNames[event.code];
  const names = pad === undefined ? [keyName(event)] : [pad, keyName(event)];
  for (const layer of layers.fromTop()) {
    const action = names.map((name) => layer.keys[name]).find((found) => found !== undefined);
    if (action !== undefined && action(event) !== false) return event.preventDefault();
    if (action === undefined && layer.otherwise !== undefined && layer.otherwise(event) !== false) return;
    if (layer.isModal) return;
  }
}
