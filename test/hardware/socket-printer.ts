/** A printer on a real TCP socket, as talkative and as broken as a test wants it. */
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

export type SocketPrinterHabits = {
  /** `silent`: never answers; `status`: DLE EOT only; `completion`: GS r as well. */
  readonly talk: 'silent' | 'status' | 'completion';
  /** What DLE EOT tells; may be changed while it runs. */
  readonly trouble?: 'paper-out' | 'cover-open' | 'offline' | null;
  /** Drops the connection when that many bytes of the job arrived: `reset` as a crash, `end` as a switch turned off. */
  readonly cut?: { readonly atByte: number; readonly how: 'reset' | 'end' };
  /** Takes the connection and never reads. */
  readonly stalled?: boolean;
  /** Runs out of paper after that many bytes: nothing is processed from then on, DLE EOT says so. */
  readonly paperEndsAtByte?: number;
};

export type SocketPrinter = {
  readonly port: number;
  habits: SocketPrinterHabits;
  /** Bytes of each connection that were not status queries; empty ones left out. */
  jobs(): readonly Uint8Array[];
  /** Real-time pulses received (DLE DC4). */
  realTimePulses(): number;
  stop(): Promise<void>;
};

export async function startSocketPrinter(habits: SocketPrinterHabits): Promise<SocketPrinter> {
  const jobs: number[][] = [];
  const sockets = new Set<Socket>();
  let pulses = 0;
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    const commands = [
      { start: [0x10, 0x04], length: 3, obey: answerStatus },
      { start: [0x10, 0x14], length: 5, obey: () => (pulses += 1) },
      { start: [0x1d, 0x72], length: 3, obey: answerCompletion },
    ];
    if (printer.habits.stalled === true) {
      socket.pause();
      return;
    }
    const job: number[] = [];
    jobs.push(job);
    let pending = Buffer.alloc(0);
    socket.on('data', (data: Buffer) => {
      const bytes = Buffer.concat([pending, data]);
      pending = bytes.subarray(consume(bytes));
    });
    socket.on('end', () => socket.end());

    /** Takes what is complete; returns how many bytes that was. */
    function consume(bytes: Buffer): number {
      let at = 0;
      while (at < bytes.length) {
        const known = commands.find(({ start }) => start.every((byte, index) => bytes[at + index] === byte));
        const length = known?.length ?? 1;
        if (at + length > bytes.length) return at;
        if (known === undefined) job.push(bytes[at] ?? 0);
        else known.obey(bytes[at + 2] ?? 0);
        at += length;
        const { cut } = printer.habits;
        if (cut !== undefined && job.length === cut.atByte) {
          if (cut.how === 'reset') socket.resetAndDestroy();
          else socket.destroy();
          return bytes.length;
        }
      }
      return at;
    }

    function isOutOfPaper(): boolean {
      const { paperEndsAtByte, trouble } = printer.habits;
      return trouble === 'paper-out' || (paperEndsAtByte !== undefined && job.length >= paperEndsAtByte);
    }

    function answerCompletion(): void {
      if (printer.habits.talk === 'completion' && !isOutOfPaper()) socket.write(Uint8Array.of(0));
    }

    function answerStatus(question: number): void {
      if (printer.habits.talk === 'silent') return;
      const { trouble } = printer.habits;
      const bits = new Map([
        [1, trouble === 'offline' ? 0x08 : 0],
        [2, (trouble === 'cover-open' ? 0x04 : 0) | (isOutOfPaper() ? 0x20 : 0)],
        [4, isOutOfPaper() ? 0x60 : 0],
      ]);
      socket.write(Uint8Array.of(0x12 | (bits.get(question) ?? 0)));
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const printer: SocketPrinter = {
    // A TCP server's address is an AddressInfo.
    port: (server.address() as AddressInfo).port,
    habits,
    jobs: () => jobs.filter((job) => job.length > 0).map((job) => Uint8Array.from(job)),
    realTimePulses: () => pulses,
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
  return printer;
}
