/**
 * A stand-in for Electron's own files, for machines that cannot download them: a program that says what is missing. With it
 * the app can be packed and looked into, fuses included, but not started.
 */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Precedes the fuses in every Electron executable; the tool that sets them looks for it (@electron/fuses). */
const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** Version 1 of the fuses, nine of them, all as Electron delivers them: '0' off, '1' on, 'r' removed. */
const fusesAsDelivered = '\u0001\u0009101101111';

/** Writes the stand-in into a folder, laid out as Electron's download is for Linux. */
export function writeStandIn(folder: string, version: string): void {
  mkdirSync(folder, { recursive: true });
  const program = join(folder, 'electron');
  const words = `#!/bin/sh\necho 'This app was packed without Electron. Run npm run package where it can be downloaded.'\nexit 1\n`;
  writeFileSync(program, `${words}# ${fuseSentinel}${fusesAsDelivered}\n`, 'latin1');
  chmodSync(program, 0o755);
  writeFileSync(join(folder, 'version'), version);
  for (const licence of ['LICENSE', 'LICENSES.chromium.html']) writeFileSync(join(folder, licence), '');
}
