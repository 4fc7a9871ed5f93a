/** Writes what entries change into the tables that reports read: a statement a table, an array a column. */
import { sql } from 'drizzle-orm';
import type { Tx } from '../engine/engine.ts';
import type { Changes } from './fold.ts';

/** Adds to what stands there. Called once for each entry: the caller keeps the cursor in the same transaction. */
export async function applyChanges(tx: Tx, businessId: string, changes: Changes): Promise<void> {
  const { days, stock, articles, shops, opened, cash, closed, unread } = changes;
  if (days.length > 0) {
    await tx.execute(sql`
      insert into day_sales (business_id, business_day, till_id, sales, returns, bills)
      select ${businessId}::uuid, * from unnest(${column(days, 'day')}::text[], ${column(days, 'tillId')}::uuid[],
        ${column(days, 'sales')}::bigint[], ${column(days, 'returns')}::bigint[], ${column(days, 'bills')}::bigint[])
      on conflict (business_id, business_day, till_id) do update
      set sales = day_sales.sales + excluded.sales, returns = day_sales.returns + excluded.returns, bills = day_sales.bills + excluded.bills`);
  }
  if (stock.length > 0) {
    await tx.execute(sql`
      insert into stock_moved (business_id, variant_id, till_id, quantity)
      select ${businessId}::uuid, * from unnest(${column(stock, 'variantId')}::uuid[], ${column(stock, 'tillId')}::uuid[],
        ${column(stock, 'quantity')}::bigint[])
      on conflict (business_id, variant_id, till_id) do update set quantity = stock_moved.quantity + excluded.quantity`);
  }
  if (articles.length > 0) {
    await tx.execute(sql`
      insert into article (business_id, variant_id, code, name, style_id, style, brand, size, colour, colour_hex, place, words)
      select ${businessId}::uuid, * from unnest(${column(articles, 'variantId')}::uuid[], ${column(articles, 'code')}::text[],
        ${column(articles, 'name')}::text[], ${column(articles, 'styleId')}::uuid[], ${column(articles, 'style')}::text[],
        ${column(articles, 'brand')}::text[], ${column(articles, 'size')}::text[], ${column(articles, 'colour')}::text[],
        ${column(articles, 'colourHex')}::text[], ${column(articles, 'place')}::integer[], ${column(articles, 'words')}::text[])
      on conflict (business_id, variant_id) do update
      set code = excluded.code, name = excluded.name, style_id = excluded.style_id, style = excluded.style, brand = excluded.brand,
          size = excluded.size, colour = excluded.colour, colour_hex = excluded.colour_hex, place = excluded.place,
          words = excluded.words`);
  }
  if (shops.length > 0) {
    await tx.execute(sql`
      insert into shop (business_id, shop_id, name, tax_profile)
      select ${businessId}::uuid, * from unnest(${column(shops, 'shopId')}::uuid[], ${column(shops, 'name')}::text[],
        ${column(shops, 'taxProfile')}::text[])
      on conflict (business_id, shop_id) do update set name = excluded.name, tax_profile = excluded.tax_profile`);
  }
  if (opened.length > 0) {
    await tx.execute(sql`
      insert into shift_state (business_id, shift_id, till_id, business_day, opened_at_ms, opening_float, drawer, bills)
      select ${businessId}::uuid, began.*, began.float, 0 from unnest(${column(opened, 'shiftId')}::uuid[], ${column(opened, 'tillId')}::uuid[],
        ${column(opened, 'day')}::text[], ${column(opened, 'openedAtMs')}::bigint[], ${column(opened, 'float')}::bigint[])
        as began (id, till, day, at_ms, float)
      on conflict (business_id, shift_id) do nothing`);
  }
  if (cash.length > 0) {
    await tx.execute(sql`
      update shift_state set drawer = drawer + moved.cash, bills = shift_state.bills + moved.bills
      from unnest(${column(cash, 'shiftId')}::uuid[], ${column(cash, 'tillId')}::uuid[], ${column(cash, 'cash')}::bigint[],
        ${column(cash, 'bills')}::bigint[]) as moved (shift_id, till_id, cash, bills)
      where business_id = ${businessId}::uuid and shift_state.shift_id = moved.shift_id and shift_state.till_id = moved.till_id`);
  }
  if (closed.length > 0) {
    await tx.execute(sql`
      update shift_state set closed_at_ms = over.at_ms
      from unnest(${column(closed, 'shiftId')}::uuid[], ${column(closed, 'closedAtMs')}::bigint[]) as over (id, at_ms)
      where business_id = ${businessId}::uuid and shift_id = over.id`);
  }
  if (unread.length > 0) {
    await tx.execute(sql`
      insert into unread_type (business_id, type, reason, entries, last_position)
      select ${businessId}::uuid, * from unnest(${column(unread, 'type')}::text[], ${column(unread, 'reason')}::text[],
        ${column(unread, 'entries')}::bigint[], ${column(unread, 'lastPosition')}::bigint[])
      on conflict (business_id, type, reason) do update
      set entries = unread_type.entries + excluded.entries, last_position = excluded.last_position`);
  }
}

function column<Row, Key extends keyof Row>(rows: readonly Row[], key: Key) {
  return sql.param(rows.map((row) => row[key]));
}
