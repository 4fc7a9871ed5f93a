/**
 * Reads a file that was on a stick. `checkFile` first: it answers whether every byte is as the till wrote and signed it; only then is
 * anything deciphered. Nothing of it is held in memory beyond a frame and a line.
 */
import { createDecipheriv, createHash, createPublicKey, verify } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { SyncRun } from '#contract/cloud.ts';
import { refuse, type Refusal } from '#contract/errors.ts';
import { err, ok, type Result } from '#domain/result.ts';
import {
  frameKinds,
  longestFrame,
  longestHeader,
  magic,
  nonceOf,
  signatureBytes,
  signedStickText,
  StickHeader,
  StickManifest,
  stickVersion,
  tagBytes,
} from './format.ts';

export type FileFault = Extract<
  Refusal,
  {
    code:
      | 'stick-not-galla'
      | 'stick-newer'
      | 'stick-cut-short'
      | 'stick-altered'
      | 'stick-wrong-passphrase'
      | 'stick-no-passphrase';
  }
>;

export type CheckedFile = { readonly header: StickHeader; readonly framesAt: number };

/** Thrown through a stream of runs, and turned into a value where that ends. */
class Broken extends Error {
  readonly fault: FileFault;
  constructor(fault: FileFault) {
    super(fault.code);
    this.fault = fault;
  }
}

/**
 * Reads every byte once. Errors: `stick-not-galla`, `stick-newer`, `stick-cut-short` where it ends before its signature does,
 * `stick-altered`.
 */
export async function checkFile(file: string): Promise<Result<CheckedFile, FileFault>> {
  return withFile(file, async (handle) => {
    const hash = createHash('sha256');
    const head = await bytesAt(handle, 0, magic.length + 4);
    if (!head.subarray(0, magic.length).equals(magic.subarray(0, head.length))) {
      throw new Broken(refuse('stick-not-galla', {}));
    }
    whole(head, magic.length + 4);
    if (head.readUInt16BE(magic.length) !== stickVersion) throw new Broken(refuse('stick-newer', {}));
    const length = head.readUInt16BE(magic.length + 2);
    if (length > longestHeader) throw altered();
    const text = whole(await bytesAt(handle, head.length, length), length);
    hash.update(head).update(text);
    const framesAt = head.length + length;
    let at = framesAt;
    for (let kind: number = frameKinds.more; kind !== frameKinds.last;) {
      const frame = await frameAt(handle, at);
      ({ kind } = frame);
      hash.update(frame.bytes);
      at += frame.bytes.length;
    }
    const signature = whole(await bytesAt(handle, at, signatureBytes), signatureBytes);
    const beyond = await bytesAt(handle, at + signatureBytes, 1);
    const header = headerIn(text);
    const signed = Buffer.from(signedStickText(hash.digest('hex')), 'utf8');
    if (beyond.length > 0 || header === null) throw altered();
    if (!verify(null, signed, publicKeyOf(header), signature)) throw altered();
    return { header, framesAt };
  });
}

/** The manifest of a file that was checked. A frame that cannot be deciphered is one of another passphrase: no byte of it was changed. */
export async function manifestOf(
  file: string,
  { framesAt }: CheckedFile,
  key: Uint8Array,
): Promise<Result<StickManifest, FileFault>> {
  return withFile(file, async (handle) => {
    const frame = await frameAt(handle, framesAt);
    const plain = deciphered(frame, 0, key);
    if (plain === null) throw new Broken(refuse('stick-wrong-passphrase', {}));
    const manifest = StickManifest.safeParse(parsed(plain.toString('utf8')));
    if (!manifest.success) throw altered();
    return manifest.data;
  });
}

/**
 * Gives each run of a checked file to `take`, one after the other, until it answers an Err, which is then the answer. Each frame is held
 * against its tag once more: the file may have changed since it was checked.
 */
export async function eachRun<E>(
  file: string,
  { framesAt }: CheckedFile,
  key: Uint8Array,
  take: (run: SyncRun) => Promise<Result<unknown, E>>,
): Promise<Result<null, E | FileFault>> {
  const refused: E[] = [];
  const done = await withFile(file, async (handle) => {
    const packed = Readable.from(packedParts(handle, framesAt, key));
    const unpacked = packed.pipe(createGunzip());
    // An error of the source does not go down a pipe by itself.
    packed.on('error', (error) => unpacked.destroy(error));
    for await (const line of linesOf(unpacked)) {
      const run = SyncRun.safeParse(parsed(line));
      if (!run.success) throw altered();
      const taken = await take(run.data);
      if (!taken.ok) {
        refused.push(taken.error);
        break;
      }
    }
    packed.destroy();
    return null;
  });
  const [first] = refused;
  return first === undefined ? done : err(first);
}

async function* packedParts(handle: FileHandle, framesAt: number, key: Uint8Array): AsyncGenerator<Buffer> {
  let at = framesAt;
  let kind: number = frameKinds.more;
  for (let number = 0; kind !== frameKinds.last; number += 1) {
    const frame = await frameAt(handle, at);
    ({ kind } = frame);
    at += frame.bytes.length;
    const plain = deciphered(frame, number, key);
    if (plain === null) throw altered();
    // The first is the manifest.
    if (number > 0) yield plain;
  }
}

type Frame = { readonly kind: number; readonly bytes: Buffer };

async function frameAt(handle: FileHandle, at: number): Promise<Frame> {
  const head = whole(await bytesAt(handle, at, 5), 5);
  const kind = head.readUInt8(0);
  const length = head.readUInt32BE(1);
  if (kind > frameKinds.last || length < tagBytes || length > longestFrame) throw altered();
  return { kind, bytes: Buffer.concat([head, whole(await bytesAt(handle, at + 5, length), length)]) };
}

function deciphered({ kind, bytes }: Frame, number: number, key: Uint8Array): Buffer | null {
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(kind, number));
  decipher.setAuthTag(bytes.subarray(-tagBytes));
  const plain = decipher.update(bytes.subarray(5, -tagBytes));
  try {
    decipher.final();
    return plain;
  } catch {
    // The one thing that `final` can say: the tag is not that of these bytes under this key.
    return null;
  }
}

/** Lines of UTF-8 without their breaks. A run is of at most some hundred entries: a line that never ends is nobody's. */
async function* linesOf(stream: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const longestLine = 16 * 1024 * 1024;
  let parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of stream) {
    let rest = part;
    for (let end = rest.indexOf(10); end !== -1; end = rest.indexOf(10)) {
      yield Buffer.concat([...parts, rest.subarray(0, end)]).toString('utf8');
      parts = [];
      bytes = 0;
      rest = rest.subarray(end + 1);
    }
    if (rest.length > 0) parts.push(rest);
    bytes += rest.length;
    if (bytes > longestLine) throw altered();
  }
  if (bytes > 0) throw altered();
}

async function withFile<T>(
  file: string,
  work: (handle: FileHandle) => Promise<T>,
): Promise<Result<T, FileFault>> {
  const handle = await open(file, 'r');
  try {
    return ok(await work(handle));
  } catch (error) {
    if (error instanceof Broken) return err(error.fault);
    // What gunzip says of bytes that are none of its own.
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) {
      return err(refuse('stick-altered', {}));
    }
    throw error;
  } finally {
    await handle.close();
  }
}

async function bytesAt(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}

function whole(bytes: Buffer, length: number): Buffer {
  if (bytes.length < length) throw new Broken(refuse('stick-cut-short', {}));
  return bytes;
}

function altered(): Broken {
  return new Broken(refuse('stick-altered', {}));
}

function headerIn(text: Buffer): StickHeader | null {
  const header = StickHeader.safeParse(parsed(text.toString('utf8')));
  return header.success ? header.data : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function publicKeyOf({ publicKey }: StickHeader): ReturnType<typeof createPublicKey> {
  // What stands before the 32 bytes of an Ed25519 key in a SubjectPublicKeyInfo (RFC 8410 section 4).
  const before = Buffer.from('302a300506032b6570032100', 'hex');
  return createPublicKey({
    key: Buffer.concat([before, Buffer.from(publicKey, 'base64')]),
    format: 'der',
    type: 'spki',
  });
}
