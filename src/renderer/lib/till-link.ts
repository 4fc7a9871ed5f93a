/** How a page of the desktop's window reaches the till: over its one MessagePort. */
import { DynamicLink, type ClientContext, type ClientLink } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { askForPort, portIsHere } from '#contract/port.ts';

export type Link = ClientLink<ClientContext>;

/** The desktop serves the page under its own protocol; its development server is told by the browser's name. */
export function isDesktop(): boolean {
  return !location.protocol.startsWith('http') || / Electron\//.test(navigator.userAgent);
}

/** Calls over the port that the desktop hands the page; one made before it has arrived waits for it. */
export function portLink(): Link {
  const port = new Promise<MessagePort>((resolve) => {
    const onMessage = (event: MessageEvent): void => {
      const [received] = event.ports;
      if (event.source !== window || event.data !== portIsHere || received === undefined) return;
      window.removeEventListener('message', onMessage);
      received.start();
      resolve(received);
    };
    window.addEventListener('message', onMessage);
    window.postMessage(askForPort, location.origin === 'null' ? '*' : location.origin);
  });
  const link = port.then((received): Link => new PortLink({ port: received }));
  return new DynamicLink(async () => link);
}
