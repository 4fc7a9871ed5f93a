/** The half that links over a stream share: bytes leave in parts, and what comes back is kept as it comes. */
import { Inbox } from './inbox.ts';
import type { CloseOutcome, PrinterLink, WriteOutcome } from './link.ts';

/** Puts one part on the wire; `done` is told once the other side's buffers took it, or that they cannot. */
export type PutPart = (part: Uint8Array, done: (error?: Error | null) => void) => void;

export abstract class StreamLink implements PrinterLink {
  readonly canAnswer = true;
  protected readonly inbox = new Inbox();
  readonly #partSize: number;
  readonly #put: PutPart;

  protected constructor(partSize: number, put: PutPart) {
    this.#partSize = partSize;
    this.#put = put;
  }

  abstract close(timeoutMs: number): Promise<CloseOutcome>;
  abstract destroy(): void;

  async write(bytes: Uint8Array, stallMs: number): Promise<WriteOutcome> {
    for (let start = 0; start < bytes.length; start += this.#partSize) {
      if (this.inbox.isGone()) return 'broken';
      let isTaken = false;
      this.#put(bytes.subarray(start, start + this.#partSize), (error) => {
        if (error) this.inbox.break();
        else isTaken = true;
        this.inbox.wake();
      });
      await this.inbox.until(() => isTaken, stallMs);
      if (this.inbox.isGone()) return 'broken';
      if (!isTaken) return 'stalled';
    }
    return 'written';
  }

  waitFor(isEnough: (received: readonly number[]) => boolean, timeoutMs: number): Promise<boolean> {
    return this.inbox.waitFor(isEnough, timeoutMs);
  }

  received(): readonly number[] {
    return this.inbox.received();
  }

  forget(): void {
    this.inbox.forget();
  }

  leavesWithin(timeoutMs: number): Promise<boolean> {
    return this.inbox.leavesWithin(timeoutMs);
  }
}
