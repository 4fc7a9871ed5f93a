/** Keys that were pressed for a tool or a page whose code is still on its way: held while it comes, and typed into it when it is there. */
import { Suspense, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { useBurstRestore } from './burst-restore.ts';
import { isReplayed, replay } from './replay.ts';

type Held = (event: KeyboardEvent) => boolean;

/** From what stood in the place to what came into it, within one change of the screen. */
let handedOn: readonly KeyboardEvent[] = [];

/**
 * Around what is fetched when it is opened. A tool is given what is typed meanwhile, and the keys that leave it are the till's;
 * a page that covers the till is given every key, so that none comes before one that was pressed earlier.
 */
export function HoldingKeys({
  of,
  children,
}: {
  readonly of: 'tool' | 'page';
  readonly children: ReactNode;
}) {
  const isHeld = of === 'tool' ? isTyped : isAny;
  return (
    <Suspense fallback={<HeldKeys isHeld={isHeld} />}>
      {children}
      <HeldKeysTyped isHeld={isHeld} />
    </Suspense>
  );
}

/** Stands in the place meanwhile. Where it is left before anything came, what was typed goes with it. */
function HeldKeys({ isHeld }: { readonly isHeld: Held }) {
  const held = useRef<readonly KeyboardEvent[]>([]);
  const [count, setCount] = useState('0');
  // Keys that turn out to be a scanner's are no typing.
  useBurstRestore(count, (before) => {
    held.current = held.current.slice(0, Number(before));
    setCount(before);
  });
  useLayoutEffect(() => {
    const letGo = holdKeys(isHeld, (event) => {
      held.current = [...held.current, event];
      setCount(String(held.current.length));
    });
    return () => {
      letGo();
      handedOn = held.current;
      queueMicrotask(() => {
        handedOn = [];
      });
    };
  }, [isHeld]);
  return null;
}

/** Types what was held, one key after the other: what a key opens is there for the next. What is pressed meanwhile waits its turn. */
function HeldKeysTyped({ isHeld }: { readonly isHeld: Held }) {
  const waiting = useRef<readonly KeyboardEvent[]>([]);
  useLayoutEffect(() => {
    waiting.current = [...waiting.current, ...handedOn];
    handedOn = [];
    if (waiting.current.length === 0) return undefined;
    const letGo = holdKeys(isHeld, (event) => {
      waiting.current = [...waiting.current, event];
    });
    // Not within React's own work: a field would be put back to what it was after each key.
    let timer = setTimeout(typeNext, 0);
    function typeNext(): void {
      const [next, ...others] = waiting.current;
      waiting.current = others;
      if (next === undefined) return letGo();
      replay(next);
      timer = setTimeout(typeNext, 0);
    }
    return () => {
      clearTimeout(timer);
      letGo();
    };
  }, [isHeld]);
  return null;
}

/** Keeps keys from everyone until the returned function is called. */
function holdKeys(isHeld: Held, onKey: (event: KeyboardEvent) => void): () => void {
  function hold(event: KeyboardEvent): void {
    if (isReplayed(event) || !isHeld(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    onKey(event);
  }
  window.addEventListener('keydown', hold, { capture: true });
  return () => window.removeEventListener('keydown', hold, { capture: true });
}

/** A key that leaves the tool or opens another is the till's. */
function isTyped(event: KeyboardEvent): boolean {
  const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey;
  return isPlain && (event.key.length === 1 || typed.has(event.key));
}

function isAny(): boolean {
  return true;
}

const typed: ReadonlySet<string> = new Set(['Enter', 'Backspace', 'Delete', 'ArrowUp', 'ArrowDown', 'Tab']);
