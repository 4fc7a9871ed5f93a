/** Any text in the letters that every display has: ASCII. Latin letters lose their marks, Indian scripts are spelled as they sound. */
import { spell } from '../printer/code-page.ts';

/** The text in ASCII; letters that have no way of being spelled are left out. */
export function plainLetters(text: string): string {
  const latin = spell(text.normalize('NFC'), null).replaceAll(indianWord, soundOf);
  return latin
    .normalize('NFD')
    .replaceAll(/[^\u{20}-\u{7e}]/gu, '')
    .replaceAll(/ +/gu, ' ')
    .trim();
}

/** Devanagari to Malayalam (U+0900 to U+0D7F), with the joiners that may stand within a word. */
const indianWord = /[\u{900}-\u{d7f}][\u{900}-\u{d7f}\u{200c}\u{200d}]*/gu;
const blockSize = 0x80;
/** From Tamil on, a consonant at the end of a word without the vowel's killer is spoken with its "a". */
const firstOfTheSouth = 0xb80;

/** A word as it is roughly spoken: "चप्पल" is "chappal". */
function soundOf(word: string): string {
  const letters = Array.from(word.replaceAll(/[\u{200c}\u{200d}]/gu, ''), (letter) => {
    const code = letter.codePointAt(0) ?? 0;
    return { place: code % blockSize, isSouthern: code >= firstOfTheSouth };
  }).filter(({ place }) => place !== nukta);
  return letters
    .map(({ place, isSouthern }, index) => {
      const next = letters[index + 1]?.place;
      const sound = sounds.get(place) ?? '';
      if (!isConsonant(place) || (next !== undefined && silencesVowel(next))) return sound;
      return next === undefined && !isSouthern ? sound : `${sound}a`;
    })
    .join('');
}

const nukta = 0x3c;
const virama = 0x4d;

function isConsonant(place: number): boolean {
  return (place >= 0x15 && place <= 0x39) || (place >= 0x58 && place <= 0x5f);
}

/** A vowel's own sign, or the killer of the vowel. */
function silencesVowel(place: number): boolean {
  return place >= 0x3e && place <= virama;
}

/**
 * By the place within a block: the nine scripts stand in the same order, that of ISCII-1988 (Unicode Standard, chapter 12), so
 * that one table spells them all.
 */
const sounds: ReadonlyMap<number, string> = new Map([
  ...from(0x01, 'n n h'),
  ...from(0x05, 'a a i i u u ri li e e e ai o o o au'),
  ...from(0x15, 'k kh g gh n ch chh j jh n t th d dh n t th d dh n n p ph b bh m y r r l l l v sh sh s h'),
  ...from(0x3e, 'a i i u u ri ri e e e ai o o o au'),
  ...from(0x58, 'q kh g z r rh f y'),
  ...from(0x66, '0 1 2 3 4 5 6 7 8 9'),
  ...from(0x70, 'n'),
]);

function from(place: number, spelled: string): readonly (readonly [number, string])[] {
  return spelled.split(' ').map((sound, index) => [place + index, sound] as const);
}
