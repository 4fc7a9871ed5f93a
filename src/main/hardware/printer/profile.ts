/** What one model of receipt printer can do: the few facts the encoder needs. */

/**
 * The character table a printer is switched to for text; `ascii` switches nothing and sends only bytes below 0x80.
 *
 * Numbers of the tables (ESC t n) are Epson's and most makers': see `code-page.ts`.
 */
export type CodePage = 'ascii' | 'cp437' | 'cp858' | 'wpc1252';

export type PrinterProfile = {
  /** Letters on a line in the printer's own font A (12 dots wide). */
  readonly columns: 32 | 48;
  /** Dots on a line; 8 dots are a millimetre (203 dpi). */
  readonly dots: 384 | 576;
  readonly codePage: CodePage;
  /** `text`: the printer's own letters where they can spell the receipt; `raster`: always a picture. */
  readonly mode: 'text' | 'raster';
  /** True where the printer has a cutter; without one the paper is fed past the tear bar. */
  readonly cut: boolean;
};

/** Paper of 80 mm: 72 mm of it printable. */
export const paper80: PrinterProfile = {
  columns: 48,
  dots: 576,
  codePage: 'cp437',
  mode: 'raster',
  cut: true,
};

/** Paper of 58 mm: 48 mm of it printable; such printers have no cutter. */
export const paper58: PrinterProfile = {
  columns: 32,
  dots: 384,
  codePage: 'cp437',
  mode: 'raster',
  cut: false,
};
