/** The driver of a scanner on a serial port (USB-COM, RS-232): reads scans, and survives the cable being pulled and put back. */
import type { DeviceState, Scan, Scanner } from '../ports.ts';
import { KeptPort, type KeptPortSettings } from '../serial/kept-port.ts';
import type { ScanTerminator } from '../settings.ts';
import { absent, ready, StateCell } from '../state-cell.ts';
import { noTap, type WireTap } from '../wire-log.ts';
import { ScanFramer } from './scan-framer.ts';

export type SerialScannerSettings = Omit<KeptPortSettings, 'framing'> & {
  readonly terminator?: ScanTerminator;
  readonly now: () => number;
  readonly tap?: WireTap;
};

/** Reads one port. State `absent` while the port cannot be opened, until the scanner is back. */
export class SerialScanner implements Scanner {
  readonly name: string;
  readonly #now: () => number;
  readonly #tap: WireTap;
  readonly #terminator: ScanTerminator;
  readonly #state: StateCell;
  readonly #listeners = new Set<(scan: Scan) => void>();
  readonly #port: KeptPort;
  #framer: ScanFramer;
  #silence: NodeJS.Timeout | undefined;

  constructor(settings: SerialScannerSettings) {
    this.name = settings.path;
    this.#now = settings.now;
    this.#tap = settings.tap ?? noTap;
    this.#terminator = settings.terminator ?? 'auto';
    this.#framer = new ScanFramer(this.#terminator);
    this.#state = new StateCell({ kind: 'scanner', name: this.name }, absent);
    this.#port = new KeptPort(settings, {
      onOpen: () => {
        // What came before the cable was pulled is not the start of what comes after.
        this.#framer = new ScanFramer(this.#terminator);
        this.#state.set(ready);
      },
      onData: (bytes) => {
        this.#tap.received(bytes);
        this.#deliver(this.#framer.push(bytes, this.#now()));
        this.#watchSilence();
      },
      onGone: () => {
        clearTimeout(this.#silence);
        this.#state.set(absent);
      },
    });
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
    this.#listeners.clear();
    clearTimeout(this.#silence);
    this.#state.set(absent);
    await this.#port.close();
  }

  #watchSilence(): void {
    clearTimeout(this.#silence);
    const deadline = this.#framer.deadline();
    if (deadline === null) return;
    const waitMs = Math.max(1, deadline - this.#now());
    this.#silence = setTimeout(() => {
      this.#deliver(this.#framer.expire(this.#now()));
      this.#watchSilence();
    }, waitMs);
  }

  #deliver(texts: readonly string[]): void {
    for (const text of texts) {
      const scan: Scan = { text, source: 'serial', atMs: this.#now() };
      for (const listener of this.#listeners) listener(scan);
    }
  }
}
