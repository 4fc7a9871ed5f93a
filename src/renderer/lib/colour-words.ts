/** The everyday colours in the language of the screen; any other colour stands as the shop typed it. */
import i18next, { type TFunction } from 'i18next';

export function colourWords(t: TFunction, colour: string): string {
  const key = `colour.${colour.toLowerCase().replaceAll(' ', '-')}`;
  return i18next.exists(key) ? t(key as 'colour.black') : colour;
}

/** Colour and size of an article as one line: "Black · 9". */
export function variantWords(
  t: TFunction,
  article: { readonly colour: string | null; readonly size: string | null },
  more: readonly string[] = [],
): string {
  const colour = article.colour === null || article.colour === '' ? null : colourWords(t, article.colour);
  return [colour, article.size, ...more].filter((part) => part !== null && part !== '').join(' · ');
}

/** An article in one phrase: "Kadam Oxford derby · Black · 9". */
export function lineWords(
  t: TFunction,
  line: { readonly name: string; readonly colour: string | null; readonly size: string | null },
): string {
  return [line.name, variantWords(t, line)].filter((part) => part !== '').join(' · ');
}
