/** Pictures of one bit a dot, as thermal paper knows them, and their PNG form. */
import { encodePngFile } from './png-file.ts';

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

/** The picture as a PNG of one bit a dot, black on white, 203 dots to the inch. */
export function encodePng({ width, height, bytes }: Bitmap): Uint8Array {
  // In a greyscale PNG 0 is black.
  return encodePngFile({ width, height, kind: 'dots', rows: bytes.map((byte) => ~byte & 0xff) });
}
