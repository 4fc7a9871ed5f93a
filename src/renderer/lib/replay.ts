/** A key once more, for whoever has the focus by now: the event a person's key makes, and the text it would leave. */
import { eraseFrom, typeInto } from './field-text.ts';

const replayed = new WeakSet<Event>();

/** True for a key that was pressed before: its time says nothing of how fast somebody, or a scanner, types. */
export function isReplayed(event: Event): boolean {
  return replayed.has(event);
}

export function replay({ key, code, shiftKey, ctrlKey, altKey, metaKey }: KeyboardEvent): void {
  const target = document.activeElement ?? document.body;
  const event = new KeyboardEvent('keydown', {
    key,
    code,
    shiftKey,
    ctrlKey,
    altKey,
    metaKey,
    bubbles: true,
    cancelable: true,
  });
  replayed.add(event);
  // False: somebody took it.
  if (!target.dispatchEvent(event) || ctrlKey || altKey || metaKey) return;
  if (key.length === 1) typeInto(document.activeElement, key);
  else if (key === 'Backspace') eraseFrom(document.activeElement);
  else if (key === 'Enter' && target instanceof HTMLButtonElement) target.click();
}
