/** Words and a price in, styles out: strict readings first, corrected ones only where those leave room. */
import type { ReadableDb } from '../../../store/handles.ts';
import { beginningTerm, candidates, exactTerm, priceTerm, type Candidate } from './candidates.ts';
import { widerRange, type PriceRange, type SearchQuery } from './query.ts';
import { missing, rank, type Ranked, type RankWord } from './rank.ts';
import { knownWord, wordsBegunNear, wordsNear, type Correction } from './vocabulary.ts';
import { isShortNumber, isSpellable } from './words.ts';

/** What the words were taken for; the articles of the style are chosen by the same reading. */
export type Plan = { readonly words: readonly RankWord[]; readonly price: PriceRange | null };
export type FoundStyle = Ranked & { readonly plan: Plan };

/** Rows one query of the index may give; ranking them is most of the time of a search. */
const mostCandidates = 100;
const mostOfOneCorrection = 24;
/** Corrections of one word that are looked for one by one, and those that are looked for together. */
const mostSingly = 6;
const mostCorrections = 16;
/** With so many whole words near it, an unfinished one is not completed as well. */
const enoughWhole = 6;
const costOfRepetition = 0.03;

/** A word of the query with what it may stand for. */
type Word = { readonly typed: string; readonly corrections: readonly Correction[] };

/** Styles that fit, best first. `wanted`: as many as the screen has room for. */
export function findStyles(db: ReadableDb, query: SearchQuery, wanted: number): FoundStyle[] {
  const pool = new Map<number, FoundStyle>();
  strictly(db, pool, { words: query.words, price: query.price });
  const { perhapsPrice } = query;
  if (perhapsPrice !== null) {
    const words = query.words.toSpliced(perhapsPrice.at, 1);
    strictly(db, pool, { words, price: perhapsPrice.range });
    if (pool.size === 0) strictly(db, pool, { words, price: widerRange(perhapsPrice.range) });
  }
  if (pool.size === 0 || mayBeMisspelt(db, query.words, pool.size >= wanted)) correctly(db, pool, query);
  return mixed([...pool.values()].sort(byCost));
}

/** Turns between the words a misspelling may mean, so that twenty of the likeliest do not hide all of the next. */
function mixed(found: readonly FoundStyle[]): FoundStyle[] {
  const seen = new Map<string, number>();
  return found
    .map((style) => {
      if (style.guess === '') return style;
      const before = seen.get(style.guess) ?? 0;
      seen.set(style.guess, before + 1);
      return { ...style, cost: style.cost + before * costOfRepetition };
    })
    .sort(byCost);
}

function byCost(a: FoundStyle, b: FoundStyle): number {
  return a.cost - b.cost || a.n - b.n;
}

type Asked = { readonly words: readonly string[]; readonly price: PriceRange | null };

/** Whole words, then the last one unfinished, then all of them. */
function strictly(db: ReadableDb, pool: Map<number, FoundStyle>, { words, price }: Asked): void {
  const plan = planOf(
    words.map((typed) => ({ typed, corrections: [] })),
    price,
  );
  const exact = words.map((word) => exactTerm([word]));
  const begun = words.map((word) => beginningTerm(db, word));
  const half = [...exact.slice(0, -1), ...begun.slice(-1)];
  const readings = words.length < 2 ? [exact, begun] : [exact, half, begun];
  for (const reading of readings) {
    if (pool.size >= mostCandidates) return;
    add(pool, candidates(db, withPrice(reading, price), mostCandidates), plan);
  }
}

/** Misspellings with a plain number as a price, and where that finds nothing, as a word. */
function correctly(db: ReadableDb, pool: Map<number, FoundStyle>, query: SearchQuery): void {
  const { words, price, perhapsPrice } = query;
  if (perhapsPrice !== null && words.length > 1) {
    const others = words.toSpliced(perhapsPrice.at, 1);
    correctWords(db, pool, { words: others, price: perhapsPrice.range });
    if (pool.size > 0) return;
  }
  correctWords(db, pool, { words, price });
}

/** Each word that may be misspelt in turn taken for each real word near it, the others as they were typed. */
function correctWords(db: ReadableDb, pool: Map<number, FoundStyle>, { words: typed, price }: Asked): void {
  const unknown = typed.map((word) => !isKnown(db, word));
  const isAnyUnknown = unknown.includes(true);
  const words: Word[] = typed.map((word, index) => ({
    typed: word,
    corrections: isAnyUnknown && !unknown[index] ? [] : correctionsOf(db, word, index === typed.length - 1),
  }));
  const plan = planOf(words, price);
  const termsWith = (known: (word: string) => string): string[] =>
    words.map((word, index) => (unknown[index] ? nearTerm(db, word) : known(word.typed)));
  function tryAll(terms: readonly string[]): void {
    for (const [index, word] of words.entries()) {
      for (const way of waysToCorrect(terms, index, word.corrections)) {
        if (way.isWide && pool.size >= mostCandidates) continue;
        const found = candidates(db, withPrice(way.terms, price), way.limit);
        add(pool, found, plan);
        if (way.isWide && found.length < mostCandidates) break;
      }
    }
  }
  // What only begins with a known word is sought where nothing has the word itself.
  tryAll(termsWith((word) => exactTerm([word])));
  if (pool.size === 0) tryAll(termsWith((word) => beginningTerm(db, word)));
}

function nearTerm(db: ReadableDb, { typed, corrections: likely }: Word): string {
  return beginningTerm(
    db,
    typed,
    likely.map((each) => each.word),
  );
}

type Way = { readonly terms: readonly string[]; readonly limit: number; readonly isWide: boolean };

/**
 * Where other words narrow the search, one question finds all corrections, and only where it finds too many are the
 * likeliest asked for one by one; a word alone is asked for one by one, so that a frequent one leaves room for the next.
 */
function waysToCorrect(terms: readonly string[], index: number, likely: readonly Correction[]): Way[] {
  if (likely.length === 0) return [];
  const singly = likely.slice(0, mostSingly).map(({ word }) => ({
    terms: terms.with(index, exactTerm([word])),
    limit: mostOfOneCorrection,
    isWide: false,
  }));
  const wide = {
    terms: terms.with(index, exactTerm(likely.map((each) => each.word))),
    limit: mostCandidates,
    isWide: true,
  };
  return terms.length === 1 ? [...singly, wide] : [wide, ...singly];
}

function correctionsOf(db: ReadableDb, word: string, isLast: boolean): readonly Correction[] {
  if (!isSpellable(word)) return [];
  const near = wordsNear(db, word, mostCorrections);
  if (!isLast || word.length < 4 || near.length >= enoughWhole) return near;
  const begun = wordsBegunNear(db, word, mostCorrections - near.length);
  const known = new Set(near.map((each) => each.word));
  // A word still being typed is a weaker guess than a whole one.
  return [
    ...near,
    ...begun.filter((each) => !known.has(each.word)).map((each) => ({ ...each, cost: each.cost + 10 })),
  ];
}

/**
 * True where a word is none of the catalogue's: what was found completes it, and it may be misspelt instead.
 *
 * The last word is still being typed: with enough that completes it, nobody waits for guesses.
 */
function mayBeMisspelt(db: ReadableDb, words: readonly string[], isEnough: boolean): boolean {
  const suspects = isEnough ? words.slice(0, -1) : words;
  return suspects.some((word) => word.length >= 4 && isSpellable(word) && !isKnown(db, word));
}

function isKnown(db: ReadableDb, word: string): boolean {
  return knownWord(db).get({ word }) !== undefined;
}

function add(pool: Map<number, FoundStyle>, found: readonly Candidate[], plan: Plan): void {
  for (const candidate of found) {
    const ranked = rank(candidate, plan.words);
    const known = pool.get(candidate.n);
    if (ranked.cost >= missing || (known !== undefined && known.cost <= ranked.cost)) continue;
    pool.set(candidate.n, { ...ranked, plan });
  }
}

function planOf(words: readonly Word[], price: PriceRange | null): Plan {
  return {
    words: words.map(({ typed, corrections }) => ({
      typed,
      mayBegin: !isShortNumber(typed),
      corrected: new Map(corrections.map(({ word, cost }) => [word, cost])),
    })),
    price,
  };
}

function withPrice(terms: readonly string[], price: PriceRange | null): readonly string[] {
  return price === null ? terms : [...terms, priceTerm(price)];
}
