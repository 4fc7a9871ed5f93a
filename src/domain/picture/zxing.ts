/** How ZXing's WebAssembly port is asked, and its answers as sightings. The port itself is given: each side loads its own. */
import type { RgbaPicture } from './picture.ts';
import type { Decode, Threshold } from './read-picture.ts';
import type { Sighting } from './sighting.ts';

type Point = { readonly x: number; readonly y: number };

/** What is used of an answer of the port. */
type ZxingResult = {
  readonly format: string;
  readonly text: string;
  readonly symbologyIdentifier: string;
  readonly lineCount: number;
  readonly extra: string;
  readonly position: {
    readonly topLeft: Point;
    readonly topRight: Point;
    readonly bottomLeft: Point;
    readonly bottomRight: Point;
  };
};

type ZxingOptions = {
  readonly formats: Format[];
  readonly tryHarder: true;
  readonly tryRotate: true;
  readonly tryInvert: true;
  readonly tryDownscale: true;
  readonly tryDenoise: boolean;
  readonly minLineCount: 2;
  readonly eanAddOnSymbol: 'Ignore';
  readonly textMode: 'Plain' | 'HRI';
  readonly binarizer: Threshold;
};

/** `readBarcodes` of zxing-wasm. */
export type ReadBarcodes = (
  picture: RgbaPicture & { readonly colorSpace: 'srgb' },
  options: ZxingOptions,
) => Promise<readonly ZxingResult[]>;

/** Everything a shop's goods and papers carry. Film edges, Telepen and pharmacy numbers are left out: stripes pass for them. */
const linear = [
  'EAN13',
  'EAN8',
  'UPCA',
  'UPCE',
  'Code128',
  'Code39Std',
  'Code93',
  'Codabar',
  'ITF',
  'DataBar',
  'DataBarOmni',
  'DataBarStk',
  'DataBarStkOmni',
  'DataBarLtd',
  'DataBarExp',
  'DataBarExpStk',
] as const;
const matrix = [
  'QRCode',
  'MicroQRCode',
  'RMQRCode',
  'DataMatrix',
  'Aztec',
  'PDF417',
  'MicroPDF417',
  'MaxiCode',
] as const;
type Format = (typeof linear)[number] | (typeof matrix)[number];

/** The decoder over a loaded port. */
export function decoderOf(readBarcodes: ReadBarcodes): Decode {
  return async function decode(picture, { threshold, isLinearOnly }): Promise<readonly Sighting[]> {
    const rgba = { ...picture, colorSpace: 'srgb' as const };
    const formats = isLinearOnly ? [...linear] : [...linear, ...matrix];
    const read = (textMode: 'Plain' | 'HRI') =>
      readBarcodes(rgba, { ...options, formats, binarizer: threshold, textMode });
    const seen = await read('Plain');
    const isBracketed = seen.some(({ format }) => format.startsWith('DataBarExp'));
    const readable = isBracketed ? await read('HRI') : seen;
    return seen.map((result, index) => sightingOf(result, readable[index]?.text ?? result.text));
  };
}

const options = {
  tryHarder: true,
  tryRotate: true,
  tryInvert: true,
  tryDownscale: true,
  tryDenoise: true,
  minLineCount: 2,
  eanAddOnSymbol: 'Ignore',
} as const satisfies Partial<ZxingOptions>;

function sightingOf(result: ZxingResult, readable: string): Sighting {
  const { topLeft, topRight, bottomLeft, bottomRight } = result.position;
  return {
    format: result.format,
    text: result.text,
    readable,
    symbology: result.symbologyIdentifier,
    short: /"UPCE":"(\d{8})"/.exec(result.extra)?.[1] ?? null,
    lines: result.lineCount,
    corners: [topLeft, topRight, bottomLeft, bottomRight],
  };
}
