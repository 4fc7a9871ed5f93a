/** Follows a stream of the till for as long as a component is shown, and opens it again when it breaks. */
import { useEffect, useRef } from 'react';
import { followStream, type StreamHandlers } from './follow-stream.ts';

/**
 * `open` must be stable: a function of the module, or memoised. Null: nothing is followed for now.
 *
 * `quietMs`: once the component is gone the stream is followed until nothing has come for so long; what was on its way
 * then is not lost.
 */
export function useStream<T>(
  open: (() => Promise<AsyncIterable<T>>) | null,
  handlers: StreamHandlers<T>,
  { quietMs = 0 }: { readonly quietMs?: number } = {},
): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    if (open === null) return undefined;
    const stop = new AbortController();
    let leaving: ReturnType<typeof setTimeout> | undefined;
    const leaveLater = (): void => {
      clearTimeout(leaving);
      leaving = setTimeout(() => stop.abort(), quietMs);
    };
    const followed = (): StreamHandlers<T> => ({
      ...latest.current,
      onItem(item) {
        if (leaving !== undefined) leaveLater();
        latest.current.onItem(item);
      },
    });
    void followStream(open, followed, stop.signal);
    return () => (quietMs === 0 ? stop.abort() : leaveLater());
  }, [open, quietMs]);
}
