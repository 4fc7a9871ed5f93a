/** A scale on which the shop puts whatever weight it names. */
import { isZero, type Weight } from '#domain/weight.ts';
import type { DeviceState, Scale, ScaleReading } from '../ports.ts';
import { absent, faulty, ready, StateCell } from '../state-cell.ts';

/** What lies there: a weight at rest or still moving, or too much, or less than nothing. */
export type Load =
  | { readonly kind: 'still' | 'moving'; readonly weight: Weight }
  | { readonly kind: 'overload' }
  | { readonly kind: 'under-zero' };

export type ScaleTrouble = 'unplugged' | 'silent';

export class VirtualScale implements Scale {
  readonly name = 'virtual scale';
  readonly #state = new StateCell({ kind: 'scale', name: this.name }, ready);
  readonly #listeners = new Set<(reading: ScaleReading) => void>();
  #load: Load = { kind: 'still', weight: { figure: '0.000', unit: 'kg' } };

  put(load: Load): void {
    this.#load = load;
    this.#announce();
  }

  /** Breaks it, or with null mends it. */
  fail(trouble: ScaleTrouble | null): void {
    this.#state.set(trouble === null ? ready : trouble === 'silent' ? faulty('no-answer') : absent);
    this.#announce();
  }

  reading(): ScaleReading {
    if (this.#state.get().state !== 'ready') return { state: 'silent' };
    const load = this.#load;
    if (load.kind === 'overload' || load.kind === 'under-zero') return { state: load.kind };
    const { kind, weight } = load;
    if (kind === 'moving') return { state: 'settling', weight };
    return isZero(weight) ? { state: 'empty' } : { state: 'stable', weight, isNet: false };
  }

  onReading(listener: (reading: ScaleReading) => void): () => void {
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
  }

  #announce(): void {
    for (const listener of this.#listeners) listener(this.reading());
  }
}
