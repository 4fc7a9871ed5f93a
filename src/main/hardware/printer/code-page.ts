/** The character tables of receipt printers: which letters a printer can spell by itself, and as which bytes. */
import iconv from 'iconv-lite';
import type { CodeTable } from './profile.ts';
import { splitGraphemes } from './wrap-text.ts';

/** One letter's byte in a table, or null where the table lacks it. */
type Letters = ReadonlyMap<string, number>;

/**
 * The text with letters the table lacks replaced by what a shop writes instead: "Rs" for the rupee sign, "-" for the minus.
 *
 * Letters with no such replacement stay, and `encodeText` refuses them. No table: ASCII.
 */
export function spell(text: string, table: CodeTable | null): string {
  const letters = lettersOf(table);
  const spaced = hasLetter('₹', letters) ? text : text.replaceAll(/₹\s*/gu, 'Rs ');
  return Array.from(spaced, (letter) =>
    hasLetter(letter, letters) ? letter : (replacements[letter] ?? letter),
  ).join('');
}

/** The bytes of the text in that table, one a letter, or null where it has a letter the table lacks. */
export function encodeText(text: string, table: CodeTable | null): Uint8Array | null {
  const letters = lettersOf(table);
  const bytes = splitGraphemes(text).map((letter) => byteOf(letter.normalize('NFC'), letters));
  return bytes.includes(null) ? null : Uint8Array.from(bytes.filter((byte) => byte !== null));
}

/**
 * The table that spells all of the text, one that needs no replacement before one that does; null where none can.
 *
 * The first of the list wins among equals, so that a printer is not switched without need.
 */
export function chooseTable(text: string, tables: readonly CodeTable[]): CodeTable | 'ascii' | null {
  const letters = [...new Set(splitGraphemes(text.replaceAll(/\s/gu, ' ')))].join('');
  if (/^[\u{20}-\u{7e}]*$/u.test(letters)) return tables[0] ?? 'ascii';
  const able = tables.filter((table) => encodeText(spell(letters, table), table) !== null);
  const exact = able.find((table) => encodeText(letters, table) !== null);
  const fallback = encodeText(spell(letters, null), null) === null ? null : 'ascii';
  return exact ?? able[0] ?? (tables.length === 0 ? fallback : null);
}

/** True where the page's letters are known here. */
export function isKnownPage(page: string): boolean {
  return iconv.encodingExists(page);
}

function hasLetter(letter: string, letters: Letters): boolean {
  return byteOf(letter, letters) !== null;
}

function byteOf(letter: string, letters: Letters): number | null {
  const code = letter.codePointAt(0) ?? 0;
  if (letter.length === 1 && code >= 0x20 && code < 0x7f) return code;
  return letters.get(letter) ?? null;
}

const known = new Map<string, Letters>();

/** Bytes 0x80 to 0xff of a table, read once. */
function lettersOf(table: CodeTable | null): Letters {
  if (table === null) return new Map();
  const read = known.get(table.page);
  if (read !== undefined) return read;
  const letters = new Map<string, number>();
  for (let byte = 0x80; byte <= 0xff; byte += 1) {
    const letter = iconv.decode(Buffer.of(byte), table.page);
    // U+FFFD and control characters: the byte has no letter.
    if (letter.length === 1 && !/[\u{fffd}\p{Cc}\p{M}]/u.test(letter)) letters.set(letter, byte);
  }
  known.set(table.page, letters);
  return letters;
}

const replacements: Readonly<Record<string, string>> = {
  '−': '-',
  '–': '-',
  '—': '-',
  '‐': '-',
  '‑': '-',
  '×': 'x',
  '·': '.',
  '•': '*',
  '…': '...',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '₨': 'Rs',
  '€': 'EUR ',
  '\u{a0}': ' ',
  '\u{2009}': ' ',
  '\u{202f}': ' ',
};
