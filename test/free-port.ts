/** A port of this machine that nobody listens on, for whoever has to name one before it is taken. */
import { once } from 'node:events';
import { createServer } from 'node:net';

export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const place = server.address();
  server.close();
  await once(server, 'close');
  if (typeof place !== 'object' || place === null) throw new Error('A server that listened had no port');
  return place.port;
}
