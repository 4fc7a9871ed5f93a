/** A customer display that remembers what it shows. */
import type { DisplayContent } from '#domain/customer-display.ts';
import { err, ok } from '#domain/result.ts';
import type { Result } from '#domain/result.ts';
import type { CustomerDisplay, DeviceFault, DeviceState } from '../ports.ts';
import { faulty, ready, StateCell } from '../state-cell.ts';

export class VirtualDisplay implements CustomerDisplay {
  readonly name = 'virtual display';
  readonly #state = new StateCell({ kind: 'display', name: this.name }, ready);
  #content: DisplayContent = { kind: 'idle', shop: '' };

  /** What stands on it. */
  content(): DisplayContent {
    return this.#content;
  }

  fail(trouble: 'offline' | null): void {
    this.#state.set(trouble === null ? ready : faulty(trouble));
  }

  async show(content: DisplayContent): Promise<Result<void, { readonly fault: DeviceFault }>> {
    const { fault } = this.#state.get();
    if (fault !== null) return err({ fault });
    this.#content = content;
    return ok(undefined);
  }

  state(): DeviceState {
    return this.#state.get();
  }

  onState(listener: (state: DeviceState) => void): () => void {
    return this.#state.onChange(listener);
  }

  async close(): Promise<void> {}
}
