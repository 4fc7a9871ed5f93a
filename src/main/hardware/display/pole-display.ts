/** The driver of a pole display on a serial line: shows the latest, drops what was overtaken, and is there again after a pulled cable. */
import type { SerialPort } from 'serialport';
import type { DisplayContent } from '#domain/customer-display.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { CustomerDisplay, DeviceFault, DeviceState } from '../ports.ts';
import { KeptPort, type KeptPortSettings } from '../serial/kept-port.ts';
import { sendAll } from '../serial/send-all.ts';
import { faulty, ready, StateCell } from '../state-cell.ts';
import { encodeRows, poleLanguages, type PoleLanguage } from './pole-languages.ts';
import { poleRows } from './pole-rows.ts';

export type PoleDisplaySettings = KeptPortSettings & {
  readonly language: PoleLanguage;
  /** How long no byte may move before the line counts as stuck, in milliseconds. */
  readonly stallMs?: number;
};

type Shown = Result<void, { readonly fault: DeviceFault }>;
type Waiting = { readonly bytes: Uint8Array; readonly settle: (outcome: Shown) => void };

/**
 * One showing is on the line at a time and one waits: at 9600 baud it takes 50 ms, and a scanner is faster than that.
 *
 * State `offline` while the port cannot be opened, `no-answer` after it took no byte; what stood there is shown again once it is back.
 */
export class PoleDisplay implements CustomerDisplay {
  readonly name: string;
  readonly #settings: PoleDisplaySettings;
  readonly #state: StateCell;
  readonly #port: KeptPort;
  #latest: Uint8Array | null = null;
  #waiting: Waiting | null = null;
  #isSending = false;

  constructor(settings: PoleDisplaySettings) {
    this.name = settings.path;
    this.#settings = settings;
    this.#state = new StateCell({ kind: 'display', name: this.name }, faulty('offline'));
    this.#port = new KeptPort(settings, {
      onOpen: () => this.#startAgain(),
      onGone: () => this.#fail('offline'),
    });
  }

  show(content: DisplayContent): Promise<Shown> {
    const bytes = encodeRows(this.#settings.language, poleRows(content));
    this.#latest = bytes;
    return new Promise((settle) => {
      this.#put({ bytes, settle });
    });
  }

  state(): DeviceState {
    return this.#state.get();
  }

  onState(listener: (state: DeviceState) => void): () => void {
    return this.#state.onChange(listener);
  }

  async close(): Promise<void> {
    this.#latest = null;
    this.#overtake();
    await this.#port.close();
  }

  #startAgain(): void {
    const start = Uint8Array.from(poleLanguages[this.#settings.language].start);
    // What waits is the latest; it comes with the start.
    this.#put({ bytes: Buffer.concat([start, this.#latest ?? new Uint8Array(0)]), settle: () => undefined });
  }

  #put(waiting: Waiting): void {
    this.#overtake();
    this.#waiting = waiting;
    void this.#send();
  }

  #overtake(): void {
    this.#waiting?.settle(ok(undefined));
    this.#waiting = null;
  }

  async #send(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    while (this.#waiting !== null) {
      const { bytes, settle } = this.#waiting;
      this.#waiting = null;
      const fault = await this.#write(this.#port.current(), bytes);
      if (fault === null) this.#state.set(ready);
      else this.#fail(fault);
      settle(fault === null ? ok(undefined) : err({ fault }));
    }
    this.#isSending = false;
  }

  async #write(port: SerialPort | null, bytes: Uint8Array): Promise<DeviceFault | null> {
    if (port === null) return 'offline';
    const sent = await sendAll(port, bytes, this.#settings.stallMs ?? 2000);
    if (sent === 'sent') return null;
    // What the line did not take would come out later, in front of something newer.
    if (sent === 'stalled') this.#port.restart();
    return sent === 'stalled' ? 'no-answer' : 'offline';
  }

  #fail(fault: DeviceFault): void {
    // A stuck line is given up and opened again: that it was closed for it says nothing new.
    if (fault === 'offline' && this.#state.get().fault === 'no-answer') return;
    this.#state.set(faulty(fault));
  }
}
