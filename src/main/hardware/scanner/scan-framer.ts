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
 * Memory is bounded: a frame beyond `longestScan` is noise and is dropped up to its end. Of control letters GS (0x1d) is
 * kept, which separates the fields of GS1 codes; those that scanners frame a code with are dropped; any other is noise on
 * the line, and so is a letter of neither UTF-8 nor Latin-1. After noise nothing is a scan before `quietMs` of silence:
 * what follows at once is more of it. Bytes that are not UTF-8 are read as Latin-1.
 */
export class ScanFramer {
  readonly #terminator: ScanTerminator;
  readonly #frame: number[] = [];
  #hasSeenTerminator = false;
  #isOverlong = false;
  #isNoisy = false;
  #lastByteAtMs = 0;

  constructor(terminator: ScanTerminator) {
    this.#terminator = terminator;
  }

  /** The scans that these bytes complete, in order. */
  push(bytes: Uint8Array, nowMs: number): readonly string[] {
    const scans = [...this.expire(nowMs)];
    if (nowMs - this.#lastByteAtMs >= quietMs) this.#isNoisy = false;
    this.#lastByteAtMs = nowMs;
    for (const byte of bytes) {
      // Noise comes by the megabyte: nothing is made for a byte of it.
      if (this.#isNoisy) break;
      const scan = this.#take(byte);
      if (scan !== null) scans.push(scan);
    }
    return scans;
  }

  /** What silence until now completes: at most one scan. */
  expire(nowMs: number): readonly string[] {
    const deadline = this.deadline();
    if (deadline === null || nowMs < deadline) return [];
    if (this.#endsBySilence()) {
      const scan = this.#finish();
      return scan === null ? [] : [scan];
    }
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

  /** The scan that the byte completes. */
  #take(byte: number): string | null {
    if (this.#isTerminator(byte)) {
      this.#hasSeenTerminator = true;
      return this.#finish();
    }
    // With CRLF as the end, a CR alone is neither end nor content; neither is any control letter but GS.
    if ((byte < 0x20 && byte !== groupSeparator) || byte === 0x7f) {
      if (!framing.has(byte)) this.#hearNoise();
      return null;
    }
    if (this.#frame.length === longestScan) {
      this.#frame.length = 0;
      this.#isOverlong = true;
    }
    if (!this.#isOverlong) this.#frame.push(byte);
    return null;
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

  #finish(): string | null {
    const bytes = Uint8Array.from(this.#frame);
    const isNothing = this.#isOverlong || bytes.length === 0;
    this.#frame.length = 0;
    this.#isOverlong = false;
    const text = isNothing ? null : decode(bytes);
    if (text === null && !isNothing) this.#hearNoise();
    return text;
  }

  #hearNoise(): void {
    this.#isNoisy = true;
    this.#frame.length = 0;
    this.#isOverlong = false;
  }
}

/** Silence that ends a scan: a scanner sends at one go, at 9,600 baud a byte a millisecond; USB bridges pause up to 16 ms. */
export const gapMs = 60;
/** Silence after which an unended frame is thrown away. */
export const staleMs = 1000;
/** Silence that ends noise: shorter than a person's next scan, longer than a busy machine leaves bytes lying. */
export const quietMs = 250;
/** The longest content of a two-dimensional code that a till reads: a QR code of version 40 holds 4,296 letters. */
export const longestScan = 4296;

const carriageReturn = 0x0d;
const lineFeed = 0x0a;
const tab = 0x09;
const groupSeparator = 0x1d;
/** STX, ETX, EOT, HT, LF, CR, FS, RS and US: what scanners are set to send around a code, and the frame of ISO/IEC 15434. */
const framing: ReadonlySet<number> = new Set([0x02, 0x03, 0x04, 0x09, 0x0a, 0x0d, 0x1c, 0x1e, 0x1f]);

/** Null for what is a text in neither: Latin-1 has no letters from 0x80 to 0x9f. */
function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    if (bytes.some((byte) => byte >= 0x80 && byte <= 0x9f)) return null;
    // Scanners set to Latin-1 exist.
    return new TextDecoder('latin1').decode(bytes);
  }
}
