/** What a decoder saw in a picture, and what that means as a code: names of formats, and texts as ZXing has them. */

export type Corner = { readonly x: number; readonly y: number };

/** One code as the decoder found it, in points of the picture it was given. */
export type Sighting = {
  /** The decoder's name: `EAN13`, `DataBarExp`, `QRCode`. */
  readonly format: string;
  /** The content, with GS between the fields of a GS1 code. */
  readonly text: string;
  /** The content as people write it: `(01)...(10)...` for GS1. */
  readonly readable: string;
  /** `]C1` and the like, as ISO/IEC 15424 has it. */
  readonly symbology: string;
  /** The eight digits on the goods, where the format is UPC-E and the text its long form. */
  readonly short: string | null;
  /** How many lines across a linear code said the same; 0 for others. */
  readonly lines: number;
  readonly corners: readonly Corner[];
};

/** Formats by the decoder's name: ZXing's name, and how far one sighting is to be trusted. */
const formats = {
  // Error correction or a check over the whole: a wrong text does not come out of these.
  QRCode: ['QR_CODE', 'sure'],
  QRCodeModel1: ['QR_CODE', 'sure'],
  QRCodeModel2: ['QR_CODE', 'sure'],
  DataMatrix: ['DATA_MATRIX', 'sure'],
  Aztec: ['AZTEC', 'sure'],
  AztecCode: ['AZTEC', 'sure'],
  PDF417: ['PDF_417', 'sure'],
  CompactPDF417: ['PDF_417', 'sure'],
  MaxiCode: ['MAXICODE', 'sure'],
  // The smallest of these correct nothing.
  MicroPDF417: ['MICRO_PDF_417', 'twice'],
  MicroQRCode: ['MICRO_QR_CODE', 'twice'],
  RMQRCode: ['RMQR_CODE', 'twice'],
  AztecRune: ['AZTEC', 'twice'],
  // A check digit or character.
  EAN13: ['EAN_13', 'checked'],
  EAN8: ['EAN_8', 'checked'],
  UPCA: ['UPC_A', 'checked'],
  Code128: ['CODE_128', 'checked'],
  Code93: ['CODE_93', 'checked'],
  DataBar: ['RSS_14', 'checked'],
  DataBarOmni: ['RSS_14', 'checked'],
  DataBarStk: ['RSS_14', 'checked'],
  DataBarStkOmni: ['RSS_14', 'checked'],
  DataBarExp: ['RSS_EXPANDED', 'checked'],
  DataBarExpStk: ['RSS_EXPANDED', 'checked'],
  // No check at all, or one that a stripe of a shirt can satisfy.
  DataBarLtd: ['RSS_LIMITED', 'weak'],
  UPCE: ['UPC_E', 'weak'],
  Code39: ['CODE_39', 'weak'],
  Code39Std: ['CODE_39', 'weak'],
  ITF: ['ITF', 'weak'],
  ITF14: ['ITF', 'weak'],
  Codabar: ['CODABAR', 'weak'],
} as const satisfies Record<string, readonly [string, Trust]>;

export type Trust = 'sure' | 'twice' | 'checked' | 'weak';
type DecoderFormat = keyof typeof formats;
export type PictureFormat = (typeof formats)[DecoderFormat][0];

/** Null for a format that no shop's goods carry (film edges, Telepen). */
export function trustOf(format: string): Trust | null {
  return isKnown(format) ? formats[format][1] : null;
}

/** A code out of a picture. */
export type Reading = {
  readonly format: PictureFormat;
  /**
   * The content as ZXing gives it: no symbology prefix, UPC-A of 12 digits, UPC-E of 8, DataBar of 14 without its (01), an
   * expanded DataBar in brackets, Codabar without start and stop.
   */
  readonly text: string;
  /** What a scanner would send that tells the symbology: the prefix, and GS between fields. The barcode parser reads it. */
  readonly asScanned: string;
};

/** Null for a format that is not read. */
export function readingOf(sighting: Sighting): Reading | null {
  if (!isKnown(sighting.format)) return null;
  const [format] = formats[sighting.format];
  const asScanned = isRetail.test(sighting.format) ? gtinText(sighting) : sighting.symbology + sighting.text;
  if (format === 'EAN_13' || format === 'UPC_A') {
    const text = gtinText(sighting);
    return { format: text.length === 12 ? 'UPC_A' : 'EAN_13', text, asScanned };
  }
  if (format === 'CODABAR') {
    const text = sighting.text.replaceAll(/^[A-D]|[A-D]$/gi, '');
    return { format, text, asScanned: text };
  }
  if (format === 'CODE_39') {
    const text = fullAscii(sighting.text);
    return { format, text, asScanned: text };
  }
  return { format, text: shownText(format, sighting), asScanned };
}

function shownText(format: PictureFormat, { text, readable, short }: Sighting): string {
  if (format === 'UPC_E') return short ?? text;
  if (format === 'RSS_EXPANDED') return readable;
  // DataBar carries a GTIN and nothing else; its (01) is not on the goods.
  if (format === 'RSS_14' || format === 'RSS_LIMITED') return text.replace(/^01(?=\d{14}$)/, '');
  return text;
}

function isKnown(format: string): format is DecoderFormat {
  return Object.hasOwn(formats, format);
}

const isRetail = /^(EAN|UPC)/;

/** UPC-A is an EAN-13 that begins with 0, and its 0 is not printed; so is the long form of a UPC-E. */
function gtinText({ text }: Sighting): string {
  return /^0\d{12}$/.test(text) ? text.slice(1) : text;
}

/**
 * Code 39 in its full ASCII writing (ISO/IEC 15417 has it not, AIM BC1 appendix A has): `+A` is a, `/A` is !.
 *
 * The symbol does not say that it is meant so. Taken for it where at least two small letters come out and nothing but
 * printable signs; else `+A123` of a health label or `10/A` would be changed.
 */
function fullAscii(text: string): string {
  const pairs = text.match(/[+/$%]./g) ?? [];
  const isMeant =
    pairs.filter((pair) => /^\+[A-Z]$/.test(pair)).length >= 2 &&
    pairs.every((pair) => Object.hasOwn(signs, pair) || /^\+[A-Z]$|^\/[A-OZ]$/.test(pair)) &&
    pairs.length === (text.match(/[+/$%]/g) ?? []).length;
  return isMeant ? text.replaceAll(/[+/%]./g, spelled) : text;
}

function spelled(pair: string): string {
  const letter = pair.charCodeAt(1);
  if (pair.startsWith('+')) return String.fromCharCode(letter + 32);
  if (/^\/[A-O]$/.test(pair)) return String.fromCharCode(letter - 32);
  return signs[pair] ?? pair;
}

const signs: Readonly<Record<string, string>> = {
  '/Z': ':',
  '%F': ';',
  '%G': '<',
  '%H': '=',
  '%I': '>',
  '%J': '?',
  '%K': '[',
  '%L': '\\',
  '%M': ']',
  '%N': '^',
  '%O': '_',
  '%P': '{',
  '%Q': '|',
  '%R': '}',
  '%S': '~',
  '%V': '@',
  '%W': '`',
};
