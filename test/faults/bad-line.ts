/** A bad line between a till and its endpoint, over real sockets: each exchange on it meets the fault that a seed draws. */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** From 0 up to, not with, `limit`. */
type Draw = (limit: number) => number;

export type BadLine = {
  readonly url: string;
  /** Faults from now on: a share in a hundred of the exchanges. 0: a good line, and what hung on the bad one is cut. */
  readonly setFaults: (share: number) => void;
  /** Nothing passes, and nobody is told: what is sent stays unanswered until the line is good again. */
  readonly part: () => void;
  readonly close: () => void;
};

/**
 * `late`: the call waits. `cut-call`, `cut-answer`: so many bytes pass, then the line is cut. `mute`: the call is carried out, its answer
 * lost. `twice`: the same bytes come again on a line of their own. `drip`: the call goes byte by byte for a while. `gateway`: a proxy on
 * the way answers 502 in the endpoint's place.
 */
const kinds = ['late', 'cut-call', 'cut-answer', 'mute', 'twice', 'drip', 'gateway'] as const;
type Fault = { readonly kind: (typeof kinds)[number] | 'none'; readonly bytes: number; readonly ms: number };
const none: Fault = { kind: 'none', bytes: 0, ms: 0 };

const badGateway = 'HTTP/1.1 502 Bad Gateway\r\ncontent-length: 11\r\nconnection: close\r\n\r\nBad Gateway';

/** Listens on a free port of this machine; `target` is asked for at each connection, since an endpoint that is started again has another. */
export async function openBadLine(target: () => string, draw: Draw): Promise<BadLine> {
  const open = new Set<Socket>();
  let share = 0;
  let isParted = false;

  function nextFault(): Fault {
    // All three are drawn whatever comes of it, so that a share that is changed does not change the rest.
    const [hit, place, size] = [draw(100), draw(kinds.length), draw(1000)];
    return hit < share ? { kind: kinds[place] ?? 'late', bytes: size * 20, ms: size } : none;
  }

  function keep(socket: Socket): Socket {
    open.add(socket.setNoDelay());
    socket.once('close', () => open.delete(socket));
    // Its other side is cut by the listener below.
    socket.on('error', () => undefined);
    return socket;
  }

  function dial(): Socket {
    const { hostname, port } = new URL(target());
    return keep(connect(Number(port), hostname));
  }

  function sendAgain(bytes: Buffer): void {
    const again = dial();
    again.resume();
    again.end(bytes);
  }

  const server = createServer((near) => {
    keep(near);
    if (isParted) return;
    const far = dial();
    let fault = none;
    let isAnswering = true;
    let called: Buffer[] = [];
    let passed = 0;
    const cut = () => {
      near.destroy();
      far.destroy();
    };

    async function up(bytes: Buffer): Promise<void> {
      if (isAnswering) {
        isAnswering = false;
        called = [];
        passed = 0;
        fault = nextFault();
        if (fault.kind === 'late') await pause(fault.ms);
      }
      if (fault.kind === 'gateway') return void near.end(badGateway, cut);
      called.push(bytes);
      passed += bytes.length;
      if (fault.kind === 'cut-call' && passed > fault.bytes) {
        far.write(bytes.subarray(0, Math.max(0, bytes.length - (passed - fault.bytes))), cut);
        return;
      }
      if (fault.kind === 'drip') {
        const dripped = Math.min(bytes.length, 40);
        for (let at = 0; at < dripped && !far.destroyed; at += 1) {
          far.write(bytes.subarray(at, at + 1));
          await pause(fault.ms / 40);
        }
        far.write(bytes.subarray(dripped));
        return;
      }
      far.write(bytes);
    }

    function down(bytes: Buffer): void {
      if (!isAnswering) {
        isAnswering = true;
        passed = 0;
        if (fault.kind === 'twice') sendAgain(Buffer.concat(called));
      }
      if (fault.kind === 'mute') return cut();
      passed += bytes.length;
      if (fault.kind === 'cut-answer' && passed > fault.bytes % 400) {
        near.write(bytes.subarray(0, Math.max(0, bytes.length - (passed - (fault.bytes % 400)))), cut);
        return;
      }
      near.write(bytes);
    }

    // One piece after the other, however long one is held up.
    let before: Promise<void> = Promise.resolve();
    near.on('data', (bytes: Buffer) => {
      if (isParted) return;
      before = before.then(async () => up(bytes));
    });
    far.on('data', (bytes: Buffer) => {
      if (!isParted) down(bytes);
    });
    for (const socket of [near, far]) socket.once('close', () => void (isParted || cut()));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  function cutAll(): void {
    for (const socket of open) socket.destroy();
  }
  return {
    // Listening on a port: it has an address of that kind.
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    setFaults(next) {
      share = next;
      if (isParted || share === 0) cutAll();
      isParted = false;
    },
    part() {
      isParted = true;
    },
    close() {
      server.close();
      cutAll();
    },
  };
}

async function pause(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms));
}
