/** A function that stays the same while what it does follows the newest render: for children that are memoised. */
import { useCallback, useLayoutEffect, useRef } from 'react';

/** Not to be called while rendering. */
export function useStable<A extends readonly unknown[], R>(act: (...given: A) => R): (...given: A) => R {
  const latest = useRef(act);
  useLayoutEffect(() => {
    latest.current = act;
  });
  return useCallback((...given: A) => latest.current(...given), []);
}
