/** Reads the QR code in a picture with a reader that had no part in drawing it. */
import { createCanvas, loadImage, type Image } from '@napi-rs/canvas';
import {
  BinaryBitmap,
  DecodeHintType,
  GlobalHistogramBinarizer,
  HybridBinarizer,
  QRCodeReader,
  RGBLuminanceSource,
} from '@zxing/library';

/** The picture's own pixels, then larger: a phone sees a code at many distances until one of them can be read. */
const scales = [1, 2, 3, 1.5] as const;
/** White around it, in pixels: the picture may be cut at the code's edge. */
const quietZone = 32;

/** The text of the code somewhere in a PNG; throws where there is none that can be read. */
export async function readQr(png: Uint8Array): Promise<string> {
  const image = await loadImage(Buffer.from(png));
  const failures: unknown[] = [];
  for (const scale of scales) {
    const light = luminance(image, scale);
    for (const binarizer of [new HybridBinarizer(light), new GlobalHistogramBinarizer(light)]) {
      for (const hint of [DecodeHintType.TRY_HARDER, DecodeHintType.PURE_BARCODE]) {
        try {
          return new QRCodeReader().decode(new BinaryBitmap(binarizer), new Map([[hint, true]])).getText();
        } catch (failure) {
          failures.push(failure);
        }
      }
    }
  }
  throw new AggregateError(failures, 'No code in the picture can be read');
}

function luminance(image: Image, scale: number): RGBLuminanceSource {
  const width = Math.round(image.width * scale) + 2 * quietZone;
  const height = Math.round(image.height * scale) + 2 * quietZone;
  const context = createCanvas(width, height).getContext('2d');
  context.imageSmoothingEnabled = false;
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.drawImage(image, quietZone, quietZone, width - 2 * quietZone, height - 2 * quietZone);
  const { data } = context.getImageData(0, 0, width, height);
  const grey = new Uint8ClampedArray(width * height);
  for (let at = 0; at < grey.length; at += 1) grey[at] = data[at * 4] ?? 255;
  return new RGBLuminanceSource(grey, width, height);
}
