/**
 * The two messages by which a page in the desktop window comes by its MessagePort.
 *
 * page:    window.postMessage(askForPort, location.origin)
 * preload: asks main, which checks the frame and answers with one end of a channel
 * preload: window.postMessage(portIsHere, location.origin, [port])
 */
export const askForPort = 'galla:ask-for-port';
export const portIsHere = 'galla:port';
