/** Reads again, shortly after each start and beside the selling, what the journal has gained since it was last found whole. */
import { verifyInBackground } from '#main/store/anchors.ts';
import type { Store } from '#main/store/store.ts';

/** The first scan after a start must not share the disk with it. */
const afterMs = 10_000;

/**
 * Tells `onBug` where the journal is not whole, with the entry and the reason; says nothing where it is.
 *
 * Answers a function that calls it off; a till that is closed earlier leaves the reading to its next start.
 */
export function verifyAtStart(store: Store, onBug: (bug: unknown) => void): () => void {
  let isOver = false;
  async function verify(): Promise<void> {
    try {
      const { ok, firstBad } = await verifyInBackground(store);
      if (!ok) onBug(new Error(`The journal is not whole: ${JSON.stringify(firstBad)}`));
    } catch (failure) {
      // The worker of a till that was closed meanwhile finds nothing to read.
      if (!isOver) onBug(failure);
    }
  }
  const timer = setTimeout(() => void verify(), afterMs);
  timer.unref();
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}
