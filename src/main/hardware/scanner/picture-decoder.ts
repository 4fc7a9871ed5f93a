/** ZXing in this process, for pictures in files: the WebAssembly port, loaded from its package and never from the network. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { readPicture, type Decode } from '#domain/picture/read-picture.ts';
import type { RgbaPicture } from '#domain/picture/picture.ts';
import type { Reading } from '#domain/picture/sighting.ts';
import { decoderOf } from '#domain/picture/zxing.ts';
import { err, ok, type Result } from '#domain/result.ts';

/** Tries beyond this are not begun: a picture in which nothing is found costs at most this and one try. */
const budgetMs = 8000;
/** Points of the largest picture that is opened: a camera of 100 megapixels. */
const mostPoints = 100_000_000;

let decoder: Promise<Decode> | undefined;

/**
 * The codes of a picture in a file: PNG, JPEG, GIF, WebP, AVIF or BMP.
 *
 * Errors: `no-file`, `not-a-picture` (nothing that can be drawn), `picture-too-large` (over 100 megapixels).
 */
export async function scanPicture(
  file: string,
  clockMs: () => number = () => performance.now(),
): Promise<Result<readonly Reading[], 'no-file' | 'not-a-picture' | 'picture-too-large'>> {
  const bytes = await readFile(file).catch(() => null);
  if (bytes === null) return err('no-file');
  const picture = await drawn(bytes);
  if (!picture.ok) return picture;
  decoder ??= loadDecoder();
  const until = clockMs() + budgetMs;
  return ok(await readPicture(picture.value, await decoder, { mayGoOn: () => clockMs() < until }));
}

async function drawn(bytes: Buffer): Promise<Result<RgbaPicture, 'not-a-picture' | 'picture-too-large'>> {
  const { createCanvas, loadImage } = await import('@napi-rs/canvas');
  const image = await loadImage(bytes).catch(() => null);
  if (image === null || image.width < 1 || image.height < 1) return err('not-a-picture');
  const { width, height } = image;
  if (width * height > mostPoints) return err('picture-too-large');
  const context = createCanvas(width, height).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  return ok({ width, height, data: new Uint8ClampedArray(data) });
}

async function loadDecoder(): Promise<Decode> {
  const { prepareZXingModule, readBarcodes } = await import('zxing-wasm/reader');
  const wasm = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
  // Without this the port would fetch its program from the network.
  prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(wasm).buffer } });
  return decoderOf(readBarcodes);
}
