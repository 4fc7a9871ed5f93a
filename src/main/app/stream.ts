/** Streams to a screen: each hears the latest, however slowly it reads; nothing piles up behind it. */
import { AsyncIteratorClass } from '@orpc/contract';

export type StreamSource<T> = {
  /** Calls back with each notice until the returned function is called. */
  readonly subscribe: (listener: (notice: T) => void) => () => void;
  /** Makes one notice of two that were not read in time, so that at most one waits. */
  readonly merge: (earlier: T, later: T) => T;
  /** Gets what was not read when the stream ended, where it must not be lost. */
  readonly unread?: (notice: T) => void;
  /** Told before anything else. */
  readonly first?: T;
  /** The stream ends without an error when any of them is aborted: the client is gone, the person signed out. */
  readonly until: readonly (AbortSignal | undefined)[];
};

type Pending<T> = { waiting: { readonly notice: T } | null; isOver: boolean; wake: () => void };

/** An async iterator over the notices of a source. Listening begins at once, not with the first read. */
export function streamOf<T>(source: StreamSource<T>): AsyncIteratorClass<T, void, void> {
  const state: Pending<T> = {
    waiting: source.first === undefined ? null : { notice: source.first },
    isOver: false,
    wake: () => undefined,
  };
  const unsubscribe = source.subscribe((notice) => {
    const { waiting } = state;
    state.waiting = { notice: waiting === null ? notice : source.merge(waiting.notice, notice) };
    state.wake();
  });
  const signals = source.until.filter((signal) => signal !== undefined);
  function end(): void {
    if (state.isOver) return;
    state.isOver = true;
    unsubscribe();
    for (const signal of signals) signal.removeEventListener('abort', end);
    const { waiting } = state;
    state.waiting = null;
    if (waiting !== null) source.unread?.(waiting.notice);
    state.wake();
  }
  for (const signal of signals) {
    if (signal.aborted) end();
    else signal.addEventListener('abort', end);
  }
  async function next(): Promise<IteratorResult<T, void>> {
    while (!state.isOver && state.waiting === null) {
      await new Promise<void>((resolve) => {
        state.wake = resolve;
      });
    }
    const read = state.waiting;
    state.waiting = null;
    return state.isOver || read === null
      ? { done: true, value: undefined }
      : { done: false, value: read.notice };
  }
  return new AsyncIteratorClass<T, void, void>(next, async () => end());
}
