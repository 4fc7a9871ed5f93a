/** Who tried codes that were none: an address that has tried too many waits. */

/** As many as a code bears itself. */
const triesOfAddress = 5;
const windowMs = 600_000;
/** Beyond this the oldest is forgotten: memory is bounded whoever calls. */
const mostAddresses = 10_000;

export type WrongCodes = {
  /** Seconds until the address may try again; 0: now. */
  readonly waitOf: (address: string) => number;
  readonly note: (address: string) => void;
};

/** Makes the count; `now` in milliseconds. */
export function countWrongCodes(now: () => number): WrongCodes {
  const tried = new Map<string, { count: number; readonly sinceMs: number }>();
  const current = (address: string) => {
    const found = tried.get(address);
    return found === undefined || now() - found.sinceMs >= windowMs ? undefined : found;
  };
  return {
    waitOf(address) {
      const found = current(address);
      if (found === undefined || found.count < triesOfAddress) return 0;
      return Math.ceil((found.sinceMs + windowMs - now()) / 1000);
    },
    note(address) {
      const found = current(address);
      if (found !== undefined) {
        found.count += 1;
        return;
      }
      tried.delete(address);
      tried.set(address, { count: 1, sinceMs: now() });
      const oldest = tried.keys().next();
      if (tried.size > mostAddresses && oldest.value !== undefined) tried.delete(oldest.value);
    },
  };
}
