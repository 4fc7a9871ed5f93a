/** Styles that may be meant, from the full-text index: the strictest reading of the words first. */
import { sql } from 'drizzle-orm';
import { preparedOnce, type ReadableDb } from '../../../store/handles.ts';
import { searchIndex } from './index-table.ts';
import { priceStep, stepWord } from './price-step.ts';
import type { PriceRange } from './query.ts';
import { completions } from './vocabulary.ts';
import { isShortNumber } from './words.ts';

/** `text` as search-document.ts writes it. */
export type Candidate = { readonly n: number; readonly text: string };

/** Longest beginning that the index answers by itself (its `prefix` option). */
const indexedPrefix = 5;
const mostCompletions = 32;

/** The styles in which every term holds, in no order, at most `limit`. Terms come from the functions below. */
export function candidates(db: ReadableDb, terms: readonly string[], limit: number): Candidate[] {
  if (terms.length === 0) return [];
  return matches(db).all({ match: terms.join(' AND '), limit });
}

const matches = preparedOnce((db: ReadableDb) =>
  db
    .select({ n: searchIndex.rowid, text: searchIndex.text })
    .from(searchIndex)
    .where(sql`search_index MATCH ${sql.placeholder('match')}`)
    .limit(sql.placeholder('limit'))
    .prepare(),
);

/** The word itself, or any of several. */
export function exactTerm(words: readonly string[]): string {
  return anyOf(words.map(quoted));
}

/**
 * Words that begin with the typed one, or are one of `others`.
 *
 * FTS5 merges every list of a prefix it has no index for before it gives the first row: 30 ms for `black` in a
 * million names. The vocabulary names the words instead, and their lists are read only as far as the limit.
 */
export function beginningTerm(db: ReadableDb, typed: string, others: readonly string[] = []): string {
  return anyOf([...beginnings(db, typed), ...others.map(quoted)]);
}

function beginnings(db: ReadableDb, typed: string): string[] {
  if (isShortNumber(typed)) return [quoted(typed)];
  const begun = `${quoted(typed)} *`;
  if (typed.length <= indexedPrefix && isPlain(typed)) return [begun];
  const end = `${typed}\u{10ffff}`;
  const words = completions(db).all({ begin: typed, end, most: mostCompletions });
  // Too many to be named: then FTS5 may as well merge them, as each is rare.
  if (words.length === mostCompletions) return [begun];
  return [quoted(typed), ...words.filter(({ word }) => word !== typed).map(({ word }) => quoted(word))];
}

/** Holds for a style with an article near the price: steps are coarse, the price itself is looked at later. */
export function priceTerm({ from, to }: PriceRange): string {
  const first = priceStep(from);
  const steps = Array.from({ length: priceStep(to) - first + 1 }, (_, index) => stepWord(first + index));
  return exactTerm(steps);
}

/** The index counts a prefix in bytes' worth of characters; other scripts go through the vocabulary. */
function isPlain(text: string): boolean {
  return /^[a-z0-9.]+$/.test(text);
}

function anyOf(terms: readonly string[]): string {
  return terms.length === 1 ? (terms[0] ?? '') : `(${terms.join(' OR ')})`;
}

/** Words hold letters, digits, marks and '.' only (words.ts), so that nothing in them can end the quotes. */
function quoted(word: string): string {
  return `"${word}"`;
}
