/** How well a style fits what was typed: one figure, the lower the better. */
import type { Candidate } from './candidates.ts';
import { sectionsOf } from './search-document.ts';

/** One word of the query and what each real word costs as a reading of it. */
export type RankWord = {
  readonly typed: string;
  /** False for one or two digits: 1 does not begin 10. */
  readonly mayBegin: boolean;
  /** Correction -> its cost in tenths of an edit. */
  readonly corrected: ReadonlyMap<string, number>;
};

export type Ranked = {
  readonly n: number;
  /** The index text, as search-document.ts writes it. */
  readonly text: string;
  readonly cost: number;
  /** The real words that misspelt ones were taken for, joined; '' where nothing was corrected. */
  readonly guess: string;
};

/** Above every sum of real costs: the word is not there. */
export const missing = 1000;

/** The figure of a style; `missing` or more where one of the words is not in it. */
export function rank({ n, text }: Candidate, words: readonly RankWord[]): Ranked {
  const sections = sectionsOf(text);
  const name = wordsIn(sections[0]);
  let cost = 0;
  let guess = '';
  let lastPlace = -1;
  let inOrder = 0;
  for (const word of words) {
    const found = bestIn(name, sections, word);
    cost += found.cost;
    if (found.guess !== '') guess += ` ${found.guess}`;
    if (found.place > lastPlace && found.place < elsewhere) inOrder += 1;
    lastPlace = found.place;
  }
  return { n, text, cost: cost + shapeCost(name, words, inOrder), guess };
}

/** What a word of an article (a size, a colour) costs as a reading of the typed one; `missing` for another word. */
export function readingCost(typed: RankWord, word: string): number {
  if (word === typed.typed) return 0;
  if (isBegun(typed, word)) return Math.min(3, 1 + 0.25 * (word.length - typed.typed.length));
  const edit = typed.corrected.get(word);
  return edit === undefined ? missing : 3 + edit / 5;
}

function isBegun(typed: RankWord, word: string): boolean {
  return typed.mayBegin && word.startsWith(typed.typed);
}

/** The place of a word that is not in the name. */
const elsewhere = 1_000_000;
/** What it costs that a word stands in each section; sizes and colours are asked for more than brands. */
const sectionCosts = [0, 0.3, 0.2, 0.5];

type Best = { cost: number; place: number; guess: string };

function bestIn(name: readonly string[], sections: readonly string[], typed: RankWord): Best {
  const best: Best = { cost: missing, place: elsewhere, guess: '' };
  for (let section = 0; section < sectionCosts.length; section += 1) {
    const extra = sectionCosts[section] ?? 0;
    // Nothing in the sections to come can cost less.
    if (best.cost <= 0.2) break;
    const words = section === 0 ? name : wordsIn(sections[section]);
    for (let at = 0; at < words.length; at += 1) {
      const word = words[at] ?? '';
      const cost = readingCost(typed, word) + extra;
      if (cost >= best.cost) continue;
      best.cost = cost;
      best.place = section === 0 ? at : elsewhere;
      best.guess = word === typed.typed || isBegun(typed, word) ? '' : word;
    }
  }
  return best;
}

/** A short name says little besides what was asked for; its first word, and the order of the words, say it is meant. */
function shapeCost(name: readonly string[], words: readonly RankWord[], inOrder: number): number {
  const first = words[0];
  const startsSo = first !== undefined && readingCost(first, name[0] ?? '') < 3;
  return 0.06 * name.length - (startsSo ? 0.6 : 0) - 0.3 * Math.max(0, inOrder - 1);
}

/** The words of a section of an index text. */
export function wordsIn(section: string | undefined): readonly string[] {
  return section === undefined || section === '' ? [] : section.split(' ');
}
