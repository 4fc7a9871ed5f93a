/** From text to words, one way for what is stored and for what is typed. */

/** Longer runs of letters are no words of a name; both sides are cut alike. */
const longestWord = 32;

const wordPattern = /\d+(?:\.\d+)+|[\p{L}\p{N}\p{M}]+/gu;

/**
 * The words of a text, in order: lower case, Latin letters without accents, ligatures taken apart.
 *
 * `Women's T-Shirt 9.5` gives womens, t, shirt, 9.5: an English genitive stays with its word, a decimal stays whole
 * (half sizes), everything else that is neither letter, digit nor mark parts words.
 */
export function wordsOf(text: string): string[] {
  return (fold(text).match(wordPattern) ?? []).map(cut);
}

/**
 * Other ways to write words of a text: `t-shirt` as tshirt, `off-white` as offwhite, `Mine4Nine` as mine and nine.
 *
 * What people type for a word that the name writes with a hyphen, or together with a number.
 */
export function otherSpellingsOf(text: string): string[] {
  const folded = fold(text);
  const joined = folded.includes('-') ? (folded.match(/\p{L}+(?:-\p{L}+)+/gu) ?? []) : [];
  const mixed = folded.match(/\p{L}{3,}(?=\d)|(?<=\d)\p{L}{3,}/gu) ?? [];
  return [...joined.map((word) => cut(word.replaceAll('-', ''))), ...mixed.map(cut)];
}

/** True for a word that can be misspelt: letters and their marks, at least three. Model numbers cannot. */
export function isSpellable(word: string): boolean {
  return word.length >= 3 && /^[\p{L}\p{M}]+$/u.test(word);
}

/** One or two digits: a size or a count, and whole as it stands (1 is not the beginning of 10). */
export function isShortNumber(word: string): boolean {
  return /^\d{1,2}$/.test(word);
}

function cut(word: string): string {
  return word.length <= longestWord ? word : Array.from(word).slice(0, longestWord).join('');
}

function fold(text: string): string {
  const lower = text.toLowerCase();
  // Most names are plain; normalising them costs ten times the rest.
  const plain = isAscii(lower) ? lower : latin(lower);
  return plain.replace(/['’`´](?=s(?![\p{L}\p{N}]))/gu, '');
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 127) return false;
  return true;
}

/** U+0300 to U+036F are the accents of Latin; the vowel signs of Hindi are marks too and must stay. */
function latin(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[ßæœøđłıþð]/g, (letter) => ligatures[letter] ?? letter)
    .normalize('NFC')
    .toLowerCase();
}

const ligatures: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ı: 'i',
  þ: 'th',
  ð: 'd',
};
