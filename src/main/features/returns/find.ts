/** Which bills a few words mean: a bill's number, a customer's phone, an item. */
import type { FoundBillView } from '#contract/returns.ts';
import { refuse, type Refusal } from '#contract/errors.ts';
import { isBillNumber } from '#domain/receipt-number.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { ReadableDb } from '../../store/handles.ts';
import { findArticles, findByCode } from '../catalog/api.ts';
import { findCustomers } from '../customers/api.ts';
import { findSales, saleIdOfNumber, type SalesWanted } from '../sales/api.ts';

const mostBills = 30;
const mostArticles = 40;
const mostCustomers = 20;

type Asked = { readonly text: string; readonly from: string | null; readonly to: string | null };

/** Newest first. What looks like a number is looked for as one before it is taken for an item; '' finds the latest. */
export function findBills(db: ReadableDb, { text, from, to }: Asked): readonly FoundBillView[] {
  const days = { ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) };
  for (const wanted of meanings(db, text.trim())) {
    const found = findSales(db, { ...days, ...wanted }, mostBills);
    if (found.length > 0) return found.map((bill) => ({ ...bill, goods: [...bill.goods] }));
  }
  return [];
}

/** The bill of exactly this number. Errors: `unknown-bill`, with the till whose prefix it bears where that is not `ownPrefix`. */
export function saleIdByNumber(db: ReadableDb, number: string, ownPrefix: string): Result<string, Refusal> {
  const written = number.trim().toUpperCase();
  const saleId = saleIdOfNumber(db, written) ?? saleIdOfNumber(db, number.trim());
  if (saleId !== null) return ok(saleId);
  const prefix = written.split('/')[0] ?? '';
  const till = isBillNumber(written) && prefix !== ownPrefix.toUpperCase() ? prefix : null;
  return err(refuse('unknown-bill', { number: written, till }));
}

/** In the order in which they are tried. */
function meanings(db: ReadableDb, text: string): readonly SalesWanted[] {
  if (text === '') return [{}];
  // From four digits on it may be a phone's: fewer would name half the town.
  const customerIds = /^[+\d][\d\s-]{3,}$/.test(text)
    ? findCustomers(db, text, { limit: mostCustomers, phone: null }).map(({ customerId }) => customerId)
    : [];
  const isNumber = /^[A-Za-z0-9]+\/[\d/]+$/.test(text) || /^\d{1,8}$/.test(text);
  const byCode = findByCode(db, text);
  const variantIds = byCode.ok
    ? [byCode.value.article.variantId]
    : findArticles(db, text, { limit: mostArticles }).hits.map(({ variantId }) => variantId);
  return [
    ...(isNumber ? [{ numberEnd: text }] : []),
    ...(customerIds.length === 0 ? [] : [{ customerIds }]),
    ...(variantIds.length === 0 ? [] : [{ variantIds }]),
  ];
}
