/** Where a scan goes that came over a wire of its own: to a screen that takes money, else to whoever claimed scans last. */
import type { Scan } from '#main/hardware/ports.ts';

export type ScanRouter = {
  /**
   * Takes every scan until the returned function is called; a later claim goes first.
   *
   * `paying`: goes before all that are not, also later ones (a second window that opens must not change the bill that is paid).
   */
  readonly claim: (take: (scan: Scan) => void, options?: { readonly paying: boolean }) => () => void;
  /** Hands a scan to the top claim; false where nobody wants scans (no till is open). */
  readonly route: (scan: Scan) => boolean;
};

export function createScanRouter(): ScanRouter {
  const claims: { readonly take: (scan: Scan) => void; readonly paying: boolean }[] = [];
  return {
    claim(take, { paying } = { paying: false }) {
      const entry = { take, paying };
      claims.push(entry);
      return () => {
        const index = claims.indexOf(entry);
        if (index >= 0) claims.splice(index, 1);
      };
    },
    route(scan) {
      const top = claims.findLast(({ paying }) => paying) ?? claims.at(-1);
      top?.take(scan);
      return top !== undefined;
    },
  };
}
