/** Pictures as rows of `#` and space: an independent reading of PNG files, so that drawings can be compared and printed in a failure. */
import { createCanvas, loadImage } from '@napi-rs/canvas';

/** Reads a PNG with another decoder than the one that wrote it; below half brightness is black. */
export async function rowsOfPng(png: Uint8Array): Promise<readonly string[]> {
  const image = await loadImage(Buffer.from(png));
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, image.width, image.height);
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  return Array.from({ length: image.height }, (_, y) =>
    Array.from({ length: image.width }, (__, x) =>
      (data[(y * image.width + x) * 4] ?? 255) < 128 ? '#' : ' ',
    ).join(''),
  );
}

/** The share of black dots of `rows` that have a black dot of `others` at most one dot away. */
export function shareCovered(rows: readonly string[], others: readonly string[]): number {
  let ink = 0;
  let covered = 0;
  for (const [y, row] of rows.entries()) {
    for (let x = 0; x < row.length; x += 1) {
      if (row[x] !== '#') continue;
      ink += 1;
      const near = [-1, 0, 1].some((dy) => others[y + dy]?.slice(Math.max(0, x - 1), x + 2).includes('#'));
      if (near) covered += 1;
    }
  }
  return ink === 0 ? 1 : covered / ink;
}
