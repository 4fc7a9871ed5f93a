/** For which kind of label printer labels are laid out and written. */

export type LabelLanguage = 'tspl' | 'zpl' | 'epl';

/** `drawn`: every letter as a picture, just as on the screen; `printer`: its own letters where they can spell the text. */
export type LabelLetters = 'drawn' | 'printer';

export type LabelPrinterLook = {
  readonly language: LabelLanguage;
  readonly dpi: 203 | 300;
  readonly letters: LabelLetters;
};
