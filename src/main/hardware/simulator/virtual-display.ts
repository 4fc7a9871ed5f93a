/** A customer display that remembers what it shows. */
import { err, ok } from '#domain/result.ts';
import type { Result } from '#domain/result.ts';
import type { CustomerDisplay, DeviceFault, DeviceState, DisplayContent } from '../ports.ts';
import { faulty, ready, StateCell } from '../state-cell.ts';

export class VirtualDisplay implements CustomerDisplay {
  readonly #state = new StateCell({ kind: 'display', name: 'virtual display' }, ready);
  readonly #listeners = new Set<(content: DisplayContent) => void>();
  #content: DisplayContent = { kind: 'idle' };

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
    for (const listener of this.#listeners) listener(content);
    return ok(undefined);
  }

  /** Calls back at each new content, until the returned function is called. */
  onContent(listener: (content: DisplayContent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  state(): DeviceState {
    return this.#state.get();
  }

  onState(listener: (state: DeviceState) => void): () => void {
    return this.#state.onChange(listener);
  }
}
