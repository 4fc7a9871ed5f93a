/** Search by the beginning of a code: what a person reads off a label when the scanner cannot. */
import { asc, sql } from 'drizzle-orm';
import { isBetween } from '../../../store/bound.ts';
import { preparedOnce, type ReadableDb } from '../../../store/handles.ts';
import { isDigits } from '../code-key.ts';
import { barcode, variant } from '../tables.ts';

/** Fewer characters fit too many codes to be of use. */
const leastCharacters = 4;

/**
 * Numbers of articles whose code or stock-keeping number begins as typed, at most `most`.
 *
 * GTINs are kept in fourteen digits, so that each printed length (14, 13, 12, 8) is a beginning of its own; own codes
 * and stock-keeping numbers are tried as typed and in capitals.
 */
export function codesBeginning(db: ReadableDb, typed: string, most: number): readonly number[] {
  if (typed.length < leastCharacters || /\s/.test(typed) || !/\d/.test(typed)) return [];
  const found = new Set<number>();
  const keys = isDigits(typed)
    ? ['', '0', '00', '000000'].map((zeros) => zeros + typed)
    : [...new Set([typed, typed.toUpperCase()])];
  for (const begin of keys) {
    for (const row of keysBeginning(db).all({ begin, end: `${begin}\u{10ffff}`, most })) found.add(row.n);
  }
  for (const begin of new Set([typed, typed.toUpperCase()])) {
    for (const row of skusBeginning(db).all({ begin, end: `${begin}\u{10ffff}`, most })) found.add(row.n);
  }
  return [...found].slice(0, most);
}

const keysBeginning = preparedOnce((db: ReadableDb) =>
  db
    .select({ n: barcode.variantN })
    .from(barcode)
    .where(isBetween(barcode.key, { from: 'begin', before: 'end' }))
    .orderBy(asc(barcode.key))
    .limit(sql.placeholder('most'))
    .prepare(),
);

const skusBeginning = preparedOnce((db: ReadableDb) =>
  db
    .select({ n: variant.n })
    .from(variant)
    .where(isBetween(variant.sku, { from: 'begin', before: 'end' }))
    .orderBy(asc(variant.sku))
    .limit(sql.placeholder('most'))
    .prepare(),
);
