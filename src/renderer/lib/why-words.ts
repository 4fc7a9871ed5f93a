/** A reason as it was chosen from a list has words in every language; one that was typed stands as it is. */
import i18next, { type TFunction } from 'i18next';

export function whyWords(t: TFunction, reason: string): string {
  const key = `why.${reason}`;
  return i18next.exists(key) ? t(key as 'why.test') : reason;
}
