/** A scanner that reads what it is told to. */
import type { DeviceState, Scan, Scanner } from '../ports.ts';
import { absent, ready, StateCell } from '../state-cell.ts';

export class VirtualScanner implements Scanner {
  readonly name = 'virtual scanner';
  readonly #state = new StateCell({ kind: 'scanner', name: this.name }, ready);
  readonly #listeners = new Set<(scan: Scan) => void>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Scans the text; an unplugged scanner scans nothing. True when it was read. */
  emit(text: string): boolean {
    if (this.#state.get().state !== 'ready') return false;
    const scan: Scan = { text, source: 'simulated', atMs: this.#now() };
    for (const listener of this.#listeners) listener(scan);
    return true;
  }

  /** Unplugs it, or with null plugs it in again. */
  fail(trouble: 'unplugged' | null): void {
    this.#state.set(trouble === null ? ready : absent);
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
    this.#state.set(absent);
  }
}
