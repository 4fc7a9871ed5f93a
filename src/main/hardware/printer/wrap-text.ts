/** Breaks text into lines of a given width, whatever the width is measured in (letters, dots). */

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The letters as a reader counts them: a Devanagari consonant with its vowel sign is one. */
export function splitGraphemes(text: string): readonly string[] {
  return Array.from(graphemes.segment(text), (part) => part.segment);
}

/** What a line may be broken between: a no-break space (U+00A0, U+202F) holds "2.5 %" or a telephone number together. */
export function wordsOf(text: string): readonly string[] {
  return text.split(/[^\S\u{a0}\u{202f}]+/u).filter((part) => part !== '');
}

/**
 * Lines that each satisfy `fits`, broken at spaces, inside a word only where the word alone is too wide.
 *
 * Nothing is dropped but the spaces at the breaks: a single letter that does not fit stands on its own line.
 * Always at least one line; empty text gives one empty line.
 */
export function wrapText(text: string, fits: (line: string) => boolean): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of wordsOf(text)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = fits(word) ? [word] : breakWord(word, fits);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}

function breakWord(word: string, fits: (line: string) => boolean): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const letter of splitGraphemes(word)) {
    if (piece !== '' && !fits(piece + letter)) {
      pieces.push(piece);
      piece = '';
    }
    piece += letter;
  }
  return [...pieces, piece];
}
