/** The one place a device keeps its state, which tells whoever listens when it changes. */
import type { DeviceFault, DeviceKind, DeviceState } from './ports.ts';

export type Condition = Pick<DeviceState, 'state' | 'fault'>;

export const ready: Condition = { state: 'ready', fault: null };
/** Not there, or not reached yet. */
export const absent: Condition = { state: 'absent', fault: null };

/** It works, and someone should look after it soon. */
export function readyBut(fault: 'paper-low'): Condition {
  return { state: 'ready', fault };
}

export function faulty(fault: DeviceFault): Condition {
  return { state: 'fault', fault };
}

/** Holds a device's state; listeners hear changes only, never a repetition. */
export class StateCell {
  #current: DeviceState;
  readonly #listeners = new Set<(state: DeviceState) => void>();

  constructor(device: { readonly kind: DeviceKind; readonly name: string }, condition: Condition) {
    this.#current = { kind: device.kind, name: device.name, ...condition };
  }

  get(): DeviceState {
    return this.#current;
  }

  set(condition: Condition): void {
    if (this.#current.state === condition.state && this.#current.fault === condition.fault) return;
    this.#current = { ...this.#current, state: condition.state, fault: condition.fault };
    for (const listener of this.#listeners) listener(this.#current);
  }

  /** Calls back at each change until the returned function is called. */
  onChange(listener: (state: DeviceState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
