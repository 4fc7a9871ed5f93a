/** The body of a call: unpacked within a limit, and parsed. The bytes as sent are what was signed. */
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { callLimits, type CloudRefusal } from '#contract/cloud.ts';
import { ok, type Result } from '#domain/result.ts';
import { refuse } from './refuse.ts';

const unpack = promisify(gunzip);
/** Of what is unpacked at a time: with zlib's own 16 KB a run of entries takes twice as long. */
const chunkSize = 256 * 1024;

/** The parsed JSON of a body that is gzip or as it is; no more is ever unpacked than `limit` bytes. */
export async function readBody(
  sent: Buffer,
  encoding: string | undefined,
  limit: number = callLimits.unpacked,
): Promise<Result<unknown, CloudRefusal>> {
  const packed = encoding === undefined || encoding === 'identity' ? 'no' : encoding;
  if (packed !== 'no' && packed !== 'gzip') return refuse('malformed', { where: 'content-encoding' });
  try {
    const bytes = packed === 'gzip' ? await unpack(sent, { maxOutputLength: limit, chunkSize }) : sent;
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const value: unknown = JSON.parse(text);
    return ok(value);
  } catch (failure) {
    if (failure instanceof Error && 'code' in failure && failure.code === 'ERR_BUFFER_TOO_LARGE') {
      return refuse('too-large', {});
    }
    return refuse('malformed', { where: 'body' });
  }
}
