/** The driver of a drawer on a serial line of its own: a few bytes or a line of the port open it, another line may say that it is open. */
import type { SerialPort } from 'serialport';
import { err, ok, type Result } from '#domain/result.ts';
import type { CashDrawer, DeviceFault, DeviceState } from '../ports.ts';
import { KeptPort, type KeptPortSettings } from '../serial/kept-port.ts';
import { sendAll } from '../serial/send-all.ts';
import { faulty, ready, StateCell } from '../state-cell.ts';

/**
 * What opens it. Bytes in hexadecimal digits: `07` (BEL) for most serial triggers (IBM SurePOS 500 technical reference; others take any
 * byte), `1b700019fa` for boxes that listen for a printer's pulse. A line is on for `pulseMs`.
 */
export type DrawerTrigger =
  { readonly kind: 'bytes'; readonly hex: string } | { readonly kind: 'line'; readonly line: 'dtr' | 'rts' };

/** Where the switch of the drawer comes back, and how that line stands while it is open. */
export type DrawerSensor = { readonly line: 'cts' | 'dsr'; readonly openWhen: 'on' | 'off' };

export type SerialDrawerSettings = KeptPortSettings & {
  readonly trigger: DrawerTrigger;
  readonly sensor: DrawerSensor | null;
  /** How long the bytes may take to leave, in milliseconds. */
  readonly stallMs?: number;
};

const pulseMs = 150;
const lookEveryMs = 500;

/** Opens only when told: a pulse that could not be sent is not sent later. */
export class SerialDrawer implements CashDrawer {
  readonly isKickedByPrintJob = false;
  readonly #settings: SerialDrawerSettings;
  readonly #state: StateCell;
  readonly #port: KeptPort;
  readonly #listeners = new Set<() => void>();
  #isOpen: boolean | null = null;
  #look: NodeJS.Timeout | undefined;

  constructor(settings: SerialDrawerSettings) {
    this.#settings = settings;
    this.#state = new StateCell({ kind: 'drawer', name: settings.path }, faulty('offline'));
    this.#port = new KeptPort(settings, {
      onOpen: () => this.#begin(),
      onGone: () => {
        clearInterval(this.#look);
        this.#sensed(null);
        this.#state.set(faulty('offline'));
      },
    });
  }

  isOpen(): boolean | null {
    return this.#isOpen;
  }

  onMove(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async kick(): Promise<Result<void, { readonly fault: DeviceFault }>> {
    const port = this.#port.current();
    const fault = port === null ? 'offline' : await this.#pulse(port);
    this.#state.set(fault === null ? ready : faulty(fault));
    // What the line has not taken must not open the drawer when nobody stands there.
    if (fault === 'no-answer') this.#port.restart();
    return fault === null ? ok(undefined) : err({ fault });
  }

  state(): DeviceState {
    return this.#state.get();
  }

  onState(listener: (state: DeviceState) => void): () => void {
    return this.#state.onChange(listener);
  }

  async close(): Promise<void> {
    clearInterval(this.#look);
    this.#listeners.clear();
    await this.#port.close();
  }

  #begin(): void {
    this.#state.set(ready);
    const { trigger, sensor } = this.#settings;
    const port = this.#port.current();
    if (port === null) return;
    // The system raises both lines as it opens a port: the one that is a trigger rests low.
    if (trigger.kind === 'line') port.set({ [trigger.line]: false }, () => undefined);
    if (sensor === null) return;
    this.#look = setInterval(() => {
      port.get((failed, lines) => {
        this.#sensed(failed === null && lines !== undefined ? saysOpen(sensor, lines) : null);
      });
    }, lookEveryMs).unref();
  }

  async #pulse(port: SerialPort): Promise<DeviceFault | null> {
    const { trigger, stallMs = 2000 } = this.#settings;
    if (trigger.kind === 'bytes') {
      const sent = await sendAll(port, Buffer.from(trigger.hex, 'hex'), stallMs);
      return sent === 'sent' ? null : sent === 'stalled' ? 'no-answer' : 'offline';
    }
    if (!(await setLine(port, trigger.line, true))) return 'refused';
    await new Promise((resolve) => {
      setTimeout(resolve, pulseMs);
    });
    return (await setLine(port, trigger.line, false)) ? null : 'offline';
  }

  #sensed(isOpen: boolean | null): void {
    if (isOpen === this.#isOpen) return;
    this.#isOpen = isOpen;
    for (const listener of this.#listeners) listener();
  }
}

/** What the lines of a port say of the drawer. */
export function saysOpen(
  { line, openWhen }: DrawerSensor,
  lines: Readonly<Record<DrawerSensor['line'], boolean>>,
): boolean {
  return lines[line] === (openWhen === 'on');
}

/** False where the port has no such line (a virtual port) or is gone. */
function setLine(port: SerialPort, line: 'dtr' | 'rts', isOn: boolean): Promise<boolean> {
  return new Promise((resolve) => {
    port.set({ [line]: isOn }, (failed) => resolve(failed === null));
  });
}
