/** Text of a cell made fit to store, print and look for. */

/**
 * One line of text: white space folded, marks that turn the writing direction taken out, composed (NFC).
 *
 * Characters 0x80 to 0x9f are letters that some program took for Latin-1 when they were Windows-1252 (`B\x9cuf` was
 * Bœuf): they are put right. Null where a control character is left, which no name has and a printer would obey.
 */
export function cleanText(text: string): string | null {
  const mended = text.replaceAll(/[\u0080-\u009f]/g, (character) =>
    windows1252.decode(Uint8Array.of(character.charCodeAt(0))),
  );
  const plain = mended.replaceAll(/[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '');
  const line = plain.replaceAll(/\s+/g, ' ').trim().normalize('NFC');
  return /\p{Cc}/u.test(line.replaceAll(/[\u0080-\u009f]/g, ''))
    ? null
    : line.replaceAll(/[\u0080-\u009f]/g, '');
}

const windows1252 = new TextDecoder('windows-1252');
