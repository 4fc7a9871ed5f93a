/** Reads a request's body: JSON of at most 1 MB, and nothing else. */
import type { IncomingMessage } from 'node:http';
import { err, ok } from '#domain/result.ts';
import type { Result } from '#domain/result.ts';
import { messageLimit } from '../only-calls.ts';

export type BodyFault = 'body-too-large' | 'not-json' | 'malformed-json' | 'cut-off';

/** The parsed body; `{}` where it is empty, so that a procedure without input needs no body at all. */
export async function readJson(request: IncomingMessage): Promise<Result<unknown, BodyFault>> {
  if (Number(request.headers['content-length'] ?? 0) > messageLimit) return err('body-too-large');
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request) {
      // A stream of an IncomingMessage without an encoding yields buffers.
      const bytes = chunk as Buffer;
      size += bytes.length;
      if (size > messageLimit) return err('body-too-large');
      chunks.push(bytes);
    }
  } catch {
    return err('cut-off');
  }
  if (size === 0) return ok({});
  // A form of another site can send text, but not this type without asking first.
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) return err('not-json');
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
    const value: unknown = JSON.parse(text);
    return ok(value);
  } catch {
    return err('malformed-json');
  }
}
