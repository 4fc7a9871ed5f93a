/** Where a scan goes that came over a wire of its own: to whoever claimed scans last. */
import type { Scan } from '#main/hardware/ports.ts';

export type ScanRouter = {
  /** Takes every scan until the returned function is called; a later claim goes first. */
  readonly claim: (take: (scan: Scan) => void) => () => void;
  /** Hands a scan to the top claim; false where nobody wants scans (no till is open). */
  readonly route: (scan: Scan) => boolean;
};

export function createScanRouter(): ScanRouter {
  const claims: { readonly take: (scan: Scan) => void }[] = [];
  return {
    claim(take) {
      const entry = { take };
      claims.push(entry);
      return () => {
        const index = claims.indexOf(entry);
        if (index >= 0) claims.splice(index, 1);
      };
    },
    route(scan) {
      const top = claims.at(-1);
      top?.take(scan);
      return top !== undefined;
    },
  };
}
