/** Which of a scale's frames can be believed: the one place that decides when a weight may be sold. No port; the time comes in. */
import { isZero, quantityOf, type Weight } from '#domain/weight.ts';
import type { ScaleReading } from '../ports.ts';
import type { ScaleFrame } from './scale-frames.ts';

/**
 * Makes readings of frames.
 *
 * 1. A weight is `stable` only where the scale said so in `steadyFrames` frames one after the other, all of the same figure,
 *    unit and net mark, with nothing unreadable between them. One frame that the line has changed is never believed.
 * 2. Where frames suddenly have another length than those believed before, `strangeFrames` are wanted: a lost digit makes
 *    a figure that reads well, and a bad wire loses the same one more than once.
 * 3. Without a readable frame for `staleMs` there is no weight, whatever was said before.
 *
 * None of these protocols carries a checksum: a line that changes the same digit in the same way as often as that is believed.
 */
export class WeightWatch {
  #frame: ScaleFrame | null = null;
  #length = 0;
  #repeats = 0;
  #believedLength: number | null = null;
  #atMs = Number.NEGATIVE_INFINITY;

  /** `frame` null: something came that is no frame of this scale. `length` in bytes. */
  take(frame: ScaleFrame | null, length: number, nowMs: number): void {
    if (frame === null) {
      this.#repeats = 0;
      return;
    }
    const isSame = this.#repeats > 0 && length === this.#length && isSameFrame(frame, this.#frame);
    this.#repeats = nowMs - this.#atMs < staleMs && isSame ? this.#repeats + 1 : 1;
    this.#frame = frame;
    this.#length = length;
    this.#atMs = nowMs;
    if (this.#isBelieved()) this.#believedLength = length;
  }

  /** The scale is gone: what it said last is over. */
  forget(): void {
    this.#frame = null;
    this.#repeats = 0;
  }

  reading(nowMs: number): ScaleReading {
    const frame = this.#frame;
    if (frame === null || nowMs - this.#atMs >= staleMs) return { state: 'silent' };
    if (frame.kind === 'moving') return { state: 'settling', weight: null };
    if (frame.kind !== 'weight') return { state: frame.kind };
    const { weight, isNet } = frame;
    if (!this.#isBelieved()) return { state: 'settling', weight };
    return isZero(weight) ? { state: 'empty' } : { state: 'stable', weight, isNet };
  }

  /** When the reading goes stale without another frame, in milliseconds of the clock that `take` was given. */
  staleAt(): number {
    return this.#atMs + staleMs;
  }

  #isBelieved(): boolean {
    if (this.#frame?.kind !== 'weight' || !this.#frame.isStable) return false;
    const isUsual = this.#believedLength === null || this.#length === this.#believedLength;
    return this.#repeats >= (isUsual ? steadyFrames : strangeFrames);
  }
}

/** At the ten frames a second that scales send, a third of a second. */
export const steadyFrames = 3;
export const strangeFrames = 6;
/** Silence after which a weight is no more the weight of what lies there now. */
export const staleMs = 1000;

function isSameFrame(a: ScaleFrame, b: ScaleFrame | null): boolean {
  if (a.kind !== 'weight' || b?.kind !== 'weight') return a.kind === b?.kind;
  return a.isStable === b.isStable && a.isNet === b.isNet && isSameWeight(a.weight, b.weight);
}

function isSameWeight(a: Weight, b: Weight): boolean {
  return a.unit === b.unit && quantityOf(a, a.unit) === quantityOf(b, b.unit);
}
