/** A part of the screen that is loaded after the till is ready, and from then on is there at once. */
import { createElement, lazy, useState, type FunctionComponent } from 'react';

type Loader<Props> = () => Promise<{ readonly default: FunctionComponent<Props> }>;

export type Later<Props extends object> = FunctionComponent<Props> & {
  /** Loads it before anyone asks. A part that could not be loaded is tried again when it is shown. */
  readonly preload: () => Promise<void>;
};

/**
 * Like `lazy` until it is loaded; after that it shows in the same step as its key, so that what is typed right after the key lands
 * in it. `lazy` alone waits a step even for what is loaded, and its fallback may stand for a third of a second.
 */
export function loadLater<Props extends object>(load: Loader<Props>): Later<Props> {
  let loaded: FunctionComponent<Props> | null = null;
  const note: Loader<Props> = async () => {
    const module = await load();
    loaded = module.default;
    return module;
  };
  const Waiting = lazy(note) as unknown as FunctionComponent<Props>;
  function Part(props: Props) {
    // What was shown first stays: a change of component would lose what was typed.
    const [Shown] = useState(() => loaded ?? Waiting);
    return createElement(Shown, props);
  }
  return Object.assign(Part, {
    preload: async () => {
      if (loaded === null) await note().catch(() => null);
    },
  });
}
