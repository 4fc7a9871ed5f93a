/** One TCP connection to a printer, every wait on it limited in time. */
import { Socket } from 'node:net';
import { err, ok } from '#domain/result.ts';
import type { Result } from '#domain/result.ts';
import type { DeviceFault } from '../ports.ts';

/** `written`: the network took it; `stalled`: no byte moved for the time allowed; `broken`: the other side is gone. */
export type WriteOutcome = 'written' | 'stalled' | 'broken';

/** `closed`: the printer ended the connection in good order, which it does when it has read everything. */
export type CloseOutcome = 'closed' | 'open' | 'broken';

export class PrinterConnection {
  readonly #socket: Socket;
  readonly #received: number[] = [];
  readonly #wakers = new Set<() => void>();
  #hasEnded = false;
  #isBroken = false;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (data: Uint8Array) => {
      // A printer's answers are single bytes; whatever floods in beyond them is not kept.
      this.#received.push(...data.subarray(0, 64));
      if (this.#received.length > 256) this.#received.splice(0, this.#received.length - 64);
      this.#wake();
    });
    socket.on('end', () => {
      this.#hasEnded = true;
      this.#wake();
    });
    socket.on('error', () => {
      this.#isBroken = true;
      this.#wake();
    });
  }

  /** `refused`: the machine is there, its port is closed; `offline`: nothing answers at that address in time. */
  static async open(
    target: { readonly host: string; readonly port: number },
    timeoutMs: number,
  ): Promise<Result<PrinterConnection, DeviceFault>> {
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
    return ok(new PrinterConnection(socket));
  }

  /** Sends all bytes, 4 KB at a time, each part within `stallMs`. */
  async write(bytes: Uint8Array, stallMs: number): Promise<WriteOutcome> {
    const partSize = 4096;
    for (let start = 0; start < bytes.length; start += partSize) {
      let isTaken = false;
      this.#socket.write(bytes.subarray(start, start + partSize), (error) => {
        isTaken = !error;
        this.#wake();
      });
      await this.#until(() => isTaken, stallMs);
      if (this.#isGone()) return 'broken';
      if (!isTaken) return 'stalled';
    }
    return 'written';
  }

  /** Waits until the bytes received since `forget` satisfy `isEnough`; false when the time is over or the printer gone. */
  async waitFor(isEnough: (received: readonly number[]) => boolean, timeoutMs: number): Promise<boolean> {
    await this.#until(() => isEnough(this.#received), timeoutMs);
    return isEnough(this.#received);
  }

  /** Bytes received since the last `forget`. */
  received(): readonly number[] {
    return this.#received;
  }

  /** Drops what was received, so that the next answer is one to the next question. */
  forget(): void {
    this.#received.length = 0;
  }

  /** True when the printer has left within that time. */
  async leavesWithin(timeoutMs: number): Promise<boolean> {
    await this.#until(() => false, timeoutMs);
    return this.#isGone();
  }

  /** Says that nothing more follows and waits for the printer to say the same. The connection is over afterwards. */
  async close(timeoutMs: number): Promise<CloseOutcome> {
    this.#socket.end();
    await this.#until(() => false, timeoutMs);
    this.#socket.destroy();
    if (this.#isBroken) return 'broken';
    return this.#hasEnded ? 'closed' : 'open';
  }

  /** Drops the connection at once. */
  destroy(): void {
    this.#socket.destroy();
  }

  #isGone(): boolean {
    return this.#isBroken || this.#hasEnded;
  }

  #wake(): void {
    for (const wake of this.#wakers) wake();
  }

  /** Resolves when the condition holds, the printer is gone, or the time is over. */
  async #until(isDone: () => boolean, timeoutMs: number): Promise<void> {
    if (isDone() || this.#isGone()) return;
    await new Promise<void>((resolve) => {
      const finish = () => {
        clearTimeout(timer);
        this.#wakers.delete(check);
        resolve();
      };
      const check = () => {
        if (isDone() || this.#isGone()) finish();
      };
      // What arrived while this process stood still is looked at before the time counts as over.
      const timer = setTimeout(() => setImmediate(finish), timeoutMs);
      this.#wakers.add(check);
    });
  }
}
