/** What one model of receipt printer can do: the few facts the encoder needs. */

/** A character table of a printer: its name, as iconv knows it, and the number that ESC t takes for it on this model. */
export type CodeTable = { readonly page: string; readonly number: number };

export type PrinterProfile = {
  /** Letters on a line in the printer's own font A. */
  readonly columns: number;
  /** Dots on a line; at 203 dpi 8 dots are a millimetre. */
  readonly dots: number;
  /** The tables its own letters come from, in the order they are tried; none: bytes below 0x80 alone. */
  readonly tables: readonly CodeTable[];
  /** `text`: the printer's own letters where they can spell the receipt; `raster`: always a picture. */
  readonly mode: 'text' | 'raster';
  /** Without a cutter the paper is fed past the tear bar. */
  readonly cut: boolean;
  /** `rows`: GS v 0; `columns`: ESC * 33 alone, as some older printers have it. */
  readonly images: 'rows' | 'columns';
  /** GS k with Code 128; without it bars are drawn. */
  readonly hasBarcode: boolean;
  /** GS ( k for QR codes; without it they are drawn. */
  readonly hasQr: boolean;
};

/** Paper of 80 mm, 72 mm of it printable, in a printer of which nothing else is known: bars it has, QR codes many of them lack. */
export const paper80: PrinterProfile = {
  columns: 48,
  dots: 576,
  tables: [{ page: 'CP437', number: 0 }],
  mode: 'raster',
  cut: true,
  images: 'rows',
  hasBarcode: true,
  hasQr: false,
};

/** Paper of 58 mm, 48 mm of it printable; such printers have no cutter. */
export const paper58: PrinterProfile = { ...paper80, columns: 32, dots: 384, cut: false };
