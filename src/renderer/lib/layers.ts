/** A stack of claimants, the topmost first: who gets the next key, who gets the next scan. */
import { useLayoutEffect, useRef } from 'react';

/** Where a claimant stands: an overlay above a panel above a screen above the shell. */
export type Level = 'shell' | 'screen' | 'panel' | 'overlay';

const order: Readonly<Record<Level, number>> = { shell: 0, screen: 1, panel: 2, overlay: 3 };

export type Layers<T> = {
  /** Adds a claimant and answers how to take it away again. */
  readonly add: (level: Level, claimant: () => T) => () => void;
  /** From the top down; on one level the newest first. */
  readonly fromTop: () => readonly T[];
};

export function makeLayers<T>(): Layers<T> {
  let entries: readonly { readonly level: Level; readonly claimant: () => T }[] = [];
  return {
    add(level, claimant) {
      const entry = { level, claimant };
      entries = [...entries, entry];
      return () => {
        entries = entries.filter((other) => other !== entry);
      };
    },
    fromTop: () =>
      entries
        .map((entry, index) => ({ entry, index }))
        .sort((a, b) => order[b.entry.level] - order[a.entry.level] || b.index - a.index)
        .map(({ entry }) => entry.claimant()),
  };
}

/** Claims a place as long as the component is mounted; the newest `claimant` counts. */
export function useLayer<T>(layers: Layers<T>, level: Level, claimant: T): void {
  const latest = useRef(claimant);
  useLayoutEffect(() => {
    latest.current = claimant;
  });
  // Before it is painted: a key pressed at the first sight of a screen is already that screen's.
  useLayoutEffect(() => layers.add(level, () => latest.current), [layers, level]);
}
