/** An article in one phrase: "Kadam Oxford derby · Black · 9". */

import type { TFunction } from 'i18next';
import { variantWords } from '../../lib/colour-words.ts';

export function lineWords(
  t: TFunction,
  line: { readonly name: string; readonly colour: string | null; readonly size: string | null },
): string {
  return [line.name, variantWords(t, line)].filter((part) => part !== '').join(' · ');
}
