/** Lets through what oRPC's client sends over a port or a socket, and nothing else: its own reader throws at the rest. */

/** No call of the till comes near it; a catalogue is imported from a file, not over the wire. */
export const messageLimit = 1024 * 1024;

type Told = { readonly data?: unknown } | undefined;

/** A listener that hears only messages that are calls, or the end of one. Anything else is left lying. */
export function onlyCalls<E extends Told>(listener: (event: E) => void): (event: E) => void {
  return (event) => {
    if (isCall(event?.data)) listener(event);
  };
}

/**
 * True for a request with a path of ours and for the abort of one, in the format of @orpc/standard-server-peer: JSON of
 * `{i: id, t: kind, p: payload}`. Streams and files from a page are not taken by any procedure, so they are no calls.
 */
function isCall(data: unknown): boolean {
  if (typeof data !== 'string' || data.length > messageLimit) return false;
  const message = parsed(data);
  if (!isRecord(message) || typeof message['i'] !== 'string') return false;
  if (message['t'] === abort) return true;
  const request = message['p'];
  if ((message['t'] ?? ask) !== ask || !isRecord(request)) return false;
  return typeof request['u'] === 'string' && request['u'].startsWith('/') && areTexts(request['h']);
}

/** The kinds a page may send; 3 would be an event of a stream of its own. */
const ask = 1;
const abort = 4;

/** Headers: none, or texts by name; those that announce a file are not among what a page has to say. */
function areTexts(headers: unknown): boolean {
  if (headers === undefined) return true;
  return (
    isRecord(headers) &&
    !Object.hasOwn(headers, 'content-disposition') &&
    Object.values(headers).every((value) => typeof value === 'string' && !value.startsWith('multipart/'))
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
