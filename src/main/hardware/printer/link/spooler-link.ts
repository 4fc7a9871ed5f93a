/** A printer that the system prints to: the whole job is handed over at the end, and nothing ever comes back. */
import { ok } from '#domain/result.ts';
import type { Result } from '#domain/result.ts';
import type { DeviceFault } from '../../ports.ts';
import { findSystemPrinter, printRaw, thisSystem, type PrintSystem } from '../system-print.ts';
import type { CloseOutcome, PrinterLink, WriteOutcome } from './link.ts';

/** Errors: `offline` (the system does not know the printer, or stopped it), `no-spooler`, `no-answer`. */
export async function openSpoolerLink(
  printer: string,
  timeoutMs: number,
  system: PrintSystem = thisSystem,
): Promise<Result<PrinterLink, DeviceFault>> {
  const found = await findSystemPrinter(printer, timeoutMs, system);
  return found.ok ? ok(new SpoolerLink(printer, system)) : found;
}

class SpoolerLink implements PrinterLink {
  readonly canAnswer = false;
  readonly #printer: string;
  readonly #system: PrintSystem;
  #parts: Uint8Array[] = [];

  constructor(printer: string, system: PrintSystem) {
    this.#printer = printer;
    this.#system = system;
  }

  async write(bytes: Uint8Array): Promise<WriteOutcome> {
    this.#parts.push(bytes);
    return 'written';
  }

  async waitFor(): Promise<boolean> {
    return false;
  }

  received(): readonly number[] {
    return [];
  }

  forget(): void {
    // Nothing is ever received.
  }

  async leavesWithin(): Promise<boolean> {
    return false;
  }

  /** `closed` once the system has accepted the job. */
  async close(timeoutMs: number): Promise<CloseOutcome> {
    const bytes = Buffer.concat(this.#parts);
    this.#parts = [];
    if (bytes.length === 0) return 'closed';
    const printed = await printRaw({ printer: this.#printer, bytes, timeoutMs }, this.#system);
    if (printed.ok) return 'closed';
    return printed.error === 'no-answer' ? 'open' : 'broken';
  }

  destroy(): void {
    this.#parts = [];
  }
}
