/** One TCP connection to a printer: nearly all with a network socket take raw bytes on port 9100. */
import { Socket } from 'node:net';
import { err, ok } from '#domain/result.ts';
import type { Result } from '#domain/result.ts';
import type { DeviceFault } from '../../ports.ts';
import type { CloseOutcome, PrinterLink } from './link.ts';
import { StreamLink } from './stream-link.ts';

/** `refused`: the machine is there, its port is closed; `offline`: nothing answers at that address in time. */
export async function openNetworkLink(
  target: { readonly host: string; readonly port: number },
  timeoutMs: number,
): Promise<Result<PrinterLink, DeviceFault>> {
  const socket = new Socket({ allowHalfOpen: true });
  const fault = await new Promise<DeviceFault | null>((resolve) => {
    const timer = setTimeout(() => resolve('offline'), timeoutMs);
    const settle = (outcome: DeviceFault | null) => {
      clearTimeout(timer);
      resolve(outcome);
    };
    socket.once('connect', () => settle(null));
    // Stays for good: a late error of an abandoned attempt must not become an uncaught exception.
    socket.on('error', (error: NodeJS.ErrnoException) =>
      settle(error.code === 'ECONNREFUSED' ? 'refused' : 'offline'),
    );
    socket.setNoDelay(true);
    socket.connect({ host: target.host, port: target.port });
  });
  if (fault !== null) {
    socket.destroy();
    return err(fault);
  }
  return ok(new NetworkLink(socket));
}

const partSize = 4096;

class NetworkLink extends StreamLink {
  readonly #socket: Socket;

  constructor(socket: Socket) {
    super(partSize, (part, done) => socket.write(part, done));
    this.#socket = socket;
    socket.on('data', (data: Uint8Array) => this.inbox.receive(data));
    // A printer ends the connection in good order when it has read everything.
    socket.on('end', () => this.inbox.end());
    socket.on('error', () => this.inbox.break());
  }

  async close(timeoutMs: number): Promise<CloseOutcome> {
    this.#socket.end();
    await this.inbox.until(() => false, timeoutMs);
    this.#socket.destroy();
    if (this.inbox.isBroken()) return 'broken';
    return this.inbox.hasEnded() ? 'closed' : 'open';
  }

  destroy(): void {
    this.#socket.destroy();
  }
}
