/** The driver of a scanner on a serial port (USB-COM, RS-232): reads scans, and survives the cable being pulled and put back. */
import type { SerialPort } from 'serialport';
import type { DeviceState, Scan, Scanner } from '../ports.ts';
import type { ScanTerminator } from '../settings.ts';
import { absent, ready, StateCell } from '../state-cell.ts';
import { ScanFramer } from './scan-framer.ts';

export type SerialScannerSettings = {
  readonly path: string;
  readonly baudRate: number;
  readonly terminator?: ScanTerminator;
  readonly now: () => number;
  /** First and longest wait before the port is tried again, in milliseconds. */
  readonly reopenMs?: { readonly first: number; readonly longest: number };
};

/**
 * Reads one port. State `absent` while the port cannot be opened; it is tried again, each time after twice the wait,
 * until the scanner is back.
 */
export class SerialScanner implements Scanner {
  readonly name: string;
  readonly #settings: SerialScannerSettings;
  readonly #state: StateCell;
  readonly #listeners = new Set<(scan: Scan) => void>();
  readonly #reopenMs: { readonly first: number; readonly longest: number };
  #port: SerialPort | null = null;
  #silence: NodeJS.Timeout | undefined;
  #reopen: NodeJS.Timeout | undefined;
  #waitMs: number;
  #isClosed = false;

  constructor(settings: SerialScannerSettings) {
    this.name = settings.path;
    this.#settings = settings;
    this.#state = new StateCell({ kind: 'scanner', name: this.name }, absent);
    this.#reopenMs = settings.reopenMs ?? { first: 250, longest: 5000 };
    this.#waitMs = this.#reopenMs.first;
    void this.#open();
  }

  onScan(listener: (scan: Scan) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  state(): DeviceState {
    return this.#state.get();
  }

  onState(listener: (state: DeviceState) => void): () => void {
    return this.#state.onChange(listener);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#listeners.clear();
    clearTimeout(this.#reopen);
    clearTimeout(this.#silence);
    const port = this.#port;
    this.#port = null;
    this.#state.set(absent);
    if (port === null || !port.isOpen) return;
    await new Promise<void>((resolve) => {
      port.close(() => resolve());
    });
  }

  async #open(): Promise<void> {
    // Loaded only where a till has such a scanner: the native library costs a starting till 40 ms.
    const { SerialPort } = await import('serialport');
    if (this.#isClosed) return;
    const { path, baudRate, terminator } = this.#settings;
    const framer = new ScanFramer(terminator ?? 'auto');
    const port = new SerialPort({ path, baudRate, autoOpen: false });
    this.#port = port;
    port.on('data', (data: Uint8Array) => {
      this.#deliver(framer.push(data, this.#settings.now()));
      this.#watchSilence(framer);
    });
    // Without a listener an error of the port would end the process; what follows from it is in 'close'.
    port.on('error', () => undefined);
    port.on('close', () => this.#openLater());
    port.open((error) => {
      if (error !== null) {
        this.#openLater();
        return;
      }
      if (this.#isClosed) {
        port.close();
        return;
      }
      this.#waitMs = this.#reopenMs.first;
      this.#state.set(ready);
    });
  }

  #openLater(): void {
    clearTimeout(this.#silence);
    clearTimeout(this.#reopen);
    if (this.#isClosed) return;
    this.#state.set(absent);
    this.#reopen = setTimeout(() => void this.#open(), this.#waitMs);
    this.#reopen.unref();
    this.#waitMs = Math.min(this.#waitMs * 2, this.#reopenMs.longest);
  }

  #watchSilence(framer: ScanFramer): void {
    clearTimeout(this.#silence);
    const deadline = framer.deadline();
    if (deadline === null) return;
    const waitMs = Math.max(1, deadline - this.#settings.now());
    this.#silence = setTimeout(() => {
      this.#deliver(framer.expire(this.#settings.now()));
      this.#watchSilence(framer);
    }, waitMs);
  }

  #deliver(texts: readonly string[]): void {
    for (const text of texts) {
      const scan: Scan = { text, source: 'serial', atMs: this.#settings.now() };
      for (const listener of this.#listeners) listener(scan);
    }
  }
}
