/** What a printer's status bytes say (Epson's ESC/POS reference, DLE EOT and GS r). */
import type { DeviceFault } from '../ports.ts';

/**
 * DLE EOT 1, 2 and 4: printer, cause of being offline, paper. One byte comes back for each.
 *
 * Answered at once, even by a printer that is offline and holds a full buffer.
 */
export const statusQuery: Uint8Array = Uint8Array.of(0x10, 0x04, 1, 0x10, 0x04, 2, 0x10, 0x04, 4);

/** GS r 1: answered in turn, so only after everything sent before it was printed. */
export const completionQuery: Uint8Array = Uint8Array.of(0x1d, 0x72, 1);

/** DLE DC4 1 0 1: the drawer's pulse out of turn, 100 ms: it works while ESC p waits behind a missing roll of paper. */
export const realTimePulse: Uint8Array = Uint8Array.of(0x10, 0x14, 1, 0, 1);

export type PrinterStatus = {
  readonly fault: DeviceFault | null;
  /** The roll is nearly at its end: it prints, and someone should fetch the next one. */
  readonly isPaperLow: boolean;
  /** Pin 3 of the drawer's socket, where the switch of a drawer that has one comes back (DLE EOT 1, bit 2). */
  readonly isPin3High: boolean;
};

/**
 * The status in what a printer sent since the query, or null while an answer is missing.
 *
 * Bytes that are no answer to DLE EOT (bits 1 and 4 set, 0 and 7 clear) are passed over: some printers report
 * changes unasked.
 */
export function readStatus(received: readonly number[]): PrinterStatus | null {
  const [printer, offline, paper] = received.filter((byte) => (byte & 0x93) === 0x12);
  if (printer === undefined || offline === undefined || paper === undefined) return null;
  const rest = { isPaperLow: (paper & 0x0c) !== 0, isPin3High: (printer & 0x04) !== 0 };
  if ((offline & 0x04) !== 0) return { fault: 'cover-open', ...rest };
  if ((offline & 0x20) !== 0 || (paper & 0x60) !== 0) return { fault: 'paper-out', ...rest };
  if ((offline & 0x40) !== 0 || (printer & 0x08) !== 0) return { fault: 'offline', ...rest };
  return { fault: null, ...rest };
}

/** True once the answer to `completionQuery` is among the bytes (bits 4 and 7 clear). */
export function saysComplete(received: readonly number[]): boolean {
  return received.some((byte) => (byte & 0x90) === 0);
}
