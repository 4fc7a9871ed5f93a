/** Hands the page its one MessagePort, and the other end to the router. */
import { ipcMain, MessageChannelMain } from 'electron';
import type { BrowserWindow, IpcMainEvent, MessagePortMain } from 'electron';
import type { MessagePortMainLike } from '@orpc/client/message-port';
import { RPCHandler } from '@orpc/server/message-port';
import { askForPort, portIsHere } from '#contract/port.ts';
import type { HostConnection, HostedApp } from '../hosted-app.ts';
import { onlyCalls } from '../only-calls.ts';
import { tellBugs } from '../tell-bugs.ts';
import { appOrigin } from './app-scheme.ts';

/**
 * Answers a page that asks for its port, once per load. A new port ends the connection of the one before, and with it the
 * session: a page that was loaded again signs in again. The only channel of ipcMain in the app. `only` names the one procedure
 * that this window may call, where it is not the till's own.
 */
export function handOverPorts<C extends HostConnection>(
  app: HostedApp<C>,
  window: BrowserWindow,
  { onBug, only }: { readonly onBug: (bug: unknown) => void; readonly only?: string },
): void {
  const handler = new RPCHandler<{ readonly connection: C }>(app.router, {
    clientInterceptors: [tellBugs(onBug)],
    filter: ({ path }) => only === undefined || path.join('.') === only,
  });
  let endCurrent: () => void = () => undefined;
  const onAsked = (event: IpcMainEvent): void => {
    const frame = trustedFrame(event, window);
    if (frame === null) return;
    endCurrent();
    const { port1, port2 } = new MessageChannelMain();
    const connection = app.connect({ isOnThisMachine: true });
    endCurrent = () => {
      connection.close();
      port1.close();
    };
    handler.upgrade(sifted(port1), { context: { connection } });
    port1.on('close', () => connection.close());
    port1.start();
    frame.postMessage(portIsHere, null, [port2]);
  };
  ipcMain.on(askForPort, onAsked);
  window.on('closed', () => {
    ipcMain.off(askForPort, onAsked);
    endCurrent();
  });
}

/** Main's end of the channel, of which the handler hears calls only: a page may post anything. */
function sifted(port: MessagePortMain): MessagePortMainLike {
  return {
    postMessage: (data) => port.postMessage(data),
    on(event, listener) {
      if (event === 'message') port.on('message', onlyCalls(listener));
      else port.on('close', () => listener());
    },
  };
}

/** The sender's frame where it is the top frame of our window showing our origin; null for anything else. */
function trustedFrame(event: IpcMainEvent, window: BrowserWindow): IpcMainEvent['senderFrame'] {
  const frame = event.senderFrame;
  if (frame === null || window.isDestroyed()) return null;
  if (event.sender !== window.webContents || frame !== window.webContents.mainFrame) return null;
  return frame.origin === appOrigin ? frame : null;
}
