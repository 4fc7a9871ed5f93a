/** The driver of a scale on a serial port: listens or asks, and tells weights that can be believed. */
import type { DeviceState, Scale, ScaleReading } from '../ports.ts';
import { KeptPort, type KeptPortSettings } from '../serial/kept-port.ts';
import { absent, faulty, ready, StateCell } from '../state-cell.ts';
import { noTap, type WireTap } from '../wire-log.ts';
import { FrameCutter } from './frame-cutter.ts';
import { scaleProtocolOf, type ScaleProtocolName } from './scale-frames.ts';
import { WeightWatch } from './weight-watch.ts';

export type SerialScaleSettings = KeptPortSettings & {
  readonly protocol: ScaleProtocolName;
  readonly now: () => number;
  readonly tap?: WireTap;
  /** How often a scale that has to be asked is asked, in milliseconds. */
  readonly askMs?: number;
};

/**
 * Reads one port. State `absent` while the port cannot be opened, `no-answer` while nothing readable comes from it.
 *
 *   port opens ... asks, if it has to be asked ... frames ... reading
 *   nothing readable for a second ............... reading `silent`
 */
export class SerialScale implements Scale {
  readonly name: string;
  readonly #now: () => number;
  readonly #tap: WireTap;
  readonly #state: StateCell;
  readonly #listeners = new Set<(reading: ScaleReading) => void>();
  readonly #port: KeptPort;
  readonly #protocol: (typeof scaleProtocolOf)[ScaleProtocolName];
  readonly #cutter: FrameCutter;
  readonly #askMs: number;
  readonly #watch = new WeightWatch();
  #told: ScaleReading = { state: 'silent' };
  #asking: NodeJS.Timeout | undefined;
  #staleness: NodeJS.Timeout | undefined;

  constructor(settings: SerialScaleSettings) {
    this.name = settings.path;
    this.#now = settings.now;
    this.#tap = settings.tap ?? noTap;
    this.#askMs = settings.askMs ?? 150;
    this.#protocol = scaleProtocolOf[settings.protocol];
    this.#cutter = new FrameCutter(this.#protocol);
    this.#state = new StateCell({ kind: 'scale', name: this.name }, absent);
    this.#port = new KeptPort(settings, {
      onOpen: () => this.#begin(),
      onData: (bytes) => this.#take(bytes),
      onGone: () => this.#end(),
    });
  }

  reading(): ScaleReading {
    return this.#watch.reading(this.#now());
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
    this.#end();
    await this.#port.close();
  }

  #begin(): void {
    this.#cutter.clear();
    // Whether a scale is there shows with its first frame.
    this.#state.set(faulty('no-answer'));
    const { request } = this.#protocol;
    if (request === null) return;
    const bytes = Buffer.from(request, 'latin1');
    this.#asking = setInterval(() => {
      this.#tap.sent(bytes);
      this.#port.write(bytes);
    }, this.#askMs);
    this.#asking.unref();
  }

  #end(): void {
    clearInterval(this.#asking);
    clearTimeout(this.#staleness);
    this.#watch.forget();
    this.#state.set(absent);
    this.#tell({ state: 'silent' });
  }

  #take(bytes: Uint8Array): void {
    this.#tap.received(bytes);
    for (const text of this.#cutter.push(bytes)) {
      const frame = this.#protocol.read(text);
      this.#watch.take(frame, text.length, this.#now());
      if (frame !== null) this.#state.set(ready);
    }
    this.#tell(this.reading());
    this.#watchStaleness();
  }

  #watchStaleness(): void {
    clearTimeout(this.#staleness);
    if (this.#told.state === 'silent') return;
    this.#staleness = setTimeout(
      () => {
        this.#tell(this.reading());
        if (this.#told.state === 'silent') this.#state.set(faulty('no-answer'));
        else this.#watchStaleness();
      },
      Math.max(1, this.#watch.staleAt() - this.#now()),
    );
    this.#staleness.unref();
  }

  /** Changes only: a scale says the same ten times a second. */
  #tell(reading: ScaleReading): void {
    if (JSON.stringify(reading) === JSON.stringify(this.#told)) return;
    this.#told = reading;
    for (const listener of this.#listeners) listener(reading);
  }
}
