/** What a printer's driver asks of the wire, whichever it is: bytes out, bytes in, every wait limited in time. */
import type { Result } from '#domain/result.ts';
import type { DeviceFault } from '../../ports.ts';

/** `written`: the other side's buffers took it; `stalled`: no byte moved for the time allowed; `broken`: the other side is gone. */
export type WriteOutcome = 'written' | 'stalled' | 'broken';

/**
 * `closed`: the other side took everything, as far as this wire can tell (a socket: its end of stream; a serial line: the
 * buffer ran empty; a spooler: it accepted the job); `open`: no such sign in time; `broken`: it is gone.
 */
export type CloseOutcome = 'closed' | 'open' | 'broken';

export interface PrinterLink {
  /** False where nothing ever comes back (a spooler, a device file that is only written): nothing is asked there. */
  readonly canAnswer: boolean;
  /** Sends all bytes, in parts, each part within `stallMs`. */
  write(bytes: Uint8Array, stallMs: number): Promise<WriteOutcome>;
  /** Waits until the bytes received since `forget` satisfy `isEnough`; false when the time is over or the printer gone. */
  waitFor(isEnough: (received: readonly number[]) => boolean, timeoutMs: number): Promise<boolean>;
  /** Bytes received since the last `forget`. */
  received(): readonly number[];
  /** Drops what was received, so that the next answer is one to the next question. */
  forget(): void;
  /** True when the printer has left within that time. */
  leavesWithin(timeoutMs: number): Promise<boolean>;
  /** Says that nothing more follows and waits for the sign that all arrived. The link is over afterwards. */
  close(timeoutMs: number): Promise<CloseOutcome>;
  /** Drops the link at once. */
  destroy(): void;
}

/** Reaches the printer, within that many milliseconds. */
export type OpenLink = (timeoutMs: number) => Promise<Result<PrinterLink, DeviceFault>>;
