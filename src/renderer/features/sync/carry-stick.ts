/** Carries a stick's file between the till and the page: asked for and handed over in parts that a message has room for. */
import type { StickTaken, StickWritten } from '#contract/stick.ts';
import { err, type Result } from '#domain/result.ts';
import { stickLimits } from '#domain/stick.ts';
import { attempt, type Refused } from '../../lib/attempt.ts';
import { base64Of } from '../../lib/base64.ts';
import { rpc } from '../../lib/rpc.ts';
import { saveFile } from '../../lib/save-file.ts';

/** Has the till write a file, and the system ask where to keep it. */
export async function writeToStick(isWhole: boolean): Promise<Result<StickWritten, Refused>> {
  const written = await attempt(rpc.sync.stickWrite({ isWhole }));
  if (!written.ok) return written;
  const { bytes, fileName } = written.value;
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let offset = 0; offset < bytes;) {
    const part = await attempt(rpc.sync.stickPart({ offset }));
    if (!part.ok) return part;
    const own = Uint8Array.from(atob(part.value.bytes), (byte) => byte.charCodeAt(0));
    // A file that ends early would be asked for without end.
    if (own.length === 0) return err({ code: 'stick-cut-short', data: {} });
    parts.push(own);
    offset += own.length;
  }
  saveFile({ fileName, content: new Blob(parts), type: 'application/octet-stream' });
  return written;
}

/** Hands the file to the till and has it taken. */
export async function readFromStick(file: File): Promise<Result<StickTaken, Refused>> {
  let offset = 0;
  do {
    const own = await bytesOf(file.slice(offset, offset + stickLimits.partBytes));
    // Pulled out while it was read.
    if (own === null) return err({ code: 'stick-not-usable', data: { reason: 'failed' } });
    const put = await attempt(rpc.sync.stickPut({ offset, bytes: base64Of(own) }));
    if (!put.ok) return put;
    offset += own.length;
  } while (offset < file.size);
  return attempt(rpc.sync.stickRead({}));
}

async function bytesOf(part: Blob): Promise<Uint8Array | null> {
  const bytes = await attempt(part.arrayBuffer());
  return bytes.ok && (bytes.value.byteLength > 0 || part.size === 0) ? new Uint8Array(bytes.value) : null;
}
