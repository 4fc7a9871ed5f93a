/** What a scan finds. Says nothing about quantity or price of the pack: that is in the scanned code itself. */
import type { Refusal } from '#contract/errors.ts';
import { refuse } from '#contract/errors.ts';
import { parseBarcode, type BarcodeOptions } from '#domain/barcode/parse-barcode.ts';
import type { ScannedCode } from '#domain/barcode/scanned-code.ts';
import { assertNever, err, ok, type Result } from '#domain/result.ts';
import type { ReadableDb } from '../../store/handles.ts';
import {
  articleByKey,
  articleBySku,
  articleOf,
  articlesByFoldedCode,
  type ArticleRow,
} from './article-rows.ts';
import type { ArticleForSale } from './article.ts';
import { foldCode } from './code-key.ts';

export type FoundByCode = {
  readonly article: ArticleForSale;
  /** What the code says besides the article (price, weight, batch); null where a stock-keeping number was typed. */
  readonly scanned: ScannedCode | null;
};

export type CodeRefusal = Extract<Refusal, { code: 'unknown-barcode' | 'bad-barcode' }>;

/**
 * Finds the article of a code as scanned or typed.
 *
 * A GTIN is found in any of its lengths (8, 12, 13, 14 digits); an own code by its exact letters, else in capitals
 * where that leaves one article; a code that carries its price by the whole number first, then by its item number.
 * Last, any text that is a stock-keeping number: those may be digits that are no GTIN.
 * Errors: `bad-barcode` with the reason for a text that can be no code, `unknown-barcode` for one that nobody has.
 */
export function findByCode(
  db: ReadableDb,
  text: string,
  options: BarcodeOptions = {},
): Result<FoundByCode, CodeRefusal> {
  const parsed = parseBarcode(text, options);
  if (parsed.ok) {
    const row = rowOf(db, parsed.value);
    if (row !== undefined) return ok({ article: articleOf(row), scanned: parsed.value });
  }
  const typed = articleBySku(db).get({ sku: text.trim() });
  if (typed !== undefined) return ok({ article: articleOf(typed), scanned: null });
  const code = text.slice(0, 80);
  return err(
    parsed.ok
      ? refuse('unknown-barcode', { code })
      : refuse('bad-barcode', { code, reason: parsed.error.code }),
  );
}

function rowOf(db: ReadableDb, scanned: ScannedCode): ArticleRow | undefined {
  switch (scanned.kind) {
    case 'gtin':
      return articleByKey(db).get({ key: scanned.gtin14 });
    case 'gs1':
      return scanned.gtin14 === null ? undefined : articleByKey(db).get({ key: scanned.gtin14 });
    case 'embedded':
      return articleByKey(db).get({ key: scanned.gtin14 }) ?? rowOfItem(db, scanned.itemKey);
    case 'own-code':
      return articleByKey(db).get({ key: scanned.text }) ?? rowOfFolded(db, scanned.text);
    default:
      return assertNever(scanned);
  }
}

/** A scale's item number may be kept as the stock-keeping number, with or without its leading zeros. */
function rowOfItem(db: ReadableDb, itemKey: string): ArticleRow | undefined {
  return (
    articleBySku(db).get({ sku: itemKey }) ?? articleBySku(db).get({ sku: itemKey.replace(/^0+(?=.)/, '') })
  );
}

function rowOfFolded(db: ReadableDb, text: string): ArticleRow | undefined {
  const rows = articlesByFoldedCode(db).all({ folded: foldCode(text) });
  return rows.length === 1 ? rows[0] : undefined;
}
