/** Cuts the bytes of a scale into frames: bounded, whatever comes. No port and no clock. */
import type { ScaleProtocol } from './scale-frames.ts';

/** The longest frame of any protocol has 32 bytes; what is longer is noise and is dropped up to its end. */
export const longestFrame = 48;

export class FrameCutter {
  readonly #start: number | null;
  readonly #ends: ReadonlySet<number>;
  readonly #frame: number[] = [];
  #isOverlong = false;
  #isBegun: boolean;

  constructor({ start, ends }: Pick<ScaleProtocol, 'start' | 'ends'>) {
    this.#start = start;
    this.#ends = new Set(ends);
    this.#isBegun = start === null;
  }

  /** The frames that these bytes complete, in order, without the bytes that began and ended each, a letter for each byte. */
  push(bytes: Uint8Array): readonly string[] {
    const frames: string[] = [];
    for (const byte of bytes) {
      if (this.#ends.has(byte)) this.#finish(frames);
      else this.#keep(byte);
    }
    return frames;
  }

  /** Forgets a frame that was begun: the cable was out. */
  clear(): void {
    this.#frame.length = 0;
    this.#isOverlong = false;
    this.#isBegun = this.#start === null;
  }

  #keep(byte: number): void {
    if (byte === this.#start) {
      this.clear();
      this.#isBegun = true;
    } else if (this.#frame.length === longestFrame) this.#isOverlong = true;
    else if (this.#isBegun) this.#frame.push(byte);
  }

  #finish(frames: string[]): void {
    // CR LF leaves an empty frame between its two.
    if (this.#frame.length > 0 && !this.#isOverlong) frames.push(String.fromCharCode(...this.#frame));
    this.clear();
  }
}
