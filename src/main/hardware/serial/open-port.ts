/** A serial port that notices its cable being pulled, whenever it is. */
import { read } from 'node:fs';
import { promisify } from 'node:util';
import type { SerialPort } from 'serialport';

export type PortOptions = ConstructorParameters<typeof SerialPort>[0];

/**
 * A port of the system, not yet open where `autoOpen` is false; its reads end when the device hangs up.
 *
 * A terminal that is gone reads as zero bytes, at once and for ever. serialport 13 takes them for a pause and reads again
 * without one, so that a cable pulled between two reads is never noticed and a processor is kept busy; only while it waits
 * for bytes does it learn of the end. Windows has reads of its own.
 */
export async function serialPort(options: PortOptions): Promise<SerialPort> {
  // Loaded only where a till has such a device: the native library costs a starting till 40 ms.
  const { SerialPort } = await import('serialport');
  const system = SerialPort.binding;
  const binding = {
    ...system,
    async open(wanted: Parameters<typeof system.open>[0]) {
      const port = await system.open(wanted);
      if ('poller' in port)
        port.read = (buffer: Buffer, offset: number, length: number) => readOf(port, buffer, offset, length);
      return port;
    },
  };
  // The class takes the system's binding only where it is given none; its types do not say so.
  return new SerialPort(Object.assign({}, options, { binding }));
}

/** What serialport keeps of an open port on Linux and macOS. */
type UnixPort = {
  readonly isOpen: boolean;
  readonly fd: number | null;
  readonly poller: { once(event: 'readable', listener: (error: Error | null) => void): unknown };
};

const readBytes = promisify(read);

/** The next bytes, waited for; throws once the port is closed (`canceled`) or the device is gone. */
async function readOf(port: UnixPort, buffer: Buffer, offset: number, length: number) {
  for (;;) {
    const bytesRead = await readNow(fdOf(port), buffer, offset, length);
    if (bytesRead === 0) throw new Error('The device has hung up');
    if (bytesRead !== null) return { buffer, bytesRead };
    // Closed meanwhile, its poller is gone too, and asking it would end the process.
    fdOf(port);
    await new Promise<void>((resolve, reject) => {
      port.poller.once('readable', (error) => (error ? reject(error) : resolve()));
    });
  }
}

function fdOf({ isOpen, fd }: UnixPort): number {
  if (!isOpen || fd === null) throw Object.assign(new Error('The port is not open'), { canceled: true });
  return fd;
}

/** How many bytes came; null where none are there yet. */
async function readNow(fd: number, buffer: Buffer, offset: number, length: number): Promise<number | null> {
  try {
    return (await readBytes(fd, buffer, offset, length, null)).bytesRead;
  } catch (thrown) {
    if (isPause(thrown)) return null;
    throw thrown;
  }
}

function isPause(thrown: unknown): boolean {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : null;
  return code === 'EAGAIN' || code === 'EWOULDBLOCK' || code === 'EINTR';
}
