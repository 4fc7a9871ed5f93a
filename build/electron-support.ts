/** Whether the Electron that is packed still gets Chromium's security fixes (item 16 of Electron's security guide). */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Electron mends its latest three stable majors (electronjs.org/docs/latest/tutorial/electron-timelines). */
const supportedMajors = 3;
/** The registry is asked with this patience; a machine without internet must not wait. */
const patienceMs = 15_000;

/** `refused` carries what to do; `unknown` why nobody could be asked. */
export type ElectronSupport =
  { readonly kind: 'supported' } | { readonly kind: 'refused' | 'unknown'; readonly words: string };

/** Asks the npm registry for the latest stable Electron and judges the pinned version by it. */
export async function electronSupport(pinned: string): Promise<ElectronSupport> {
  try {
    const asked = ['view', 'electron', 'dist-tags.latest'];
    const shell = process.platform === 'win32';
    const { stdout } = await promisify(execFile)('npm', asked, { timeout: patienceMs, shell });
    return judge(pinned, stdout.trim());
  } catch {
    return { kind: 'unknown', words: 'the npm registry could not be asked which Electron is the latest' };
  }
}

function judge(pinned: string, latest: string): ElectronSupport {
  const [ours, newest] = [majorOf(pinned), majorOf(latest)];
  if (ours === null || newest === null) {
    return { kind: 'unknown', words: `the npm registry answered “${latest}”, which is no version` };
  }
  if (ours > newest - supportedMajors) return { kind: 'supported' };
  return {
    kind: 'refused',
    words:
      `Electron ${pinned} gets no security fixes any more: the latest is ${latest}, and three majors are mended. ` +
      'Pin a newer one in package.json, run the tests, and pack again.',
  };
}

function majorOf(version: string): number | null {
  const major = /^(\d+)\.\d+\.\d+$/.exec(version)?.[1];
  return major === undefined ? null : Number(major);
}
