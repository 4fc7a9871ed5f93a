/**
 * Components whose code comes after the first screen, and which then open within the key that asks for them.
 *
 * A lazy component alone is shown some 300 ms after its first key even where its code is at hand (that is how long React holds
 * back what was suspended), and what is typed in between goes to the omnibox.
 */
import { lazy, useEffect, useState, type FunctionComponent } from 'react';

const fetches: (() => Promise<void>)[] = [];

export function late<Props extends object>(
  load: () => Promise<FunctionComponent<Props>>,
): FunctionComponent<Props> {
  const holder: { component: FunctionComponent<Props> | null } = { component: null };
  const Waiting = lazy(async () => ({ default: await load() }));
  fetches.push(async () => {
    holder.component = await load();
  });
  return function Late(props: Props) {
    // As it was when it opened: code that arrives meanwhile does not begin it anew.
    const [Shown] = useState<FunctionComponent<Props>>(() => holder.component ?? Waiting);
    return <Shown {...props} />;
  };
}

/** Fetches them all once the screen stands, so that it is not slower for it. */
export function useLateFetch(): void {
  useEffect(() => {
    const timer = setTimeout(() => void fetchAll(), 250);
    return () => clearTimeout(timer);
  }, []);
}

/** One after the other, so that the till stays quick meanwhile. What fails is fetched again when it is opened. */
async function fetchAll(): Promise<void> {
  for (const fetchOne of fetches) await fetchOne().catch(() => undefined);
}
