/**
 * Calls and streams of a signed-in page over one WebSocket. A browser holds at most six HTTP/1.1 connections to a host: with
 * three streams a page, a second tab would stand still; a socket carries them all and keeps calls in order.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { RPCHandler } from '@orpc/server/ws';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import type { HostConnection, HostedApp } from '../hosted-app.ts';
import { messageLimit, onlyCalls } from '../only-calls.ts';
import { refusal } from './answers.ts';
import type { HostRefusal } from './answers.ts';
import type { Session } from './sessions.ts';

export type RpcSocket<C extends HostConnection> = {
  /** Takes over a connection that asked to be upgraded, on behalf of a session; it ends with the session. */
  readonly accept: (request: IncomingMessage, socket: Duplex, head: Buffer, session: Session<C>) => void;
  readonly close: () => void;
};

/** Makes the endpoint; `interceptors` see each procedure call, as those of the other protocols do. */
export function openRpcSocket<C extends HostConnection>(
  app: HostedApp<C>,
  options: ConstructorParameters<typeof RPCHandler<{ readonly connection: C }>>[1],
): RpcSocket<C> {
  const server = new WebSocketServer({ noServer: true, maxPayload: messageLimit });
  const handler = new RPCHandler<{ readonly connection: C }>(app.router, options);
  return {
    accept(request, socket, head, session) {
      server.handleUpgrade(request, socket, head, (client) => {
        // The peer has hung up in mid-message: nothing is left to answer.
        client.on('error', () => client.terminate());
        const forget = session.onEnd(() => client.close(1008, 'signed out'));
        client.on('close', forget);
        void handler.upgrade(sifted(client), { context: { connection: session.connection } });
      });
    },
    close() {
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
}

/** A socket of which the handler hears calls only. */
function sifted(client: WebSocket): Pick<WebSocket, 'addEventListener' | 'send'> {
  const listen = client.addEventListener.bind(client);
  return {
    send: client.send.bind(client),
    addEventListener: ((event: 'message' | 'close', listener: (event: object) => void) =>
      event === 'message'
        ? listen('message', onlyCalls(listener))
        : listen('close', listener)) as WebSocket['addEventListener'], // the handler listens to these two only
  };
}

/** Answers an upgrade that is not let in; there is no response object yet, so the lines are written by hand. */
export function refuseUpgrade(socket: Duplex, code: HostRefusal): void {
  const { status, body } = refusal(code);
  socket.end(
    `HTTP/1.1 ${status} Refused\r\ncontent-type: application/json; charset=utf-8\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}
