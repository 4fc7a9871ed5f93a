/** Stock: what is put in, what sales take, and that the two always add up. */
import { money } from '#domain/money.ts';
import { cashTender } from '#domain/tender.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import fc from 'fast-check';
import { sql } from 'drizzle-orm';
import type { SaleCommittedV1 } from '#contract/events/sale-committed.ts';
import { stockOf, stocksOf } from '#main/features/inventory/api.ts';
import { movement, onHand } from '#main/features/inventory/tables.ts';
import { rebuild } from '#main/store/rebuild.ts';
import type { NewEvent } from '#main/store/run-command.ts';
import { openCatalogShop, type CatalogShop } from './catalog-shop.ts';

let shop: CatalogShop;
beforeEach(() => {
  shop = openCatalogShop();
});
afterEach(() => shop.close());

function put(variantId: string, quantity: string): NewEvent {
  return { type: 'stock.adjusted.v1', payload: { reason: 'import', lines: [{ variantId, quantity }] } };
}

function sale(lines: readonly { readonly variantId: string | null; readonly quantity: string }[]): NewEvent {
  const payload: SaleCommittedV1 = {
    saleId: shop.newId(),
    document: 'tax-invoice',
    number: 'A1/2627/1',
    counter: 1,
    series: 'A1/2627',
    tillId: shop.newId(),
    shiftId: shop.newId(),
    staffId: shop.newId(),
    customerId: null,
    buyerTaxId: null,
    note: null,
    atMs: 0,
    utcOffsetMin: 330,
    businessDay: '2026-04-01',
    taxProfile: 'in',
    currency: 'INR',
    region: '24',
    placeOfSupply: '24',
    supply: 'intra-state',
    pricesIncludeTax: true,
    lines: lines.map(({ variantId, quantity }) => ({
      lineId: shop.newId(),
      variantId,
      styleId: null,
      category: '',
      code: null,
      name: 'Shoe',
      brand: null,
      size: null,
      colour: null,
      colourHex: null,
      hsn: null,
      unit: 'PRS',
      taxClass: 'footwear',
      quantity,
      unitPrice: 0,
      listPrice: 0,
      mrp: null,
      override: null,
      note: null,
      salespersonId: null,
      finalSale: false,
      discountGiven: null,
      gross: 0,
      promotions: [],
      discount: 0,
      billDiscount: 0,
      slabDiscount: 0,
      taxable: 0,
      rate: '5',
      taxes: [],
      total: 0,
    })),
    taxes: [],
    gross: 0,
    discount: 0,
    taxable: 0,
    tax: 0,
    roundOff: 0,
    total: 0,
    itemCount: 1,
    tenders: [cashTender(money(0), money(0))],
    change: 0,
    coupons: [],
    allowances: [],
    cashRounding: 0,
    approvedBy: null,
  };
  return { type: 'sale.committed.v1', payload };
}

test('a sale takes from the shelf what was put there, and counts what was sold', () => {
  const id = shop.newId();
  shop.append(
    put(id, '10'),
    sale([
      { variantId: id, quantity: '3' },
      { variantId: null, quantity: '1' },
    ]),
  );
  expect(stockOf(shop.store.read, id)).toEqual({ onHand: 7000, sold: 3000 });
});

test('what stands on the shelf can be sold though the books say there is none', () => {
  const id = shop.newId();
  shop.append(sale([{ variantId: id, quantity: '0.375' }]));
  expect(stockOf(shop.store.read, id)).toEqual({ onHand: -375, sold: 375 });
});

test('an article that never moved has none, and is missing from a list', () => {
  const id = shop.newId();
  expect(stockOf(shop.store.read, id)).toEqual({ onHand: 0, sold: 0 });
  expect(stocksOf(shop.store.read, [id]).size).toBe(0);
});

test('I3: what is on hand is the sum of the movements, whatever happens in whatever order', () => {
  const ids = Array.from({ length: 4 }, () => shop.newId());
  const quantity = fc.integer({ min: 1, max: 5_000 }).map((n) => String(n / 1000));
  const step = fc.tuple(fc.boolean(), fc.nat({ max: 3 }), quantity);
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), (steps) => {
      shop.append(
        ...steps.map(([isSale, at, count]) => {
          const variantId = ids[at] ?? '';
          return isSale ? sale([{ variantId, quantity: count }]) : put(variantId, count);
        }),
      );
      const sums = shop.store.read
        .select({ variantId: movement.variantId, quantity: sql<number>`sum(${movement.quantity})` })
        .from(movement)
        .groupBy(movement.variantId)
        .all();
      const kept = shop.store.read
        .select({ variantId: onHand.variantId, quantity: onHand.quantity })
        .from(onHand)
        .orderBy(onHand.variantId)
        .all();
      expect(kept).toEqual(sums);
    }),
    { numRuns: 30 },
  );
  expect(rebuild(shop.store)).toMatchObject({ ok: true, value: { wasSame: true } });
});
