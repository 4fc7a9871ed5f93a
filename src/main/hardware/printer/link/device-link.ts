/** A printer as a file of the system: `/dev/usb/lp0` of Linux's usblp, `\\.\LPT1` of Windows. */
import { close, constants, open, read, stat, write } from 'node:fs';
import { promisify } from 'node:util';
import { err, ok } from '#domain/result.ts';
import type { Result } from '#domain/result.ts';
import type { DeviceFault } from '../../ports.ts';
import { Inbox } from './inbox.ts';
import type { CloseOutcome, PrinterLink, WriteOutcome } from './link.ts';

const openFile = promisify(open);
const readFile = promisify(read);
const statFile = promisify(stat);
const writeFile = promisify(write);

/**
 * Opens the device for reading and writing where it can be read, else for writing.
 *
 * `offline`: it is not there; `refused`: it is no device (a book or a letter must not be printed over), this user
 * may not open it, or another program holds it.
 */
export async function openDeviceLink(path: string): Promise<Result<PrinterLink, DeviceFault>> {
  try {
    const kind = await kindOf(path);
    if (kind === 'other') return err('refused');
    // A pipe opened both ways would read its own bytes.
    if (kind === 'device') {
      const both = await opened(path, constants.O_RDWR);
      if (both.ok) {
        await discardOldAnswers(both.value);
        return ok(new DeviceLink(both.value, true));
      }
      if (both.error === 'offline') return both;
    }
    const one = await opened(path, constants.O_WRONLY);
    return one.ok ? ok(new DeviceLink(one.value, false)) : one;
  } catch (error) {
    return err(faultOf(error));
  }
}

async function kindOf(path: string): Promise<'device' | 'pipe' | 'other'> {
  // Windows names its devices so, and knows no more about them than that.
  if (path.startsWith('\\\\.\\')) return 'device';
  const kind = await statFile(path);
  if (kind.isFIFO()) return 'pipe';
  return kind.isCharacterDevice() ? 'device' : 'other';
}

/** What a printer said before anyone asked, perhaps to a till that ended, must not pass for an answer. */
async function discardOldAnswers(file: number): Promise<void> {
  const mostReads = 64;
  for (let count = 0; count < mostReads; count += 1) {
    try {
      const { bytesRead } = await readFile(file, Buffer.alloc(256), 0, 256, null);
      if (bytesRead === 0) return;
    } catch {
      // EAGAIN: nothing is there. Any other trouble shows at the first write.
      return;
    }
  }
}

async function opened(path: string, how: number): Promise<Result<number, DeviceFault>> {
  try {
    // Never blocking: a printer that stands still must not hold one of the few threads that also read the disk.
    return ok(await openFile(path, how | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0)));
  } catch (error) {
    return err(faultOf(error));
  }
}

function faultOf(error: unknown): DeviceFault {
  const held = new Set(['EACCES', 'EPERM', 'EBUSY', 'EROFS']);
  return held.has(codeOf(error)) ? 'refused' : 'offline';
}

class DeviceLink implements PrinterLink {
  readonly canAnswer: boolean;
  readonly #file: number;
  readonly #inbox = new Inbox();
  #isReading = false;
  #isOver = false;
  #isReleased = false;
  #inUse = 0;

  constructor(file: number, canRead: boolean) {
    this.#file = file;
    this.canAnswer = canRead;
  }

  async write(bytes: Uint8Array, stallMs: number): Promise<WriteOutcome> {
    let at = 0;
    let movedAtMs = performance.now();
    while (at < bytes.length) {
      if (this.#isOver || this.#inbox.isGone()) return 'broken';
      const taken = await this.#writeSome(bytes.subarray(at, at + 4096));
      if (taken === 'broken') return 'broken';
      at += taken;
      if (taken > 0) movedAtMs = performance.now();
      else if (performance.now() - movedAtMs >= stallMs) return 'stalled';
      else await elapsed(waitMs);
    }
    return 'written';
  }

  async waitFor(isEnough: (received: readonly number[]) => boolean, timeoutMs: number): Promise<boolean> {
    this.#listen();
    return this.#inbox.waitFor(isEnough, timeoutMs);
  }

  received(): readonly number[] {
    return this.#inbox.received();
  }

  forget(): void {
    this.#inbox.forget();
  }

  leavesWithin(timeoutMs: number): Promise<boolean> {
    this.#listen();
    return this.#inbox.leavesWithin(timeoutMs);
  }

  /**
   * The driver in the system has taken every byte when `write` is through. What is waited for is that the file is let go:
   * usblp gives a printer to one holder at a time, and would refuse the next job.
   */
  async close(timeoutMs: number): Promise<CloseOutcome> {
    this.destroy();
    const fromMs = performance.now();
    while (!this.#isReleased && performance.now() - fromMs < timeoutMs) await elapsed(waitMs);
    return this.#inbox.isGone() ? 'broken' : 'closed';
  }

  destroy(): void {
    this.#isOver = true;
    this.#letGo();
  }

  /** The number of bytes the device took, 0 where it has no room now. */
  async #writeSome(part: Uint8Array): Promise<number | 'broken'> {
    this.#inUse += 1;
    try {
      return (await writeFile(this.#file, part)).bytesWritten;
    } catch (error) {
      // usblp says ENOSPC for a printer without paper: to the driver a printer that takes nothing.
      if (['EAGAIN', 'EINTR', 'ENOSPC'].includes(codeOf(error))) return 0;
      this.#inbox.break();
      return 'broken';
    } finally {
      this.#inUse -= 1;
      this.#letGo();
    }
  }

  /** Reads for as long as the link is open; a device that cannot block has to be asked again and again. */
  #listen(): void {
    if (this.#isReading || !this.canAnswer) return;
    this.#isReading = true;
    void this.#read();
  }

  async #read(): Promise<void> {
    const buffer = Buffer.alloc(64);
    while (!this.#isOver && !this.#inbox.isGone()) {
      this.#inUse += 1;
      try {
        const { bytesRead } = await readFile(this.#file, buffer, 0, buffer.length, null);
        if (bytesRead > 0) this.#inbox.receive(Uint8Array.from(buffer.subarray(0, bytesRead)));
      } catch (error) {
        if (!['EAGAIN', 'EINTR'].includes(codeOf(error))) this.#inbox.break();
      } finally {
        this.#inUse -= 1;
        this.#letGo();
      }
      await elapsed(waitMs);
    }
  }

  /** The file is closed once, when nothing uses its number any more: the system gives the number to the next file. */
  #letGo(): void {
    if (!this.#isOver || this.#inUse > 0) return;
    this.#inUse = Number.POSITIVE_INFINITY;
    close(this.#file, () => {
      this.#isReleased = true;
    });
  }
}

/** Between two looks at a device that has no room, or nothing to say. */
const waitMs = 5;

function elapsed(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
