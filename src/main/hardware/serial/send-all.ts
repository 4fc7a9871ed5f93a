/** Sends bytes over an open serial port and says what became of them, within a time. */
import type { SerialPort } from 'serialport';

/** `sent`: they have left this machine; `stalled`: not within `stallMs`; `gone`: the port went first. */
export function sendAll(
  port: SerialPort,
  bytes: Uint8Array,
  stallMs: number,
): Promise<'sent' | 'stalled' | 'gone'> {
  return new Promise((resolve) => {
    const end = (outcome: 'sent' | 'stalled' | 'gone'): void => {
      clearTimeout(timer);
      port.off('close', onClose);
      resolve(outcome);
    };
    const onClose = (): void => end('gone');
    const timer = setTimeout(() => end('stalled'), stallMs);
    port.on('close', onClose);
    port.write(Buffer.from(bytes), (failed) => {
      if (failed) end('gone');
      else port.drain((broken) => end(broken ? 'gone' : 'sent'));
    });
  });
}
