/** Who hears that something has changed: topics, told after the commit and never before. */

/**
 * Topics in use: catalog, prices, stock, draft, sales, holds, shift, drawer, day-end, customers, labels, print-queue, settings, staff, shop,
 * store, sync, conflicts.
 */
export type ChangeListener = (topics: readonly string[]) => void;

export type Changes = {
  /** Calls the listener after each commit that changed something; the answer stops it. */
  readonly subscribe: (listener: ChangeListener) => () => void;
  /** For run-command only: tells every listener at once, each topic once. */
  readonly publish: (topics: ReadonlySet<string>) => void;
};

/** A list of listeners. A listener that throws is a bug: it is handed to `onBug` and the others are still told. */
export function createChanges(onBug: (error: unknown) => void): Changes {
  const listeners = new Set<ChangeListener>();
  return {
    subscribe(listener) {
      // Wrapped, so that the same function subscribed twice can be stopped once.
      const entry: ChangeListener = (topics) => listener(topics);
      listeners.add(entry);
      return () => listeners.delete(entry);
    },
    publish(topics) {
      if (topics.size === 0) return;
      const list = [...topics];
      for (const listener of listeners) {
        try {
          listener(list);
        } catch (error) {
          onBug(error);
        }
      }
    },
  };
}
