/** Pictures of one bit a dot, as thermal paper knows them, and their PNG form. */
import { crc32, deflateSync } from 'node:zlib';

/** Rows from the top, each padded to whole bytes, the leftmost dot in the highest bit; 1 is black. The very bytes of GS v 0. */
export type Bitmap = {
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
};

/** Bytes a row takes. */
export function rowBytes(width: number): number {
  return Math.ceil(width / 8);
}

/**
 * The picture as a PNG of one bit a dot, black on white, 203 dots to the inch.
 *
 * Written here (PNG, ISO/IEC 15948: greyscale, depth 1, filter 0) because a canvas would make four bytes of
 * every dot and the file ten times as large.
 */
export function encodePng(bitmap: Bitmap): Uint8Array {
  const stride = rowBytes(bitmap.width);
  const scanlines = new Uint8Array((stride + 1) * bitmap.height);
  for (let y = 0; y < bitmap.height; y += 1) {
    for (let index = 0; index < stride; index += 1) {
      // In a greyscale PNG 0 is black.
      scanlines[y * (stride + 1) + 1 + index] = ~(bitmap.bytes[y * stride + index] ?? 0) & 0xff;
    }
  }
  const header = new Uint8Array(13);
  const headerView = new DataView(header.buffer);
  headerView.setUint32(0, bitmap.width);
  headerView.setUint32(4, bitmap.height);
  headerView.setUint8(8, 1);
  const density = new Uint8Array(9);
  const densityView = new DataView(density.buffer);
  const dotsPerMetre = 8000;
  densityView.setUint32(0, dotsPerMetre);
  densityView.setUint32(4, dotsPerMetre);
  densityView.setUint8(8, 1);
  return Buffer.concat([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    pngChunk('IHDR', header),
    pngChunk('pHYs', density),
    pngChunk('IDAT', deflateSync(scanlines, { level: 9 })),
    pngChunk('IEND', new Uint8Array(0)),
  ]);
}

function pngChunk(type: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(data.length, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), chunk.length - 4);
  return chunk;
}
