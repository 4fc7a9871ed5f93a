/** Finds customers by what is typed into one field: a phone, part of one, words of a name, or both. */
import { and, desc, eq, sql, type SQL } from 'drizzle-orm';
import type { CustomerHit } from '#contract/customers.ts';
import { maskPhone, phoneParts, type PhonePlan } from '#domain/phone.ts';
import { preparedOnce, type ReadableDb } from '../../store/handles.ts';
import { account, customer, customerGroup, customerPrivate } from './tables.ts';

/**
 * The customers that fit all words of `text`, at most `limit`; no text: those who came last.
 *
 * A word of digits is part of a phone, any other the beginning of a word of the name. Phones that begin with the digits come
 * first. Both are read through an index that holds nothing else: some milliseconds in 100,000 customers (`npm run bench`).
 */
export function findCustomers(
  db: ReadableDb,
  text: string,
  options: { readonly limit: number; readonly phone: PhonePlan | null },
): readonly CustomerHit[] {
  const { limit, phone: plan } = options;
  const ids = text.trim() === '' ? latest(db, limit) : matching(db, text, limit);
  return ids.flatMap((id) => {
    const row = hitRow(db).get({ id });
    return row === undefined ? [] : [{ ...row, phone: maskPhone(row.phone, plan) }];
  });
}

/** ' harish solanki': each word after a space, small letters, without the accents of Latin script. */
export function nameKey(name: string): string {
  return words(name)
    .map((word) => ` ${word}`)
    .join('');
}

function words(text: string): readonly string[] {
  const plain = text
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase();
  // Marks belong to their letter: without them Devanagari would fall apart.
  return plain.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== '');
}

function matching(db: ReadableDb, text: string, limit: number): readonly string[] {
  const { phone, nameKey: name } = customerPrivate;
  const isPhone = /^[\s\d+().-]+$/.test(text);
  const typed = isPhone ? [text] : words(text);
  const places = typed.map((word) =>
    isPhone || /^\d+$/.test(word) ? placeInPhone(word) : sql`instr(${name}, ${` ${word}`})`,
  );
  const [first] = places;
  if (first === undefined || first === null) return [];
  const conditions = places.map((place) => sql`${place ?? 1} > 0`);
  // The nearer to its beginning, the likelier it is meant.
  const order = isPhone ? sql`${first}, ${phone}` : sql`${name}`;
  const inner = sql`SELECT rowid FROM customer_private WHERE ${and(...conditions)} ORDER BY ${order} LIMIT ${limit}`;
  return db
    .all<{ id: string }>(sql`SELECT id FROM customer_private WHERE rowid IN (${inner}) ORDER BY ${order}`)
    .map(({ id }) => id);
}

/** Where the digits stand in the phone, 0 where they do not; null for a text without digits. */
function placeInPhone(text: string): SQL | null {
  const [typed, bare] = phoneParts(text).map((part) => sql`instr(${customerPrivate.phone}, ${part})`);
  if (typed === undefined) return null;
  return bare === undefined ? typed : sql`max(${typed}, ${bare})`;
}

function latest(db: ReadableDb, limit: number): readonly string[] {
  return latestRows(db)
    .all({ limit })
    .map(({ id }) => id);
}

const latestRows = preparedOnce((db: ReadableDb) =>
  db
    .select({ id: customer.id })
    .from(customer)
    .where(eq(customer.isErased, false))
    .orderBy(desc(customer.lastVisitMs))
    .limit(sql.placeholder('limit'))
    .prepare(),
);

const hitRow = preparedOnce((db: ReadableDb) =>
  db
    .select({
      customerId: customer.id,
      name: customerPrivate.name,
      phone: customerPrivate.phone,
      group: customerGroup.name,
      visits: customer.visits,
      lastVisitMs: customer.lastVisitMs,
      dues: sql<number>`coalesce(${account.balance}, 0)`,
    })
    .from(customer)
    .innerJoin(customerPrivate, eq(customerPrivate.id, customer.id))
    .leftJoin(customerGroup, eq(customerGroup.id, customer.groupId))
    .leftJoin(account, and(eq(account.id, customer.id), eq(account.kind, 'on-account')))
    .where(eq(customer.id, sql.placeholder('id')))
    .prepare(),
);
