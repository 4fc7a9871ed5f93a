/** A label as data: the paper it is for, and what stands where on it, in millimetres. Nothing is drawn here. */

/** What a field of text says. `text` is the field's own words; `coded-cost` is the cost in the shop's code word. */
export const labelContents = [
  'name',
  'brand',
  'style',
  'size',
  'colour',
  'mrp',
  'price',
  'coded-cost',
  'code',
  'sku',
  'shop',
  'packed',
  'text',
] as const;
export type LabelContent = (typeof labelContents)[number];

/** When a field is printed: `reduced` where the till charges less than the MRP, `full` where it does not. */
export const labelOccasions = ['always', 'reduced', 'full'] as const;

/** Millimetres from the label's top left corner. */
type Place = { readonly x: number; readonly y: number };

export type LabelTextField = Place & {
  readonly kind: 'text';
  readonly content: LabelContent;
  /** What stands before the value ("MRP "); the whole text where `content` is `text`. */
  readonly text: string;
  readonly width: number;
  readonly height: number;
  /** Size of the letters in millimetres (1 mm is 2.83 points); set smaller where the text would not fit. */
  readonly letters: number;
  readonly isBold: boolean;
  readonly align: 'left' | 'center' | 'right';
  readonly fit: 'one-line' | 'wrap';
  /** Struck through where the till charges less than the MRP. */
  readonly isStruck: boolean;
  readonly when: (typeof labelOccasions)[number];
};

/** `auto`: EAN-13 for the numbers that are one, else Code 128. */
export type LabelBarcodeField = Place & {
  readonly kind: 'barcode';
  readonly symbology: 'auto' | 'ean13' | 'code128';
  readonly width: number;
  readonly height: number;
  /** The code in letters under the bars, within the height. */
  readonly hasText: boolean;
};

/** A square with its quiet zone in it. */
export type LabelQrField = Place & { readonly kind: 'qr'; readonly width: number };

/** A filled rectangle: a line, or a bar. */
export type LabelRuleField = Place & {
  readonly kind: 'rule';
  readonly width: number;
  readonly height: number;
};

export type LabelField = LabelTextField | LabelBarcodeField | LabelQrField | LabelRuleField;

/** What is between two rows of a roll, by which the printer finds the next label. */
export const labelSensors = ['gap', 'mark', 'none'] as const;

/** A roll with one label or several across. */
export type LabelRoll = {
  readonly kind: 'roll';
  /** Of one label. */
  readonly width: number;
  readonly height: number;
  readonly columns: number;
  readonly gapAcross: number;
  /** Between two rows: the gap, or the black mark's length. */
  readonly gapDown: number;
  readonly sensor: (typeof labelSensors)[number];
  /** Liner left of the first label. */
  readonly left: number;
};

/** A sheet of labels as they are sold for office printers. */
export type LabelSheet = {
  readonly kind: 'sheet';
  readonly paper: 'a4' | 'a5';
  readonly width: number;
  readonly height: number;
  readonly columns: number;
  readonly rows: number;
  readonly gapAcross: number;
  readonly gapDown: number;
  readonly left: number;
  readonly top: number;
};

export type LabelMedia = LabelRoll | LabelSheet;

export type LabelDesign = {
  readonly name: string;
  readonly media: LabelMedia;
  readonly fields: readonly LabelField[];
};

/** Millimetres of the sheets (ISO 216), upright. */
export const sheetSizes = { a4: { width: 210, height: 297 }, a5: { width: 148, height: 210 } } as const;

/** Resolutions of label printers; the finest is that of a sheet's drawing. */
export type LabelDpi = 203 | 300 | 600;

/** Dots to the millimetre. 203 dpi is 8 dots exactly, by the printers' own manuals. */
export function dotsPerMm(dpi: LabelDpi): number {
  return dpi === 203 ? 8 : dpi / 25.4;
}

/** The narrowest bar that a hand scanner reads off a thermal label: 0.19 mm (7.5 mil, which scanners' data sheets promise). */
const narrowestModuleMm = 0.19;

/** Dots of the narrowest bar at a resolution: 2 at 203 dpi (0.25 mm), 3 at 300 dpi. */
export function narrowestModule(dpi: LabelDpi): number {
  return Math.ceil(narrowestModuleMm * dotsPerMm(dpi));
}

/** Labels of a sheet, or of one row of a roll. */
export function labelsPerPage(media: LabelMedia): number {
  return media.kind === 'roll' ? media.columns : media.columns * media.rows;
}

/** Millimetres of the paper that is drawn at once: a whole sheet, or a roll's row with the liner at its left. */
export function pageSize(media: LabelMedia): { readonly width: number; readonly height: number } {
  if (media.kind === 'sheet') return sheetSizes[media.paper];
  const { left, width, height, columns, gapAcross } = media;
  return { width: left + columns * width + (columns - 1) * gapAcross, height };
}

/** Where the label of that number (from 0, in reading order) stands on its page. */
export function labelPlace(media: LabelMedia, index: number): Place {
  const column = index % media.columns;
  const row = media.kind === 'roll' ? 0 : Math.floor(index / media.columns);
  return {
    x: media.left + column * (media.width + media.gapAcross),
    y: media.kind === 'roll' ? 0 : media.top + row * (media.height + media.gapDown),
  };
}
