/** The character tables of receipt printers: which letters a printer can spell by itself, and as which bytes. */
import type { CodePage } from './profile.ts';
import { splitGraphemes } from './wrap-text.ts';

/**
 * The text with letters the table lacks replaced by what a shop writes instead: "Rs" for the rupee sign, "-" for the minus.
 *
 * Letters with no such replacement stay, and `encodeText` refuses them.
 */
export function spell(text: string, codePage: CodePage): string {
  const spaced = hasLetter('₹', codePage) ? text : text.replaceAll(/₹\s*/gu, 'Rs ');
  return Array.from(spaced, (letter) =>
    hasLetter(letter, codePage) ? letter : (replacements[letter] ?? letter),
  ).join('');
}

/** The bytes of the text in that table, one a letter, or null where it has a letter the table lacks. */
export function encodeText(text: string, codePage: CodePage): Uint8Array | null {
  const bytes = splitGraphemes(text).map((letter) => byteOf(letter.normalize('NFC'), codePage));
  return bytes.includes(null) ? null : Uint8Array.from(bytes.filter((byte) => byte !== null));
}

/** The number that ESC t takes for the table (Epson's numbering, kept by most makers); null sends no ESC t. */
export function codePageNumber(codePage: CodePage): number | null {
  return { ascii: null, cp437: 0, cp858: 19, wpc1252: 16 }[codePage];
}

function hasLetter(letter: string, codePage: CodePage): boolean {
  return byteOf(letter, codePage) !== null;
}

function byteOf(letter: string, codePage: CodePage): number | null {
  const code = letter.codePointAt(0) ?? 0;
  if (letter.length === 1 && code >= 0x20 && code < 0x7f) return code;
  const index = letter === unused ? -1 : upperHalves[codePage].indexOf(letter);
  return index === -1 || letter.length !== 1 ? null : 0x80 + index;
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

const unused = '\u{0}';

/** Bytes 0x80 to 0xff of each table (Unicode Consortium, MAPPINGS/VENDORS/MICSFT), NUL where a byte has no letter. */
const upperHalves: Readonly<Record<CodePage, string>> = {
  ascii: '',
  cp437:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒ' +
    'áíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐' +
    '└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀' +
    'αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}',
  cp858:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒ' +
    'áíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐' +
    '└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀' +
    'ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}',
  wpc1252:
    '€\u{0}‚ƒ„…†‡ˆ‰Š‹Œ\u{0}Ž\u{0}\u{0}‘’“”•–—˜™š›œ\u{0}žŸ' +
    '\u{a0}¡¢£¤¥¦§¨©ª«¬\u{ad}®¯°±²³´µ¶·¸¹º»¼½¾¿' +
    'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß' +
    'àáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ',
};
