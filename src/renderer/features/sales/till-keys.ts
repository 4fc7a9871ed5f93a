/** The keys of the till while it sells: the one key map, as far as it works today. Typing anywhere goes to the omnibox. */
import type { CartView } from '#contract/sales.ts';
import { isTyping, unlessBurst, useKeys, type KeyAction } from '../../lib/keys.ts';
import type { Search } from './omnibox.tsx';
import type { PayMethod } from './tender-methods.ts';
import { toolNames, type ToolName } from './tool.ts';
import { tools } from './tools.ts';

export type TillCommands = {
  readonly search: Search;
  readonly cart: CartView;
  readonly selectedLineId: string | null;
  readonly select: (lineId: string) => void;
  /** Only a way of paying that the shop takes comes up; else it is cash. */
  readonly pay: (method: PayMethod) => void;
  readonly undo: () => void;
  readonly remove: () => void;
  readonly back: () => boolean;
  readonly more: () => void;
  readonly less: () => void;
  readonly openTool: (tool: ToolName) => void;
  readonly priceCheck: () => void;
  readonly focusOmnibox: () => void;
  readonly reprint: () => void;
};

/** `isOn` false: the keys belong to another screen. */
export function useTillKeys(isOn: boolean, till: TillCommands): void {
  const { search } = till;
  /** A key that edits text where there is text, and is a command where there is none. */
  const unlessTyping =
    (command: () => void): KeyAction =>
    (event) => {
      if (isTyping(event) && search.typed !== '') return false;
      command();
      return true;
    };
  const sign = (command: () => void): KeyAction => unlessTyping(() => unlessBurst(command));
  const move = (step: number): KeyAction =>
    unlessTyping(() => {
      const { lines } = till.cart;
      const at = lines.findIndex(({ lineId }) => lineId === till.selectedLineId);
      const next = lines[Math.max(0, Math.min(lines.length - 1, at < 0 ? lines.length - 1 : at + step))];
      if (next !== undefined) till.select(next.lineId);
    });
  useKeys(
    'screen',
    isOn
      ? {
          F2: till.focusOmnibox,
          F7: till.priceCheck,
          F9: () => till.pay('cash'),
          'Num+': () => till.pay('cash'),
          'Ctrl+Enter': () => till.pay('cash'),
          F10: () => till.pay('upi'),
          F11: () => till.pay('card'),
          F12: () => till.pay('on-account'),
          '+': sign(till.more),
          '-': sign(till.less),
          ArrowUp: move(-1),
          ArrowDown: move(1),
          'Ctrl+Z': unlessTyping(till.undo),
          'Ctrl+P': till.reprint,
          Escape: till.back,
          ...toolKeys(till.openTool),
          Delete: unlessTyping(till.remove),
        }
      : {},
    { otherwise: (event) => (isOn ? typeAnywhere(event) : false) },
  );
}

function toolKeys(open: TillCommands['openTool']): Record<string, KeyAction> {
  const keys: Record<string, KeyAction> = {};
  for (const tool of toolNames) {
    const { key } = tools[tool];
    if (key !== null) keys[key] = () => open(tool);
  }
  return keys;
}

/** Leads a typed character to the omnibox: the browser inserts it where the focus is when the key goes down. */
function typeAnywhere(event: KeyboardEvent): boolean {
  if (event.key.length !== 1 || event.ctrlKey || event.altKey || event.metaKey || isTyping(event))
    return false;
  if (event.key === ' ' && event.target instanceof HTMLButtonElement) return false;
  const field = document.querySelector<HTMLInputElement>('[data-omnibox]');
  field?.focus();
  field?.setSelectionRange(field.value.length, field.value.length);
  return true;
}
