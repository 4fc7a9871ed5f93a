/** Stands between a till and its endpoint, over real sockets, and does to a call what a bad line does. */
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/**
 * What becomes of one call. `drop`: it never arrives. `lose`: it arrives and is carried out, its answer is lost. `cut`: half of the answer
 * comes. `twice`: it arrives twice. `hold`: nothing comes back until the proxy is told to let go. `answer`: something else answers.
 */
export type Fault =
  'none' | 'drop' | 'lose' | 'cut' | 'twice' | 'hold' | { readonly status: number; readonly body: string };

export type FaultProxy = {
  readonly url: string;
  /** Decides for each call from now on, by its path and the bytes of its body. */
  readonly set: (choose: (path: string, bytes: number) => Fault) => void;
  /** Paths of the calls that came, in order. */
  readonly calls: readonly string[];
  /** Resolves once so many calls to that path have come, from the first on. */
  readonly called: (path: string, count: number) => Promise<void>;
  /** Breaks off all that is held. */
  readonly letGo: () => void;
};

export async function openFaultProxy(target: string): Promise<FaultProxy> {
  const calls: string[] = [];
  const held = new Set<ServerResponse>();
  const listeners = new Set<() => void>();
  let choose: (path: string, bytes: number) => Fault = () => 'none';
  const server = createServer((incoming, outgoing) => {
    const path = incoming.url ?? '/';
    calls.push(path);
    for (const tell of listeners) tell();
    void carry(incoming, outgoing, choose(path, Number(incoming.headers['content-length'] ?? 0))).catch(() =>
      outgoing.destroy(),
    );
  });

  async function carry(incoming: IncomingMessage, outgoing: ServerResponse, fault: Fault): Promise<void> {
    // Before its body is read, so that what was seen to have come can be let go.
    if (fault === 'hold') return void held.add(outgoing);
    const body = await bytesOf(incoming);
    if (fault === 'drop') return void outgoing.destroy();
    if (typeof fault === 'object') {
      outgoing.writeHead(fault.status, { 'content-type': 'application/json' });
      return void outgoing.end(fault.body);
    }
    const reply = await forward(incoming, body);
    if (fault === 'twice') await forward(incoming, body);
    if (fault === 'lose') return void outgoing.destroy();
    outgoing.writeHead(reply.status, reply.headers);
    if (fault !== 'cut') return void outgoing.end(reply.body);
    outgoing.write(reply.body.subarray(0, Math.floor(reply.body.length / 2)), () => outgoing.destroy());
  }

  async function forward(incoming: IncomingMessage, body: Buffer) {
    const call = ask(`${target}${incoming.url ?? '/'}`, {
      method: incoming.method,
      headers: { ...incoming.headers, host: new URL(target).host },
      agent: false,
    });
    call.end(body);
    const [reply] = (await once(call, 'response')) as [IncomingMessage];
    return { status: reply.statusCode ?? 0, headers: reply.headers, body: await bytesOf(reply) };
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    set(next) {
      choose = next;
    },
    calls,
    called: async (path, count) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (calls.filter((each) => each === path).length < count) return;
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        look();
      }),
    letGo() {
      for (const outgoing of held) outgoing.destroy();
      held.clear();
    },
  };
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
