/** What pole displays understand, as data: how one is made ready, and how its two rows of twenty letters are written. */

export type PoleLanguage = 'escpos' | 'cd5220';

export const poleColumns = 20;

type Commands = {
  /** Sent when the port has opened: whatever state the display was left in. */
  readonly start: readonly number[];
  /** Before and after each row; exactly `poleColumns` letters stand between. */
  readonly rows: readonly [Around, Around];
};
type Around = { readonly before: readonly number[]; readonly after: readonly number[] };

/**
 * Each row names its place, so that a letter lost on the line spoils one showing and not those after it.
 *
 * `escpos`, of Epson's DM-D and what copies it: ESC @ initialise, ESC R 0 letters of the USA, US MD1 overwrite, US $ column row.
 * `cd5220`, the usual set of displays from Taiwan: CLR leaves the string mode, in which nothing but ESC Q is understood; ESC Q A and
 * ESC Q B write the upper and the lower row up to CR. Both as the P07303 manual (revision 1.9, chapter 7) lists them.
 */
export const poleLanguages: Readonly<Record<PoleLanguage, Commands>> = {
  escpos: {
    start: [0x1b, 0x40, 0x1b, 0x52, 0x00, 0x1f, 0x01, 0x0c],
    rows: [
      { before: [0x1f, 0x24, 1, 1], after: [] },
      { before: [0x1f, 0x24, 1, 2], after: [] },
    ],
  },
  cd5220: {
    start: [0x0c, 0x1b, 0x40],
    rows: [
      { before: [0x0c, 0x1b, 0x51, 0x41], after: [0x0d] },
      { before: [0x1b, 0x51, 0x42], after: [0x0d] },
    ],
  },
};

/** The bytes that put two rows of ASCII on a display, cut or filled to its width. */
export function encodeRows(language: PoleLanguage, rows: readonly [string, string]): Uint8Array {
  const around = poleLanguages[language].rows;
  return Buffer.concat(
    rows.flatMap((row, index) => [
      Buffer.from(around[index]?.before ?? []),
      Buffer.from(row.padEnd(poleColumns).slice(0, poleColumns), 'ascii'),
      Buffer.from(around[index]?.after ?? []),
    ]),
  );
}
