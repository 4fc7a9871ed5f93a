/** Hands the page one end of a MessageChannel whose other end main holds, when the page asks for it; nothing else crosses. */
import { ipcRenderer } from 'electron';
import { askForPort, portIsHere } from '../contract/port.ts';

window.addEventListener('message', (event) => {
  if (event.source === window && event.data === askForPort) ipcRenderer.send(askForPort);
});

ipcRenderer.on(portIsHere, (event) => {
  window.postMessage(portIsHere, window.location.origin, event.ports);
});
