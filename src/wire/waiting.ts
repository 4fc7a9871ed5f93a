/** Pulls that wait until their business has something new. */

export type Waiting = {
  /**
   * Begins to listen for entries of a business. Listen first and look then: what is stored between the two wakes as well.
   */
  readonly listen: (businessId: string) => Waiter;
  /** A business has new entries. */
  readonly wake: (businessId: string) => void;
  /** Ends every wait, and lets none begin. */
  readonly close: () => void;
};

export type Waiter = {
  /** Until something is new or `waitMs` have passed (true: look again), or the caller is gone or the endpoint being stopped (false). */
  readonly untilNew: (waitMs: number, gone: AbortSignal | undefined) => Promise<boolean>;
  readonly end: () => void;
};

/** Calls `then` after so many milliseconds, unless the function it answers is called before. */
export type Timer = (ms: number, then: () => void) => () => void;

const machineTimer: Timer = (ms, then) => {
  const timer = setTimeout(then, ms);
  return () => clearTimeout(timer);
};

/** Makes the place where pulls wait; `timer`: the machine's, unless told otherwise. */
export function openWaiting(timer: Timer = machineTimer): Waiting {
  const waiters = new Map<string, Set<() => void>>();
  const stopping = new AbortController();
  return {
    listen(businessId) {
      let isNew = false;
      let told: (() => void) | null = null;
      const wake = () => {
        isNew = true;
        told?.();
      };
      const own = waiters.get(businessId) ?? new Set();
      waiters.set(businessId, own.add(wake));
      return {
        async untilNew(waitMs, gone) {
          const ends = AbortSignal.any([stopping.signal, ...(gone === undefined ? [] : [gone])]);
          if (!isNew && !ends.aborted) {
            await new Promise<void>((resolve) => {
              const cancel = timer(waitMs, resolve);
              told = () => {
                cancel();
                resolve();
              };
              ends.addEventListener('abort', told, { once: true });
            });
          }
          isNew = false;
          told = null;
          return !ends.aborted;
        },
        end() {
          own.delete(wake);
          if (own.size === 0 && waiters.get(businessId) === own) waiters.delete(businessId);
        },
      };
    },
    wake(businessId) {
      for (const wake of waiters.get(businessId) ?? []) wake();
    },
    close: () => stopping.abort(),
  };
}
