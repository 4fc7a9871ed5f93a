/** Labels for tests: the shipped designs, articles to stand on them, and a reader of bars that had no part in drawing them. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  BarcodeFormat,
  BinaryBitmap,
  DecodeHintType,
  HybridBinarizer,
  MultiFormatReader,
  RGBLuminanceSource,
} from '@zxing/library';
import { LabelDesignData } from '#contract/events/labels.ts';
import { fillLabel, type LabelArticle, type LabelTerms } from '#domain/label/fill-label.ts';
import type { LabelDesign, LabelDpi } from '#domain/label/label-design.ts';
import { money, unitPrice } from '#domain/money.ts';
import { businessDay } from '#domain/time.ts';
import { layoutLabel, type LabelLayout } from '#main/hardware/label/label-layout.ts';

const folder = path.join(import.meta.dirname, '../../resources/labels');

export const shippedDesigns: readonly (readonly [string, LabelDesign])[] = readdirSync(folder)
  .toSorted()
  .map((file) => [
    path.basename(file, '.json'),
    LabelDesignData.parse(JSON.parse(readFileSync(path.join(folder, file), 'utf8'))),
  ]);

export const derby: LabelArticle = {
  name: 'Kadam Oxford derby, hand-stitched leather sole',
  style: 'Oxford derby, hand-stitched leather sole',
  brand: 'Kadam',
  size: '8',
  colour: 'Black',
  mrp: money(249_900),
  price: money(189_900),
  cost: unitPrice(104_400_000),
  code: '2900000000018',
  sku: 'KD-4471-BLK-8',
};

/** Full price, Hindi name, a code of the shop's own. */
export const juti: LabelArticle = {
  ...derby,
  name: 'मोजड़ी राजस्थानी कढ़ाई वाली',
  style: 'मोजड़ी राजस्थानी',
  brand: null,
  colour: 'लाल',
  size: '38½',
  mrp: money(89_950),
  price: money(89_950),
  cost: null,
  code: 'J38104',
};

export const terms: LabelTerms = {
  shopName: 'Kadam Shoes',
  currency: { code: 'INR', exponent: 2, symbol: '₹' },
  grouping: 'indian',
  packed: businessDay('2026-11-21'),
  codeWord: 'INDUSTRYAP',
  codeHasDecimals: false,
};

/** A label laid out; throws where the layout refuses it. */
export function layoutOf(design: LabelDesign, article: LabelArticle, dpi: LabelDpi = 203): LabelLayout {
  const layout = layoutLabel(fillLabel(design, article, terms), dpi);
  if (!layout.ok) throw new Error(JSON.stringify(layout.error));
  return layout.value;
}

/** What a reader makes of dots given as rows of `#` and space; white is put around them. Throws where it reads nothing. */
export function readBars(rows: readonly string[], format: 'ean13' | 'code128'): string {
  const scale = 3;
  const quiet = 12;
  const width = ((rows[0]?.length ?? 0) + 2 * quiet) * scale;
  const height = (rows.length + 2 * quiet) * scale;
  const grey = new Uint8ClampedArray(width * height).fill(255);
  for (let y = 0; y < height; y += 1) {
    const row = rows[Math.floor(y / scale) - quiet];
    if (row === undefined) continue;
    for (let x = 0; x < width; x += 1)
      if (row[Math.floor(x / scale) - quiet] === '#') grey[y * width + x] = 0;
  }
  const formats = {
    ean13: BarcodeFormat.EAN_13,
    code128: BarcodeFormat.CODE_128,
  };
  const hints = new Map<DecodeHintType, unknown>([
    [DecodeHintType.POSSIBLE_FORMATS, [formats[format]]],
    [DecodeHintType.TRY_HARDER, true],
  ]);
  const source = new RGBLuminanceSource(grey, width, height);
  return new MultiFormatReader().decode(new BinaryBitmap(new HybridBinarizer(source)), hints).getText();
}
