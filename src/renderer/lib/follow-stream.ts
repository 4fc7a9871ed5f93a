/** Follows a stream of the till, and opens it again whenever it breaks. */

export type StreamHandlers<T> = {
  readonly onItem: (item: T) => void;
  /** The stream stands again after a break: what was missed has to be asked for. */
  readonly onReopen?: () => void;
  /** The stream broke, or would not open: the till is gone, or the session is. */
  readonly onBreak?: () => void;
};

/** Until `signal` is aborted; the handlers are asked for at each item, so that they may change meanwhile. */
export async function followStream<T>(
  open: () => Promise<AsyncIterable<T>>,
  handlers: () => StreamHandlers<T>,
  signal: AbortSignal,
): Promise<void> {
  let pauseMs = 250;
  let wasOpen = false;
  while (!signal.aborted) {
    try {
      const items = (await open())[Symbol.asyncIterator]();
      if (wasOpen && !signal.aborted) handlers().onReopen?.();
      wasOpen = true;
      const close = (): void => void letGo(items);
      signal.addEventListener('abort', close, { once: true });
      if (signal.aborted) close();
      for (let item = await items.next(); item.done !== true; item = await items.next()) {
        if (signal.aborted) return;
        pauseMs = 250;
        handlers().onItem(item.value);
      }
      signal.removeEventListener('abort', close);
    } catch {
      // A stream ends with the connection or the session; opening it again tells which of them is gone.
    }
    if (!signal.aborted) handlers().onBreak?.();
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    pauseMs = Math.min(pauseMs * 2, 5_000);
  }
}

/** Tells the other side that nobody listens any more; where the connection is gone, it knows. */
async function letGo(items: AsyncIterator<unknown>): Promise<void> {
  try {
    await items.return?.();
  } catch {
    // The connection went first.
  }
}
