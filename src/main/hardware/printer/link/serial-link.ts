/** A printer on a serial line (RS-232, or the serial face of a USB or Bluetooth one). */
import type { SerialPort } from 'serialport';
import { err, ok } from '#domain/result.ts';
import type { Result } from '#domain/result.ts';
import type { DeviceFault } from '../../ports.ts';
import { serialPort } from '../../serial/open-port.ts';
import type { CloseOutcome, PrinterLink } from './link.ts';
import { StreamLink } from './stream-link.ts';

export type SerialLine = {
  /** `/dev/ttyUSB0`, `COM3`. */
  readonly path: string;
  readonly baudRate: number;
  /** How the printer says that its buffer is full: by the wires RTS and CTS, by XON and XOFF, or not at all. */
  readonly flow: 'none' | 'rtscts' | 'xonxoff';
};

/** Bytes a second: 10 bits carry a byte of 8 bits with its start and stop. */
export function bytesPerSecond({ baudRate }: SerialLine): number {
  return baudRate / 10;
}

/** `offline`: no such port; `refused`: it is there, and this user may not open it or another program holds it. */
export async function openSerialLink(
  line: SerialLine,
  timeoutMs: number,
): Promise<Result<PrinterLink, DeviceFault>> {
  const port = await serialPort({
    path: line.path,
    baudRate: line.baudRate,
    rtscts: line.flow === 'rtscts',
    xon: line.flow === 'xonxoff',
    xoff: line.flow === 'xonxoff',
    autoOpen: false,
  });
  // Without a listener an error of the port would end the process.
  port.on('error', () => undefined);
  const fault = await new Promise<DeviceFault | null>((resolve) => {
    const timer = setTimeout(() => resolve('offline'), timeoutMs);
    port.open((error) => {
      clearTimeout(timer);
      resolve(error === null ? null : isHeld(error) ? 'refused' : 'offline');
    });
  });
  if (fault !== null) {
    closeQuietly(port);
    return err(fault);
  }
  return ok(new SerialLink(port, line));
}

class SerialLink extends StreamLink {
  readonly #port: SerialPort;

  constructor(port: SerialPort, line: SerialLine) {
    // A quarter of a second of the line: a slow line is not a stalled one, and a stalled one is noticed in time.
    const partSize = Math.min(4096, Math.max(32, Math.floor(bytesPerSecond(line) / 4)));
    super(partSize, (part, done) => port.write(Buffer.from(part), done));
    this.#port = port;
    port.on('data', (data: Uint8Array) => this.inbox.receive(data));
    port.on('error', () => this.inbox.break());
    port.on('close', () => this.inbox.break());
  }

  /**
   * A serial line has no end of stream: that its buffer ran empty is all there is to know.
   *
   * With flow control that means the printer took it; without, that it left this computer.
   */
  async close(timeoutMs: number): Promise<CloseOutcome> {
    let isEmpty = false;
    if (!this.inbox.isGone()) {
      this.#port.drain((error) => {
        if (error) this.inbox.break();
        else isEmpty = true;
        this.inbox.wake();
      });
      await this.inbox.until(() => isEmpty, timeoutMs);
    }
    const isBroken = this.inbox.isGone();
    await this.#released();
    if (isBroken) return 'broken';
    return isEmpty ? 'closed' : 'open';
  }

  destroy(): void {
    closeQuietly(this.#port);
  }

  /** The port is free for the next job; not waited for where the system itself waits for a buffer that cannot empty. */
  async #released(): Promise<void> {
    if (!this.#port.isOpen) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, 500);
      this.#port.close(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}

function isHeld(error: Error): boolean {
  return /access|permission|denied|busy|lock|resource temporarily/iu.test(error.message);
}

/** A port may be on its way open or gone already: either way nobody waits for it. */
function closeQuietly(port: SerialPort): void {
  if (port.isOpen) port.close(() => undefined);
  else port.once('open', () => port.close(() => undefined));
}
