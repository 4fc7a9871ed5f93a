/** Cuts the bytes of a scanner into scans. No port and no clock: bytes and times come in, texts go out. */
import { assertNever } from '#domain/result.ts';
import type { ScanTerminator } from '../settings.ts';

/**
 * Turns a stream of bytes into scans.
 *
 *   auto          CR, LF, CRLF or TAB end a scan; until the first of them was seen, so does silence of `gapMs`
 *   cr lf crlf tab   that one alone; silence of `staleMs` throws away what has no end (noise, a pulled plug)
 *   none          silence of `gapMs`
 *
 * Memory is bounded: a frame beyond `longestScan` is noise and is dropped up to its end. Control letters are dropped
 * but for GS (0x1d), which separates the fields of GS1 codes. Bytes that are not UTF-8 are read as Latin-1.
 */
export class ScanFramer {
  readonly #terminator: ScanTerminator;
  readonly #frame: number[] = [];
  #hasSeenTerminator = false;
  #isOverlong = false;
  #lastByteAtMs = 0;

  constructor(terminator: ScanTerminator) {
    this.#terminator = terminator;
  }

  /** The scans that these bytes complete, in order. */
  push(bytes: Uint8Array, nowMs: number): readonly string[] {
    const scans = this.expire(nowMs);
    this.#lastByteAtMs = nowMs;
    return [...scans, ...Array.from(bytes).flatMap((byte) => this.#take(byte))];
  }

  /** What silence until now completes: at most one scan. */
  expire(nowMs: number): readonly string[] {
    const deadline = this.deadline();
    if (deadline === null || nowMs < deadline) return [];
    if (this.#endsBySilence()) return this.#finish();
    this.#frame.length = 0;
    this.#isOverlong = false;
    return [];
  }

  /** When `expire` has something to do, in milliseconds of the clock that `push` was given; null with an empty buffer. */
  deadline(): number | null {
    if (this.#frame.length === 0 && !this.#isOverlong) return null;
    return this.#lastByteAtMs + (this.#endsBySilence() ? gapMs : staleMs);
  }

  #endsBySilence(): boolean {
    return this.#terminator === 'none' || (this.#terminator === 'auto' && !this.#hasSeenTerminator);
  }

  #take(byte: number): readonly string[] {
    if (this.#isTerminator(byte)) {
      this.#hasSeenTerminator = true;
      return this.#finish();
    }
    // With CRLF as the end, a CR alone is neither end nor content; neither is any control letter but GS.
    if ((byte < 0x20 && byte !== groupSeparator) || byte === 0x7f) return [];
    if (this.#frame.length === longestScan) {
      this.#frame.length = 0;
      this.#isOverlong = true;
    }
    if (!this.#isOverlong) this.#frame.push(byte);
    return [];
  }

  #isTerminator(byte: number): boolean {
    switch (this.#terminator) {
      case 'auto':
        return byte === carriageReturn || byte === lineFeed || byte === tab;
      case 'cr':
        return byte === carriageReturn;
      case 'lf':
      case 'crlf':
        return byte === lineFeed;
      case 'tab':
        return byte === tab;
      case 'none':
        return false;
      default:
        return assertNever(this.#terminator);
    }
  }

  #finish(): readonly string[] {
    const bytes = Uint8Array.from(this.#frame);
    const isNoise = this.#isOverlong || bytes.length === 0;
    this.#frame.length = 0;
    this.#isOverlong = false;
    return isNoise ? [] : [decode(bytes)];
  }
}

/** Silence that ends a scan: a scanner sends at one go, at 9,600 baud a byte a millisecond; USB bridges pause up to 16 ms. */
export const gapMs = 60;
/** Silence after which an unended frame is thrown away. */
export const staleMs = 1000;
/** The longest content of a two-dimensional code that a till reads: a QR code of version 40 holds 4,296 letters. */
export const longestScan = 4296;

const carriageReturn = 0x0d;
const lineFeed = 0x0a;
const tab = 0x09;
const groupSeparator = 0x1d;

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Scanners set to Latin-1 exist; every byte has a letter there, so nothing is lost.
    return new TextDecoder('latin1').decode(bytes);
  }
}
