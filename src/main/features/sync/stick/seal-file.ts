/** Writes a file for a stick: manifest and runs in, frames and a signature out, on the disk before it has its name. */
import { createCipheriv, createHash, type Hash } from 'node:crypto';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Run } from '../../../store/inbound.ts';
import type { DeviceKey } from '../device-key.ts';
import {
  frameBytes,
  frameKinds,
  magic,
  nonceOf,
  signedStickText,
  stickVersion,
  type StickHeader,
  type StickManifest,
} from './format.ts';

export type Sealed = {
  readonly header: StickHeader;
  readonly manifest: StickManifest;
  readonly runs: Iterable<Run> | AsyncIterable<Run>;
  readonly fileKey: Uint8Array;
  readonly sign: DeviceKey['sign'];
};

/** Writes all of it under another name, brings it onto the stick, then gives it its own. File errors are thrown, and leave nothing behind. */
export async function sealFile(file: string, sealed: Sealed): Promise<void> {
  const unfinished = `${file}.unfinished`;
  try {
    const handle = await open(unfinished, 'w');
    try {
      await writeAll(handle, sealed);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  await syncFolder(path.dirname(file));
}

async function writeAll(
  handle: FileHandle,
  { header, manifest, runs, fileKey, sign }: Sealed,
): Promise<void> {
  const hash = createHash('sha256');
  await write(handle, hash, headBytes(header));
  let number = 0;
  async function frame(kind: number, plain: Uint8Array): Promise<void> {
    const cipher = createCipheriv('aes-256-gcm', fileKey, nonceOf(kind, number));
    number += 1;
    const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    const head = Buffer.alloc(5);
    head.writeUInt8(kind, 0);
    head.writeUInt32BE(sealed.length, 1);
    await write(handle, hash, Buffer.concat([head, sealed]));
  }
  await frame(frameKinds.more, Buffer.from(JSON.stringify(manifest), 'utf8'));
  await pipeline(Readable.from(linesOf(runs)), createGzip(), async (packed: AsyncIterable<Buffer>) => {
    let rest = Buffer.alloc(0);
    for await (const part of packed) {
      rest = Buffer.concat([rest, part]);
      for (; rest.length > frameBytes; rest = rest.subarray(frameBytes)) {
        await frame(frameKinds.more, rest.subarray(0, frameBytes));
      }
    }
    await frame(frameKinds.last, rest);
  });
  await handle.write(Buffer.from(sign(signedStickText(hash.digest('hex'))), 'base64'));
}

async function write(handle: FileHandle, hash: Hash, bytes: Uint8Array): Promise<void> {
  hash.update(bytes);
  await handle.write(bytes);
}

function headBytes(header: StickHeader): Buffer {
  const text = Buffer.from(JSON.stringify(header), 'utf8');
  const numbers = Buffer.alloc(4);
  numbers.writeUInt16BE(stickVersion, 0);
  numbers.writeUInt16BE(text.length, 2);
  return Buffer.concat([magic, numbers, text]);
}

async function* linesOf(runs: Sealed['runs']): AsyncGenerator<string> {
  for await (const run of runs) yield `${JSON.stringify(run)}\n`;
}

/** A new name may be lost with the power where the folder is not synced. Windows has no way to, and file systems of sticks may refuse. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
  }
}
