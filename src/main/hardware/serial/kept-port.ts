/** A serial port that a device hangs on all day: it survives the cable being pulled and put back, under whatever path. */
import type { SerialPort } from 'serialport';
import type { listSerialPorts, SerialPortEntry } from './list-serial-ports.ts';
import { serialPort } from './open-port.ts';
import { identityAt, pathOf, type DeviceIdentity } from './same-device.ts';

/** `8n1`: eight bits, no parity; `7e1`: seven, even parity, as many scales are set by their makers. */
export type SerialFraming = '8n1' | '7e1';

export type KeptPortSettings = {
  /** `/dev/ttyUSB0`, `COM3`. */
  readonly path: string;
  readonly baudRate: number;
  readonly framing?: SerialFraming;
  /** First and longest wait before the port is tried again, in milliseconds. */
  readonly reopenMs?: { readonly first: number; readonly longest: number };
  /** The ports of this machine; default what the system lists. */
  readonly listPorts?: typeof listSerialPorts;
};

export type PortEvents = {
  /** The port is open: at first, and each time it is back. */
  readonly onOpen: () => void;
  /** It could not be opened, or it is gone; it is tried again by itself. */
  readonly onGone: () => void;
  readonly onData?: (data: Uint8Array) => void;
};

/** Opens the port and keeps it open; where it cannot be, it is tried again, each time after twice the wait, until `close`. */
export class KeptPort {
  readonly #settings: KeptPortSettings;
  readonly #events: PortEvents;
  readonly #reopenMs: { readonly first: number; readonly longest: number };
  #port: SerialPort | null = null;
  #reopen: NodeJS.Timeout | undefined;
  #waitMs: number;
  #isClosed = false;
  #device: DeviceIdentity | null = null;

  constructor(settings: KeptPortSettings, events: PortEvents) {
    this.#settings = settings;
    this.#events = events;
    this.#reopenMs = settings.reopenMs ?? { first: 250, longest: 5000 };
    this.#waitMs = this.#reopenMs.first;
    void this.#open();
  }

  /** The port where it is open, else null. */
  current(): SerialPort | null {
    return this.#port?.isOpen === true ? this.#port : null;
  }

  /** Sends bytes where the port is open; one that is not takes nothing, and has said so by `onGone`. */
  write(bytes: Uint8Array): void {
    this.current()?.write(Buffer.from(bytes));
  }

  /** Gives the port up as it is and opens it anew: what was written and not taken is dropped. */
  restart(): void {
    this.#port?.close(() => undefined);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#reopen);
    const port = this.#port;
    this.#port = null;
    if (port === null || !port.isOpen) return;
    await new Promise<void>((resolve) => {
      port.close(() => resolve());
    });
  }

  async #open(): Promise<void> {
    const { baudRate, framing = '8n1' } = this.#settings;
    const path = await this.#pathNow();
    const bits = framing === '7e1' ? ({ dataBits: 7, parity: 'even' } as const) : {};
    const port = await serialPort({ path, baudRate, ...bits, autoOpen: false });
    if (this.#isClosed) return;
    this.#port = port;
    port.on('data', (data: Uint8Array) => this.#events.onData?.(data));
    // Without a listener an error of the port would end the process; what follows from it is in 'close'.
    port.on('error', () => undefined);
    port.on('close', () => this.#openLater());
    port.open((error) => {
      if (error !== null) {
        this.#openLater();
        return;
      }
      if (this.#isClosed) {
        port.close();
        return;
      }
      this.#waitMs = this.#reopenMs.first;
      this.#events.onOpen();
      void this.#learn(path);
    });
  }

  /** Where the device is: asked of the system only once it was here and has gone. */
  async #pathNow(): Promise<string> {
    const { path } = this.#settings;
    if (this.#device === null) return path;
    const ports = await this.#ports();
    return pathOf(ports, this.#device, path);
  }

  /** Remembers what is plugged in, to know it again. */
  async #learn(path: string): Promise<void> {
    this.#device ??= identityAt(await this.#ports(), path);
  }

  async #ports(): Promise<readonly SerialPortEntry[]> {
    // Loaded late like the port itself: it brings the native library with it.
    const list = this.#settings.listPorts ?? (await import('./list-serial-ports.ts')).listSerialPorts;
    const ports = await list();
    return ports.ok ? ports.value : [];
  }

  #openLater(): void {
    clearTimeout(this.#reopen);
    if (this.#isClosed) return;
    this.#events.onGone();
    this.#reopen = setTimeout(() => void this.#open(), this.#waitMs);
    this.#reopen.unref();
    this.#waitMs = Math.min(this.#waitMs * 2, this.#reopenMs.longest);
  }
}
