/** The letters receipts are drawn with: Noto Sans in Latin, Devanagari, Tamil and Arabic, from the packages that carry them. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import type { SKRSContext2D } from '@napi-rs/canvas';

export type PaperFont = { readonly size: number; readonly isBold: boolean };

/** Sets the letters that a canvas draws and measures with; figures, Latin letters and Devanagari are of one design. */
export function setFont(context: Pick<SKRSContext2D, 'font' | 'letterSpacing'>, font: PaperFont): void {
  registerFonts();
  const names = families.map((family) => `"${family.name}"`).join(', ');
  context.font = `${font.isBold ? 700 : 400} ${font.size}px ${names}`;
  // Any spacing turns off the Latin ligatures fl and fi, whose glyphs Skia gives no text in a PDF ("flat" was copied
  // as " at"); a thousandth of a dot moves nothing. Devanagari is shaped as before.
  context.letterSpacing = '0.001px';
}

/** The advance of a text, in the unit of the font's size, after shaping. */
export function textWidth(text: string, font: PaperFont): number {
  const context = measuringContext();
  setFont(context, font);
  return context.measureText(text).width;
}

// WOFF, not WOFF2: what @napi-rs/canvas 1.0.11 unpacks from the WOFF2 files loses outlines that only a PDF
// embeds (the minus sign U+2212 was missing in the page, and a receipt without its minus signs lies).
const families = [
  { name: 'Galla Receipt Latin', files: '@fontsource/noto-sans/files/noto-sans-latin' },
  { name: 'Galla Receipt Latin Extended', files: '@fontsource/noto-sans/files/noto-sans-latin-ext' },
  {
    name: 'Galla Receipt Devanagari',
    files: '@fontsource/noto-sans-devanagari/files/noto-sans-devanagari-devanagari',
  },
  { name: 'Galla Receipt Tamil', files: '@fontsource/noto-sans-tamil/files/noto-sans-tamil-tamil' },
  { name: 'Galla Receipt Arabic', files: '@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic' },
] as const;

let areRegistered = false;

function registerFonts(): void {
  if (areRegistered) return;
  // Read here and handed over as bytes: inside the packaged app the files lie in an archive that only Node's fs can read.
  const require = createRequire(import.meta.url);
  for (const { name, files } of families) {
    for (const weight of [400, 700]) {
      const file = `${files}-${weight}-normal.woff`;
      if (GlobalFonts.register(readFileSync(require.resolve(file)), name) === null) {
        throw new Error(`The font ${file} cannot be read.`);
      }
    }
  }
  areRegistered = true;
}

let measuring: SKRSContext2D | undefined;

function measuringContext(): SKRSContext2D {
  measuring ??= createCanvas(8, 8).getContext('2d');
  return measuring;
}
