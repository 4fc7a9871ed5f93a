/** The words the catalogue knows, kept in memory once they are needed: what a misspelt word may have meant. */
import { asc, eq, sql } from 'drizzle-orm';
import { isBetween } from '../../../store/bound.ts';
import { preparedOnce, type ReadableDb } from '../../../store/handles.ts';
import { word } from '../tables.ts';
import { editCost, isOneEditApart, oneEdit, prefixCost, soundAlike } from './edit-distance.ts';

/** `cost` in tenths of an edit, as edit-distance.ts counts. */
export type Correction = { readonly word: string; readonly cost: number };

/** Words by their length, each with a bit for each of its letters. */
type Vocabulary = { readonly byLength: Map<number, WordsOfLength>; lastN: number };
type WordsOfLength = { readonly words: string[]; masks: Int32Array };

/**
 * Real words near a typed one, nearest first, at most `most`; the typed word itself is none of them.
 *
 * Compares with every word: a bit for each letter rules out nearly all of them at a nanosecond each, so that
 * neither an index of deletions (30 rows a word) nor one of trigrams has to be kept. Two edits are looked for only
 * where one leaves room, and not in the first letter, which is seldom wrong: they cost ten times the comparisons.
 */
export function wordsNear(db: ReadableDb, typed: string, most: number): Correction[] {
  const near = oneEditAway(loaded(db), typed);
  const enough = near.length >= plenty || typed.length < 3;
  return cheapest(enough ? near : [...near, ...twoEditsAway(loaded(db), typed)], most);
}

/** With so many words of one edit, one of two is not what was meant. */
const plenty = 12;

/** Real words that begin nearly as a typed one: for a misspelling that is still being typed. */
export function wordsBegunNear(db: ReadableDb, typed: string, most: number): Correction[] {
  const mask = lettersOf(typed);
  const limit = typed.length < 6 ? oneEdit : oneEdit + 6;
  const first = typed.charCodeAt(0);
  const found: Correction[] = [];
  for (const [length, { words, masks }] of loaded(db).byLength) {
    if (length <= typed.length) continue;
    for (let at = 0; at < words.length; at += 1) {
      if (ones(mask & ~(masks[at] ?? 0)) > 1) continue;
      const candidate = words[at] ?? '';
      if (candidate.charCodeAt(0) !== first) continue;
      const cost = prefixCost(typed, candidate, limit);
      if (cost > 0 && cost <= limit) found.push({ word: candidate, cost });
    }
  }
  return cheapest(found, most);
}

function oneEditAway({ byLength }: Vocabulary, typed: string): Correction[] {
  const mask = lettersOf(typed);
  const found: Correction[] = [];
  for (let length = typed.length - 1; length <= typed.length + 1; length += 1) {
    const { words, masks } = byLength.get(length) ?? noWords;
    for (let at = 0; at < words.length; at += 1) {
      // One letter goes, one comes.
      if (ones(mask ^ (masks[at] ?? 0)) > 2) continue;
      const candidate = words[at] ?? '';
      if (candidate !== typed && isOneEditApart(typed, candidate)) {
        found.push({ word: candidate, cost: editCost(typed, candidate, oneEdit * 2) });
      }
    }
  }
  return found;
}

function twoEditsAway({ byLength }: Vocabulary, typed: string): Correction[] {
  const limit = typed.length < 4 ? 12 : typed.length < 5 ? 20 : 24;
  const mask = lettersOf(typed);
  const [first, second] = [typed.charCodeAt(0), typed.charCodeAt(1)];
  const found: Correction[] = [];
  for (let length = typed.length - 2; length <= typed.length + 2; length += 1) {
    const { words, masks } = byLength.get(length) ?? noWords;
    for (let at = 0; at < words.length; at += 1) {
      if (ones(mask ^ (masks[at] ?? 0)) > 4) continue;
      const candidate = words[at] ?? '';
      const begin = candidate.charCodeAt(0);
      // The same first letter or one that sounds so, or one swapped, missing or too many before it.
      if (!soundAlike(begin, first) && begin !== second && candidate.charCodeAt(1) !== first) continue;
      const cost = editCost(typed, candidate, limit);
      if (cost > 0 && cost <= limit && !isOneEditApart(typed, candidate)) {
        found.push({ word: candidate, cost });
      }
    }
  }
  return found;
}

const noWords: WordsOfLength = { words: [], masks: new Int32Array(0) };

function cheapest(found: Correction[], most: number): Correction[] {
  return found.sort((a, b) => a.cost - b.cost).slice(0, most);
}

const kept = new WeakMap<ReadableDb, Vocabulary>();

/** Words come and never leave (one of no style finds nothing), so that only the new ones are read. */
function loaded(db: ReadableDb): Vocabulary {
  const last = lastWord(db).get()?.n ?? 0;
  let vocabulary = kept.get(db);
  // Fewer than before: the table was rebuilt.
  if (vocabulary === undefined || last < vocabulary.lastN) {
    vocabulary = { byLength: new Map(), lastN: 0 };
    kept.set(db, vocabulary);
  }
  if (last === vocabulary.lastN) return vocabulary;
  const text = wordsAfter(db).get({ n: vocabulary.lastN })?.words ?? '';
  if (text !== '') take(vocabulary, text.split(' '));
  vocabulary.lastN = last;
  return vocabulary;
}

function take({ byLength }: Vocabulary, fresh: readonly string[]): void {
  for (const each of fresh) {
    let group = byLength.get(each.length);
    if (group === undefined) {
      group = { words: [], masks: new Int32Array(64) };
      byLength.set(each.length, group);
    }
    if (group.words.length === group.masks.length) {
      const larger = new Int32Array(group.masks.length * 2);
      larger.set(group.masks);
      group.masks = larger;
    }
    group.masks[group.words.length] = lettersOf(each);
    group.words.push(each);
  }
}

const lastWord = preparedOnce((db: ReadableDb) =>
  db
    .select({ n: sql<number | null>`max(${word.n})` })
    .from(word)
    .prepare(),
);

// One long text instead of a row a word: a hundred thousand words then take a few milliseconds.
const wordsAfter = preparedOnce((db: ReadableDb) => {
  const fresh = db
    .select({ word: word.word })
    .from(word)
    .where(sql`${word.n} > ${sql.placeholder('n')} AND ${word.isSpellable} = 1`)
    .orderBy(asc(word.n))
    .as('fresh');
  return db
    .select({ words: sql<string | null>`group_concat(${fresh.word}, ' ')` })
    .from(fresh)
    .prepare();
});

/** Words that begin with a text, `end` is the first text past them. */
export const completions = preparedOnce((db: ReadableDb) =>
  db
    .select({ word: word.word })
    .from(word)
    .where(isBetween(word.word, { from: 'begin', before: 'end' }))
    .orderBy(asc(word.word))
    .limit(sql.placeholder('most'))
    .prepare(),
);

export const knownWord = preparedOnce((db: ReadableDb) =>
  db
    .select({ n: word.n })
    .from(word)
    .where(eq(word.word, sql.placeholder('word')))
    .prepare(),
);

/** A bit for each letter: a to z their own, other scripts share them. */
function lettersOf(text: string): number {
  let mask = 0;
  for (let at = 0; at < text.length; at += 1) mask |= 1 << ((text.charCodeAt(at) - 97) & 31);
  return mask;
}

function ones(bits: number): number {
  let rest = bits - ((bits >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
