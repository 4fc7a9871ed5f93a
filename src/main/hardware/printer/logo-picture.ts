/** The shop's logo in points: a file made into one, drawn on a canvas, and turned into a printer's dots. */
import { createCanvas, loadImage, type Canvas, type SKRSContext2D } from '@napi-rs/canvas';
import { checkLogoFile, keptLogoSize, type Logo, type LogoFault } from '#domain/logo.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { decodeColours, encodePngFile } from './png-file.ts';

/** Every paper carries it, over the wire too: a photograph is kept smaller until it is no larger than this. */
const mostBytes = 96 * 1024;
const shares = [1, 0.75, 0.5, 0.375] as const;

/** The logo that a PNG or JPEG file makes, on white, as large as the widest paper takes. */
export async function makeLogo(file: Uint8Array): Promise<Result<Logo, LogoFault>> {
  const checked = checkLogoFile(file);
  if (!checked.ok) return checked;
  const image = await loadImage(Buffer.from(file)).catch(() => null);
  if (image === null) return err('not-a-picture');
  const kept = keptLogoSize(image);
  for (const share of shares) {
    const width = Math.max(1, Math.round(kept.width * share));
    const height = Math.max(1, Math.round(kept.height * share));
    const context = createCanvas(width, height).getContext('2d');
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, width, height);
    context.imageSmoothingQuality = 'high';
    context.drawImage(image, 0, 0, width, height);
    const { data } = context.getImageData(0, 0, width, height);
    if (!isSeen(data)) return err('blank');
    const png = encodePngFile({ width, height, kind: 'colours', rows: withoutOpacity(data) });
    if (png.length <= mostBytes || share === shares[shares.length - 1]) {
      return ok({ png: png.toString('base64'), width, height });
    }
  }
  throw new Error('The last share is always kept');
}

type Place = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** Draws it in its colours; the unit is the context's. */
export function drawLogo(
  context: Pick<SKRSContext2D, 'drawImage' | 'imageSmoothingQuality'>,
  { png }: Logo,
  { x, y, width, height }: Place,
): void {
  context.imageSmoothingQuality = 'high';
  context.drawImage(canvasOf(png), x, y, width, height);
}

function canvasOf(png: string): Canvas {
  const { width, height, rows } = decodeColours(Buffer.from(png, 'base64'));
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  const image = context.createImageData(width, height);
  for (let point = 0; point < width * height; point += 1) {
    image.data.set(rows.subarray(point * 3, point * 3 + 3), point * 4);
    image.data[point * 4 + 3] = 255;
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

/**
 * Makes a part of the pixels black or white, so that from afar it has the tones it had: error diffusion after Floyd and
 * Steinberg (1976), each second row from the right, which keeps the dots from lining up.
 *
 * `data` is red, green, blue and opacity of pixels `width` to a row, and is changed in place.
 */
export function dither(data: Uint8ClampedArray, width: number, { x, y, ...part }: Place): void {
  let below = new Float32Array(part.width + 2);
  for (let row = 0; row < part.height; row += 1) {
    const here = below;
    below = new Float32Array(part.width + 2);
    const step = row % 2 === 0 ? 1 : -1;
    for (let count = 0; count < part.width; count += 1) {
      const column = step === 1 ? count : part.width - 1 - count;
      const at = ((y + row) * width + x + column) * 4;
      const tone = lightness(data, at) + (here[column + 1] ?? 0);
      const value = tone < 128 ? 0 : 255;
      data.fill(value, at, at + 3);
      spread({ here, below, at: column + 1, step }, tone - value);
    }
  }
}

type Spot = {
  readonly here: Float32Array;
  readonly below: Float32Array;
  /** Counted from 1: there is a place of margin on either side, so that nothing is asked about edges. */
  readonly at: number;
  readonly step: 1 | -1;
};

function spread({ here, below, at, step }: Spot, error: number): void {
  const give = (row: Float32Array, to: number, share: number): void => {
    row[to] = (row[to] ?? 0) + (error * share) / 16;
  };
  give(here, at + step, 7);
  give(below, at - step, 3);
  give(below, at, 5);
  give(below, at + step, 1);
}

/** By ITU-R BT.601, 0 black to 255 white. */
function lightness(data: Uint8ClampedArray, at: number): number {
  return ((data[at] ?? 255) * 299 + (data[at + 1] ?? 255) * 587 + (data[at + 2] ?? 255) * 114) / 1000;
}

/** Paper is white: what is nearly that leaves no dot on it. */
function isSeen(data: Uint8ClampedArray): boolean {
  const darkest = 200;
  for (let at = 0; at < data.length; at += 4) if (lightness(data, at) < darkest) return true;
  return false;
}

function withoutOpacity(data: Uint8ClampedArray): Uint8Array {
  const rows = new Uint8Array((data.length / 4) * 3);
  for (let point = 0; point < data.length / 4; point += 1) {
    rows.set(data.subarray(point * 4, point * 4 + 3), point * 3);
  }
  return rows;
}
