/** One at a time for a key: so that writers of one business wait here, and not each with a connection to the database. */

export type Turns = {
  /** Runs `work` once all that was taken for the key before is over, however it ended. */
  readonly take: <T>(key: string, work: () => Promise<T>) => Promise<T>;
};

export function openTurns(): Turns {
  const last = new Map<string, Promise<unknown>>();
  return {
    async take(key, work) {
      const before = last.get(key);
      const mine = before === undefined ? work() : before.then(work, work);
      last.set(key, mine);
      try {
        return await mine;
      } finally {
        if (last.get(key) === mine) last.delete(key);
      }
    },
  };
}
