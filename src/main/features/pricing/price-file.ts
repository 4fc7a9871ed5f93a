/** A price list as a table of text: written out, tried, and taken back in whole. */
import { refuse, type Refusal } from '#contract/errors.ts';
import type { PriceFileView } from '#contract/pricing.ts';
import { articleName } from '#domain/article-name.ts';
import { csvText } from '#domain/csv.ts';
import { formatScaled } from '#domain/decimal-text.ts';
import type { CommandId, StaffId, VariantId } from '#domain/ids.ts';
import type { Currency } from '#domain/money.ts';
import { priceFileHeadings, readPriceFile, type FileRow, type RefusedRow } from '#domain/price-file.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { readRecords } from '../../files/records.ts';
import type { ReadableDb } from '../../store/handles.ts';
import { runCommand } from '../../store/run-command.ts';
import type { Store } from '../../store/store.ts';
import { articleForSale, findByCode } from '../catalog/api.ts';
import { isAboveMrp } from './above-mrp.ts';
import { listedPriceRows, priceListRow } from './queries.ts';
import { mostListedPrices, setPricesIn } from './save-price-list.ts';

/** Ten thousand rows of a hundred letters. */
const largestText = 1024 * 1024;
/** So many refused rows are named; the rest are counted. */
const mostNamed = 200;

type Shop = { readonly currency: Currency; readonly pricesIncludeTax: boolean };

/** Error: `unknown-price-list`. Articles that are gone from the catalogue are left out. */
export function priceListFile(
  db: ReadableDb,
  priceListId: string,
  { currency }: Pick<Shop, 'currency'>,
): Result<{ readonly fileName: string; readonly csv: string }, Refusal> {
  const list = priceListRow(db, priceListId);
  if (list === null) return err(refuse('unknown-price-list', { priceListId }));
  const rows = listedPriceRows(db, priceListId).flatMap(({ variantId, price }) => {
    // Written by a command that found the article.
    const article = articleForSale(db, variantId as VariantId);
    if (article === null) return [];
    const { code, sku, size, colour } = article;
    const name = [articleName(article), colour, size].filter((part) => part !== null).join(' ');
    return [[code ?? sku, name, formatScaled(price, currency.exponent + 3, currency.exponent)] as const];
  });
  const sorted = rows.toSorted(([, a], [, b]) => a.localeCompare(b));
  // The mark tells a spreadsheet that it is UTF-8.
  return ok({
    fileName: `${list.name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '') || 'prices'}.csv`,
    csv: `\ufeff${csvText([priceFileHeadings, ...sorted])}`,
  });
}

type Sifted = PriceFileView & {
  readonly prices: readonly { readonly variantId: VariantId; readonly price: number }[];
};

/**
 * What the table would do to the list. Changes nothing.
 *
 * Errors: `unknown-price-list`, `price-file-not-read` with why.
 */
export async function siftPriceFile(
  db: ReadableDb,
  asked: { readonly priceListId: string; readonly text: string },
  shop: Shop,
): Promise<Result<Sifted, Refusal>> {
  const { priceListId, text } = asked;
  if (priceListRow(db, priceListId) === null) {
    return err(refuse('unknown-price-list', { priceListId }));
  }
  if (text.length > largestText) return unread('file-too-large');
  if (text.includes('\0')) return unread('not-text');
  const rows: FileRow[] = [];
  for await (const item of readRecords({ pieces: () => onePiece(text) })) {
    if (item.kind === 'stopped') return unread(item.error.code);
    // One more is the heading.
    if (rows.length > mostListedPrices) return unread('too-many-rows');
    rows.push({ row: item.row, cells: item.cells });
  }
  const file = readPriceFile(rows, shop.currency);
  if (!file.ok) return unread(file.error);
  const standing = new Map(
    listedPriceRows(db, priceListId).map(({ variantId, price }) => [variantId, price]),
  );
  const prices = new Map<VariantId, number>();
  const refused: RefusedRow[] = [...file.value.refused];
  for (const { row, code, price } of file.value.asked) {
    const found = findByCode(db, code);
    const article = found.ok ? found.value.article : null;
    const fault =
      article === null
        ? 'unknown-code'
        : prices.has(article.variantId)
          ? 'twice'
          : article.mrp !== null && isAboveMrp(price, article.mrp, shop)
            ? 'above-mrp'
            : null;
    if (article === null || fault !== null)
      refused.push({ row, code: code.slice(0, 80), fault: fault ?? 'unknown-code' });
    else prices.set(article.variantId, price);
  }
  const taken = [...prices].map(([variantId, price]) => ({ variantId, price }));
  const added = taken.filter(({ variantId }) => !standing.has(variantId)).length;
  const same = taken.filter(({ variantId, price }) => standing.get(variantId) === price).length;
  return ok({
    prices: taken,
    rows: taken.length,
    added,
    changed: taken.length - added - same,
    same,
    refused: refused.toSorted((a, b) => a.row - b.row).slice(0, mostNamed),
    refusedCount: refused.length,
  });
}

/** One transaction. Errors: as `siftPriceFile`, and `price-file-refused` where any row is refused, `price-list-full`. */
export async function importPriceFile(
  store: Store,
  asked: {
    readonly commandId: CommandId;
    readonly actorId: StaffId;
    readonly priceListId: string;
    readonly text: string;
  },
  shop: Shop,
): Promise<Result<null, Refusal>> {
  const { commandId, actorId, priceListId } = asked;
  const sifted = await siftPriceFile(store.read, asked, shop);
  if (!sifted.ok) return sifted;
  const { prices, refusedCount } = sifted.value;
  if (refusedCount > 0) return err(refuse('price-file-refused', { rows: refusedCount }));
  const command = { id: commandId, name: 'pricing.importPriceFile', actorId };
  return runCommand<null, Refusal>(store, command, (tx) =>
    setPricesIn(tx, { priceListId, prices: [...prices] }),
  );
}

function unread(reason: string): Result<never, Refusal> {
  return err(refuse('price-file-not-read', { reason }));
}

async function* onePiece(text: string): AsyncGenerator<string> {
  yield text.replaceAll(/\r\n?/g, '\n');
}
