/** A cash drawer that opens on a pulse, stays open until it is pushed shut, and can be made to keep silent. */
import { err, ok } from '#domain/result.ts';
import type { Result } from '#domain/result.ts';
import type { CashDrawer, DeviceFault, DeviceState } from '../ports.ts';
import { faulty, ready, StateCell } from '../state-cell.ts';

/** `silent`: pulses arrive and nothing moves (a stuck lock, a torn cable). */
export type DrawerTrouble = 'silent';

export class VirtualDrawer {
  readonly #state = new StateCell({ kind: 'drawer', name: 'virtual drawer' }, ready);
  readonly #listeners = new Set<() => void>();
  #trouble: DrawerTrouble | null = null;
  #isOpen = false;
  #openings = 0;

  isOpen(): boolean {
    return this.#isOpen;
  }

  /** How often it was opened by a pulse. */
  openings(): number {
    return this.#openings;
  }

  /** Pushes it shut, as a cashier does. */
  shut(): void {
    this.#isOpen = false;
    this.#announce();
  }

  fail(trouble: DrawerTrouble | null): void {
    this.#trouble = trouble;
    if (trouble === null) this.#state.set(ready);
  }

  /** A pulse arrived. A drawer that does not move shows it in its state: it has a switch that says whether it is open. */
  receivePulse(): void {
    if (this.#trouble === 'silent') {
      this.#state.set(faulty('no-answer'));
      return;
    }
    this.#openings += 1;
    this.#state.set(ready);
    this.unlock();
  }

  /** Opens without a pulse, as a key does. */
  unlock(): void {
    this.#isOpen = true;
    this.#announce();
  }

  /** Calls back when it opens or is shut, until the returned function is called. */
  onMove(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The drawer as the app sees it, its pulse carried by `sendPulse`. */
  asCashDrawer(sendPulse: () => Result<void, { readonly fault: DeviceFault }>): CashDrawer {
    return {
      isKickedByPrintJob: true,
      kick: async () => {
        const sent = sendPulse();
        if (!sent.ok) return err({ fault: sent.error.fault });
        const { fault } = this.#state.get();
        return fault === null ? ok(undefined) : err({ fault });
      },
      isOpen: () => this.#isOpen,
      onMove: (listener) => this.onMove(listener),
      state: (): DeviceState => this.#state.get(),
      onState: (listener) => this.#state.onChange(listener),
      close: async () => undefined,
    };
  }

  #announce(): void {
    for (const listener of this.#listeners) listener();
  }
}
