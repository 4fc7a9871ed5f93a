/** Locks the till that nobody has touched for a while; never while money is being taken. */
import { useEffect, useEffectEvent } from 'react';

/** `minutes` 0: never. A till where the tender stands open waits for its end. */
export function useIdleLock(minutes: number, lock: () => Promise<void>): void {
  const tryLock = useEffectEvent((): boolean => {
    if (document.querySelector('[data-money-entered]') !== null) return false;
    void lock();
    return true;
  });
  useEffect(() => {
    if (minutes === 0) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wait = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => !tryLock() && wait(), minutes * 60_000);
    };
    const options = { capture: true, passive: true } as const;
    for (const name of ['keydown', 'pointerdown'] as const) window.addEventListener(name, wait, options);
    wait();
    return () => {
      clearTimeout(timer);
      for (const name of ['keydown', 'pointerdown'] as const) window.removeEventListener(name, wait, options);
    };
  }, [minutes]);
}
