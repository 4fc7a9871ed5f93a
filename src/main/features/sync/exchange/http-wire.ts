/** The wire to an endpoint: HTTP, with a limit to how long and how much is waited for. */
import { err, ok } from '#domain/result.ts';
import type { Wire } from './calls.ts';

/** Answers are at most a few megabytes; what sends more is no endpoint. */
const mostBytes = 64 * 1024 * 1024;

/** How long `fetch` may take until the body is with the system (ms). */
const sendingMs = 2;

/** Calls below an origin until `stop`. A redirect is not followed: what was signed is for this address alone. */
export function httpWire(origin: string, stop: AbortSignal): Wire {
  return async ({ path, headers, body, timeoutMs, signal, onSent }) => {
    const silence = new AbortController();
    const timer = setTimeout(() => silence.abort(), timeoutMs);
    const until = [silence.signal, stop, ...(signal === undefined ? [] : [signal])];
    try {
      const replying = fetch(`${origin}${path}`, {
        method: 'POST',
        headers,
        body,
        redirect: 'manual',
        signal: AbortSignal.any(until),
      });
      // fetch has no notice of it. A connection that is open takes the body within these turns of the loop; one that is not, later.
      if (onSent !== undefined) setTimeout(onSent, sendingMs);
      const reply = await replying;
      const text = await readText(reply, () => timer.refresh());
      return text === null ? err('too-long') : ok({ status: reply.status, text });
    } catch (error) {
      return err(silence.signal.aborted ? 'timeout' : reasonOf(error));
    } finally {
      clearTimeout(timer);
    }
  };
}

async function readText(reply: Response, onPart: () => void): Promise<string | null> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of reply.body ?? []) {
    onPart();
    bytes += part.length;
    if (bytes > mostBytes) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** `stopped`, or the code of Node's network or TLS: `ECONNREFUSED`, `ENOTFOUND`, `CERT_HAS_EXPIRED`. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) throw error;
  if (error.name === 'AbortError') return 'stopped';
  // fetch says what went wrong in the cause of its TypeError.
  const cause: unknown = error.cause ?? error;
  if (typeof cause === 'object' && cause !== null && 'code' in cause) return String(cause.code);
  if (error instanceof TypeError) return 'broken-off';
  throw error;
}
