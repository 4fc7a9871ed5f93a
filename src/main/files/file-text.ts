/** The text of a file of unknown make: unpacked, decoded, its lines ended by `\n`, and never more of it than the limit. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { err, ok, type Result } from '#domain/result.ts';
import type { TableFileError } from './file-error.ts';

/** 256 MB: two million articles with a line of 120 characters each. Counted after unpacking. */
export const largestFile = 256 * 1024 * 1024;

/** A text that can be streamed, from its start, in pieces of any length. */
export type FileText = { readonly pieces: () => AsyncIterable<string> };

/**
 * Looks through the whole file once, to know its encoding before the first word of it is believed.
 *
 * UTF-8 with or without mark, UTF-16 of either order with or without mark, else Windows-1252, which holds Latin-1; gzip
 * is unpacked. Errors: `file-not-found`, `file-unreadable`, `file-too-large`, `file-empty`, `not-text`.
 */
export async function openFileText(path: string): Promise<Result<FileText, TableFileError>> {
  try {
    const { size } = await stat(path);
    if (size > largestFile) return err({ code: 'file-too-large', bytes: size, limit: largestFile });
    const isPacked = await startsWithBytes(path, [0x1f, 0x8b]);
    const bytes = (): AsyncIterable<Buffer> => readBytes(path, isPacked);
    const found = await detectEncoding(bytes());
    return found.ok ? ok({ pieces: () => decode(bytes(), found.value) }) : found;
  } catch (error) {
    return err(classify(error, path));
  }
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

function readBytes(path: string, isPacked: boolean): AsyncIterable<Buffer> {
  const file: Readable = createReadStream(path);
  if (!isPacked) return file;
  const unpacked = createGunzip();
  file.on('error', (error) => unpacked.destroy(error)).pipe(unpacked);
  return unpacked;
}

async function startsWithBytes(path: string, start: readonly number[]): Promise<boolean> {
  const stream = createReadStream(path, { end: start.length - 1 });
  for await (const chunk of stream) {
    const bytes: Buffer = chunk;
    return start.every((byte, at) => bytes[at] === byte);
  }
  return false;
}

async function detectEncoding(bytes: AsyncIterable<Buffer>): Promise<Result<Encoding, TableFileError>> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let size = 0;
  let byStart: Encoding | null = null;
  let isUtf8 = true;
  for await (const chunk of bytes) {
    if (size === 0) byStart = encodingByStart(chunk);
    size += chunk.length;
    if (size > largestFile) return err({ code: 'file-too-large', bytes: size, limit: largestFile });
    if (byStart !== null) continue;
    if (chunk.includes(0)) return err({ code: 'not-text' });
    isUtf8 = isUtf8 && decodes(utf8, chunk);
  }
  if (size === 0) return err({ code: 'file-empty' });
  return ok(byStart ?? (isUtf8 ? 'utf-8' : 'windows-1252'));
}

/** By its mark, or by every second byte being zero, as it is in UTF-16 of Latin letters. Null where the rest must say. */
function encodingByStart(chunk: Buffer): Encoding | null {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
  if (chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be';
  const start = chunk.subarray(0, 64);
  const zeros = (odd: number): number => start.filter((byte, at) => byte === 0 && at % 2 === odd).length;
  if (zeros(1) > start.length / 4 && zeros(0) === 0) return 'utf-16le';
  return zeros(0) > start.length / 4 && zeros(1) === 0 ? 'utf-16be' : null;
}

function decodes(decoder: InstanceType<typeof TextDecoder>, chunk: Buffer): boolean {
  try {
    decoder.decode(chunk, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/**
 * Ends every line by `\n`, because csv-parse counts the two characters of a Windows line end inside quotes as two lines,
 * and row numbers are lines.
 */
async function* decode(bytes: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  let endsInReturn = false;
  for await (const chunk of bytes) {
    const text = decoder.decode(chunk, { stream: true });
    if (text === '') continue;
    const rest = endsInReturn && text.startsWith('\n') ? text.slice(1) : text;
    endsInReturn = text.endsWith('\r');
    yield rest.replaceAll(/\r\n?/g, '\n');
  }
}

function classify(error: unknown, path: string): TableFileError {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT') return { code: 'file-not-found', path };
  if (typeof code === 'string') return { code: 'file-unreadable', path };
  throw error;
}
