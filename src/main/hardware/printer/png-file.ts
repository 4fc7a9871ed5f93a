/** PNG files written byte by byte (ISO/IEC 15948, filter 0): a canvas makes four bytes of every dot and the file ten times as large. */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

export type PngPicture = {
  readonly width: number;
  readonly height: number;
  /** `dots`: a bit each, eight to a byte, 1 white; `colours`: red, green and blue, a byte each. */
  readonly kind: 'dots' | 'colours';
  /** Row after row, each of whole bytes. */
  readonly rows: Uint8Array;
};

/** 203 dots to the inch where the points are a printer's dots. */
export function encodePngFile({ width, height, kind, rows }: PngPicture): Buffer {
  const stride = strideOf({ width, kind });
  const scanlines = new Uint8Array((stride + 1) * height);
  for (let y = 0; y < height; y += 1) {
    scanlines.set(rows.subarray(y * stride, (y + 1) * stride), y * (stride + 1) + 1);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(kind === 'dots' ? 1 : 8, 8);
  header.writeUInt8(kind === 'dots' ? grey : redGreenBlue, 9);
  const density = Buffer.alloc(9);
  const dotsPerMetre = 8000;
  density.writeUInt32BE(dotsPerMetre, 0);
  density.writeUInt32BE(dotsPerMetre, 4);
  density.writeUInt8(1, 8);
  return Buffer.concat([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header),
    ...(kind === 'dots' ? [chunk('pHYs', density)] : []),
    chunk('IDAT', deflateSync(scanlines, { level: 9 })),
    chunk('IEND', new Uint8Array(0)),
  ]);
}

/** The rows of a file of colours that `encodePngFile` wrote; any other throws. */
export function decodeColours(file: Buffer): PngPicture {
  const width = file.readUInt32BE(16);
  const height = file.readUInt32BE(20);
  const data: Buffer[] = [];
  for (let at = 8; at + 12 <= file.length; at += 12 + file.readUInt32BE(at)) {
    const length = file.readUInt32BE(at);
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(file.subarray(at + 8, at + 8 + length));
  }
  const scanlines = inflateSync(Buffer.concat(data));
  const stride = strideOf({ width, kind: 'colours' });
  if (scanlines.length !== (stride + 1) * height) throw new Error('A PNG that was not written here');
  const rows = new Uint8Array(stride * height);
  for (let y = 0; y < height; y += 1) {
    const start = y * (stride + 1) + 1;
    rows.set(scanlines.subarray(start, start + stride), y * stride);
  }
  return { width, height, kind: 'colours', rows };
}

const grey = 0;
const redGreenBlue = 2;

function strideOf({ width, kind }: Pick<PngPicture, 'width' | 'kind'>): number {
  return kind === 'dots' ? Math.ceil(width / 8) : width * 3;
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), whole.length - 4);
  return whole;
}
