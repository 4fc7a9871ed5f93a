/** The keys of a small form beside the ticket: what is typed stays in its fields, Enter does it, Esc goes back. */
import { isTyping, useKeys, type KeyMap } from './keys.ts';

/** Keys of the till keep working, but for those that edit text while a field has the focus. */
export function useFormKeys(
  { onEnter, onClose }: { readonly onEnter: () => void; readonly onClose: () => void },
  more: KeyMap = {},
): void {
  useKeys(
    'panel',
    {
      Escape: onClose,
      // A key that has the focus is pressed by Enter itself.
      Enter: (event) => (event.target instanceof HTMLButtonElement ? false : onEnter()),
      NumEnter: onEnter,
      ...more,
    },
    { otherwise: (event) => isTyping(event) && !/^F\d/.test(event.key) && !event.ctrlKey && !event.altKey },
  );
}
