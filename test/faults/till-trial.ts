/** The real till as the subject of a campaign: the whole app, sold through as the screen does, checked for I1 to I8. */
import { fileURLToPath } from 'node:url';
import { openAppStore } from '#main/app/build-app.ts';
import { expectInvariants } from '../features/invariants.ts';
import type { Ack, Trial } from './trial.ts';

export function tillTrial(sales: number): Trial {
  const child = fileURLToPath(new URL('till-child.ts', import.meta.url));
  return {
    start: (dataDir) => ({ file: process.execPath, args: [child, dataDir, String(sales)] }),
    check: checkTill,
  };
}

function checkTill(dataDir: string, acked: readonly Ack[]): readonly string[] {
  const opened = openAppStore({ dataDir, store: { checkpointWorker: null, reserveBytes: 0 } });
  if (!opened.ok) return [`does not open: ${opened.error.code}: ${opened.error.detail}`];
  opened.value.close();
  try {
    expectInvariants(
      dataDir,
      acked.map(({ ack }) => ack),
    );
    return [];
  } catch (error) {
    return [String(error)];
  }
}
