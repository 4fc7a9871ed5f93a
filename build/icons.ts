/** Draws build/icon.svg as the pictures that packaging wants: `node build/icons.ts` after a change of the drawing. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';

/** Windows takes these sizes from one .ico; macOS and Linux take the large picture. */
const icoSizes = [16, 24, 32, 48, 64, 128, 256] as const;

const drawing = await loadImage(readFileSync(join(import.meta.dirname, 'icon.svg')));

writeFileSync(join(import.meta.dirname, 'icon.png'), drawn(1024));
writeFileSync(
  join(import.meta.dirname, 'icon.ico'),
  ico(icoSizes.map((size) => ({ size, png: drawn(size) }))),
);

function drawn(size: number): Buffer {
  const canvas = createCanvas(size, size);
  canvas.getContext('2d').drawImage(drawing, 0, 0, size, size);
  return canvas.toBuffer('image/png');
}

/** An ICO file of PNG pictures (Windows Vista and later): a directory of 16 bytes a picture, then the pictures. */
function ico(pictures: readonly { readonly size: number; readonly png: Buffer }[]): Buffer {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  for (const [index, { size, png }] of pictures.entries()) {
    const entry = 6 + 16 * index;
    // 256 does not fit a byte and is written as 0.
    head.writeUInt8(size % 256, entry);
    head.writeUInt8(size % 256, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(png.length, entry + 8);
    head.writeUInt32LE(offset, entry + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...pictures.map(({ png }) => png)]);
}
