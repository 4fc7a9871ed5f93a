/** Values that keys write without a field of their own (a PIN, an amount): remembered before a burst, put back after it. */
import { useEffect, useRef } from 'react';
import { flushSync } from 'react-dom';

type Restorable = { readonly read: () => string; readonly write: (value: string) => void };

const restorables = new Set<Restorable>();

/** Lets the wedge listener put `value` back when keys that changed it turn out to be a scanner's. */
export function useBurstRestore(value: string, setValue: (value: string) => void): void {
  const latest = useRef({ value, setValue });
  useEffect(() => {
    latest.current = { value, setValue };
  });
  useEffect(() => {
    const restorable: Restorable = {
      read: () => latest.current.value,
      // At once: the scan that follows asks whether anything had been typed.
      write: (before) => flushSync(() => latest.current.setValue(before)),
    };
    restorables.add(restorable);
    return () => {
      restorables.delete(restorable);
    };
  }, []);
}

/** Remembers all such values now; the answer puts them back. */
export function rememberValues(): () => void {
  const before = [...restorables].map((restorable) => ({ restorable, value: restorable.read() }));
  return () => {
    for (const { restorable, value } of before) {
      if (restorables.has(restorable) && restorable.read() !== value) restorable.write(value);
    }
  };
}
