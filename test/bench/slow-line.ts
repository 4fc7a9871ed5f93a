/** A line of so many bits a second between a till and its endpoint, each way for itself, over real sockets. */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { Duplex, pipeline } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';

export type SlowLine = {
  readonly url: string;
  /** Bytes that have gone up so far. */
  readonly sent: () => number;
  readonly close: () => void;
};

/** A packet of Ethernet: what is sent at once. */
const packetBytes = 1_500;

/** Listens on a free port of this machine and hands on to `target`. All connections share the line. */
export async function openSlowLine(target: string, bitsPerSecond: number): Promise<SlowLine> {
  const { hostname, port } = new URL(target);
  const [up, down] = [openLane(bitsPerSecond / 8), openLane(bitsPerSecond / 8)];
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const socket of [near, far]) {
      open.add(socket.setNoDelay());
      socket.once('close', () => open.delete(socket));
    }
    const over = () => {
      near.destroy();
      far.destroy();
    };
    pipeline(near, up.through(), far, over);
    pipeline(far, down.through(), near, over);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    // Listening on a port: it has an address of that kind.
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent: up.carried,
    close() {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}

function openLane(bytesPerSecond: number) {
  let freeAtMs = 0;
  let carried = 0;
  async function* carry(chunk: Buffer): AsyncGenerator<Buffer> {
    for (let from = 0; from < chunk.length; from += packetBytes) {
      const part = chunk.subarray(from, from + packetBytes);
      carried += part.length;
      freeAtMs = Math.max(freeAtMs, performance.now()) + (part.length * 1000) / bytesPerSecond;
      const ms = freeAtMs - performance.now();
      if (ms >= 1) await pause(ms);
      yield part;
    }
  }
  return {
    carried: () => carried,
    through: () =>
      Duplex.from(async function* slowly(source: AsyncIterable<Buffer>) {
        for await (const chunk of source) yield* carry(chunk);
      }),
  };
}
