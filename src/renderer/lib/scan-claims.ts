/** Where a scan goes: to the topmost claim, one scan after the other, none dropped in silence. */
import { clearBand } from './band.ts';
import { makeLayers, useLayer, type Level } from './layers.ts';

/** Takes a code and is done when the till has answered. */
export type ScanClaim = (code: string) => Promise<void> | void;

const claims = makeLayers<ScanClaim>();
let queue: Promise<void> = Promise.resolve();

/** Claims scans for a screen or a dialog as long as it is shown. One that takes none refuses them loudly. */
export function useScanClaim(level: Level, claim: ScanClaim): void {
  useLayer(claims, level, claim);
}

/** Queues a code for whoever holds the topmost claim when its turn comes. */
export function routeScan(code: string): void {
  queue = claimAfter(queue, code);
}

async function claimAfter(earlier: Promise<void>, code: string): Promise<void> {
  await earlier;
  clearBand();
  const [claim] = claims.fromTop();
  await claim?.(code);
}
