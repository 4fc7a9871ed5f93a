/** A style into the search index and the vocabulary, and out of them again; for the catalogue's projection alone. */
import { eq, sql } from 'drizzle-orm';
import { preparedOnce, type WritableDb } from '../../../store/handles.ts';
import { word } from '../tables.ts';
import { searchIndex } from './index-table.ts';
import { searchDocument, wordsOfDocument, type SearchableStyle } from './search-document.ts';
import { isSpellable } from './words.ts';

/** `n`: the style's number. Never in a sale: merging the index's segments may take 20 ms. */
export function addToSearch(db: WritableDb, n: number, style: SearchableStyle): void {
  const text = searchDocument(style);
  insertText(db).run({ n, text });
  keepWords(db, wordsOfDocument(text));
}

export function removeFromSearch(db: WritableDb, n: number): void {
  deleteText(db).run({ n });
}

const insertText = preparedOnce((db: WritableDb) =>
  db
    .insert(searchIndex)
    .values({ rowid: sql.placeholder('n'), text: sql.placeholder('text') })
    .prepare(),
);

const deleteText = preparedOnce((db: WritableDb) =>
  db
    .delete(searchIndex)
    .where(eq(searchIndex.rowid, sql.placeholder('n')))
    .prepare(),
);

const lastWord = preparedOnce((db: WritableDb) =>
  db
    .select({ n: sql<number | null>`max(${word.n})` })
    .from(word)
    .prepare(),
);

const insertWord = preparedOnce((db: WritableDb) =>
  db
    .insert(word)
    .values({ word: sql.placeholder('word'), isSpellable: sql.placeholder('isSpellable') })
    .onConflictDoNothing({ target: word.word })
    .prepare(),
);

/** Words that are surely in the table while its last row is `lastN`. */
type KeptWords = { readonly words: Set<string>; lastN: number };
const kept = new WeakMap<WritableDb, KeptWords>();
/** Bounds the memory: past it, further words are asked of the table each time. */
const mostKept = 200_000;

/**
 * Puts the words that are new into the table.
 *
 * Nearly none is, so those put in before are remembered: asking SQLite for each of the ten words of a name took a third of
 * a bulk import. What is remembered counts only while the table's last row is the one this function left: a transaction
 * rolled back, or a rebuild, takes that row away, and then it is all forgotten.
 */
function keepWords(db: WritableDb, words: readonly string[]): void {
  let known = kept.get(db);
  if (known === undefined || known.lastN !== (lastWord(db).get()?.n ?? 0)) {
    known = { words: new Set(), lastN: lastWord(db).get()?.n ?? 0 };
    kept.set(db, known);
  }
  for (const each of words) {
    if (known.words.has(each)) continue;
    const { changes, lastInsertRowid } = insertWord(db).run({
      word: each,
      isSpellable: isSpellable(each) ? 1 : 0,
    });
    if (changes > 0) known.lastN = Number(lastInsertRowid);
    if (known.words.size < mostKept) known.words.add(each);
  }
}
