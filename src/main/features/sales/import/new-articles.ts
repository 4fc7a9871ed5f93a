/** Articles that a file of sales names and the catalogue does not have yet: each becomes a style of one. */
import type { CommandId, StaffId } from '#domain/ids.ts';
import { ok, type Result } from '#domain/result.ts';
import { cleanText } from '../../../files/cell-text.ts';
import type { StoreFault } from '../../../store/errors.ts';
import { runCommand } from '../../../store/run-command.ts';
import type { Store } from '../../../store/store.ts';
import { appendStyle, articleOfSku } from '../../catalog/api.ts';
import type { NamedArticle } from './survey.ts';

/** Few enough not to hold others up for long, enough that the commits cost nothing. */
const articlesOfBatch = 200;

/**
 * Makes those that no stock-keeping number of the catalogue is equal to, letter for letter.
 *
 * What is committed stays where a later batch fails: the next import finds it. A stock code is no barcode, so nothing is there
 * to be scanned until someone adds it.
 */
export function createArticles(
  store: Store,
  articles: readonly NamedArticle[],
  made: { readonly actorId: StaffId; readonly taxClass: string; readonly newId: () => string },
): Result<null, StoreFault> {
  const unknown = articles.filter(({ code }) => articleOfSku(store.read, code) === null);
  for (let start = 0; start < unknown.length; start += articlesOfBatch) {
    const batch = unknown.slice(start, start + articlesOfBatch);
    const command = { id: made.newId() as CommandId, name: 'sales.importArticles', actorId: made.actorId };
    const done = runCommand<null, never>(store, command, (tx) => {
      for (const article of batch) appendStyle(tx, styleOf(article, made.taxClass, tx.newId));
      return ok(null);
    });
    if (!done.ok) return done;
  }
  return ok(null);
}

function styleOf({ code, name, price }: NamedArticle, taxClass: string, newId: () => string) {
  return {
    styleId: newId(),
    name: cleanText(name) || code.trim(),
    brand: null,
    category: null,
    gender: null,
    taxClass,
    hsn: null,
    minimumAge: null,
    unit: 'PCS',
    favourite: null,
    finalSale: false,
    articles: [
      {
        variantId: newId(),
        sku: code,
        codes: [],
        size: null,
        colour: null,
        colourHex: null,
        price: price ?? 0,
        mrp: null,
        minPrice: null,
        cost: null,
      },
    ],
  };
}
