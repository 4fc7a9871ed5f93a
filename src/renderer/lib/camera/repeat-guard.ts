/** A code held before a camera is seen ten times a second and meant once. */

/** As long as it stays in sight, and this much longer, it is the same scan. */
export const sameScanMs = 1500;

/** Answers whether a code seen at `atMs` is a new scan. */
export function createRepeatGuard(): (code: string, atMs: number) => boolean {
  const seenAtMs = new Map<string, number>();
  return (code, atMs) => {
    for (const [other, at] of seenAtMs) if (atMs - at > sameScanMs) seenAtMs.delete(other);
    const isNew = !seenAtMs.has(code);
    seenAtMs.set(code, atMs);
    return isNew;
  };
}
