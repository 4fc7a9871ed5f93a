/** Digits that are typed where no field has the focus: into an amount, or into a PIN. */
import type { PadKey } from './amount-entry.ts';
import type { KeyAction } from './keys.ts';

/** Digits and the point as keys of the pad, a comma as the point. Other keys go on. */
export function amountKeys(press: (key: PadKey) => void): (event: KeyboardEvent) => boolean {
  return (event) => {
    if (!/^[\d.,]$/.test(event.key) || event.ctrlKey || event.altKey) return false;
    press(event.key === ',' ? '.' : (event.key as PadKey));
    return true;
  };
}

/** Digits alone. Other keys go on. */
export function digitKeys(type: (digit: string) => void): KeyAction {
  return (event) => {
    if (!/^\d$/.test(event.key) || event.ctrlKey || event.altKey) return false;
    type(event.key);
    return true;
  };
}
