/** What was collected and is on no bill yet: it outlives its panel, so that a search or another tool loses nothing. */
import { useSyncExternalStore } from 'react';
import type { Collected } from './collected.ts';

let rows: Collected = [];
const listeners = new Set<() => void>();

export function useCollected(): Collected {
  return useSyncExternalStore(subscribe, () => rows);
}

/** Answers the list as it then is. */
export function changeCollected(change: (now: Collected) => Collected): Collected {
  rows = change(rows);
  for (const listener of listeners) listener();
  return rows;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
