import { describe, expect, test } from 'vitest';
import { SaleCommittedV1 } from '#contract/events/sale-committed.ts';
import { canonicalJson } from '#domain/canonical-json.ts';
import type { SaleId, ShiftId, StaffId, TillId } from '#domain/ids.ts';
import { money } from '#domain/money.ts';
import { isTillPrefix, receiptNumber } from '#domain/receipt-number.ts';
import { decideSale, type SaleInput } from '#domain/sale.ts';
import { cashTender } from '#domain/tender.ts';
import { businessDay, instant } from '#domain/time.ts';
import { cartOf, line, lineId, percentOff, pieces, priced, registered, uuid } from './carts.ts';
import { india } from './profiles.ts';

/** Two pairs and a discounted one, 3,000 rupees in cash, on an ordinary afternoon. Ids are made at the edges. */
function input(changes: Partial<SaleInput> = {}): SaleInput {
  const shoes = [line(649, { qty: pieces(2) }), line(1499, { discount: percentOff('10') })];
  const cart = changes.cart ?? cartOf(shoes);
  return {
    saleId: uuid(7) as SaleId,
    cart,
    tenders: [cashTender(money(264_700), money(300_000))],
    profile: india,
    shift: { shiftId: uuid(5) as ShiftId, businessDay: businessDay('2026-11-21') },
    shop: registered,
    till: { tillId: uuid(3) as TillId, prefix: 'A2' },
    staffId: uuid(2) as StaffId,
    customerId: null,
    buyerTaxId: null,
    note: null,
    counter: 123,
    now: { at: instant(1_795_251_780_000), utcOffsetMin: 330 },
    coupons: [],
    allowances: [],
    ...changes,
    priced: changes.priced ?? priced({ ...cart, at: businessDay('2026-11-21') }),
  };
}

function refusal(changes: Partial<SaleInput>): unknown {
  const result = decideSale(input(changes));
  return result.ok ? 'sold' : result.error;
}

describe('a paid cart', () => {
  const decided = decideSale(input());
  const sale = decided.ok ? decided.value : null;

  test('becomes one fact with every figure in it', () => {
    const article = {
      variantId: uuid(100),
      styleId: uuid(10),
      category: 'men',
      code: '2000000000015',
      name: 'Oxford derby',
      brand: 'Kadam',
      size: '9',
      colour: 'Black',
      colourHex: '#222222',
      hsn: '6403',
      unit: 'PRS',
      taxClass: 'footwear',
      mrp: null,
      override: null,
      note: null,
      salespersonId: null,
      promotions: [],
      finalSale: false,
      billDiscount: 0,
      slabDiscount: 0,
      rate: '5',
    };
    const tax = (amount: number) => [
      { component: 'CGST', rate: '2.5', amount },
      { component: 'SGST', rate: '2.5', amount },
    ];
    expect(sale).toEqual({
      saleId: uuid(7),
      document: 'tax-invoice',
      approvedBy: null,
      cashRounding: 0,
      number: 'A2/2627/000123',
      series: 'A2/2627',
      counter: 123,
      tillId: uuid(3),
      shiftId: uuid(5),
      staffId: uuid(2),
      customerId: null,
      buyerTaxId: null,
      note: null,
      atMs: 1_795_251_780_000,
      utcOffsetMin: 330,
      businessDay: '2026-11-21',
      taxProfile: 'in',
      currency: 'INR',
      region: '24',
      placeOfSupply: '24',
      supply: 'intra-state',
      pricesIncludeTax: true,
      lines: [
        {
          ...article,
          lineId: lineId(1),
          quantity: '2',
          unitPrice: 64_900_000,
          listPrice: 64_900_000,
          discountGiven: null,
          gross: 129_800,
          discount: 0,
          taxable: 123_620,
          taxes: tax(3090),
          total: 129_800,
        },
        {
          ...article,
          lineId: lineId(2),
          quantity: '1',
          unitPrice: 149_900_000,
          listPrice: 149_900_000,
          discountGiven: { percent: '10' },
          gross: 149_900,
          discount: 14_990,
          taxable: 128_486,
          taxes: tax(3212),
          total: 134_910,
        },
      ],
      taxes: tax(6302).map((each) => ({ ...each, taxable: 252_106 })),
      gross: 279_700,
      discount: 14_990,
      taxable: 252_106,
      tax: 12_604,
      roundOff: -10,
      total: 264_700,
      itemCount: 3,
      tenders: [
        {
          method: 'cash',
          amount: 264_700,
          received: 300_000,
          reference: null,
          instrumentId: null,
          state: null,
        },
      ],
      change: 35_300,
      coupons: [],
      allowances: [],
    });
  });

  test('is exactly what the journal takes: nothing is missing, nothing is stripped', () => {
    expect(SaleCommittedV1.parse(sale)).toEqual(sale);
    expect(JSON.parse(canonicalJson(sale))).toEqual(sale);
  });

  test('is numbered by the financial year of its business day', () => {
    const shift = { shiftId: uuid(5) as ShiftId, businessDay: businessDay('2027-03-31') };
    expect(decideSale(input({ shift }))).toMatchObject({ value: { number: 'A2/2627/000123' } });
    const april = { ...shift, businessDay: businessDay('2027-04-01') };
    expect(decideSale(input({ shift: april, counter: 1 }))).toMatchObject({
      value: { number: 'A2/2728/000001' },
    });
  });
});

describe('what is not sold', () => {
  test('an empty cart, a cart without an open shift, a bill not paid in full', () => {
    expect(refusal({ cart: cartOf([]) })).toEqual({ code: 'empty-cart' });
    expect(refusal({ shift: null })).toEqual({ code: 'no-open-shift' });
    expect(refusal({ tenders: [cashTender(money(264_700), money(264_699))] })).toEqual({
      code: 'tender',
      error: { code: 'under-paid', due: 264_700, left: 1 },
    });
  });

  test('a sale whose number would not fit', () => {
    const till = { tillId: uuid(3) as TillId, prefix: 'AB12' };
    expect(refusal({ till, counter: 1_000_000 })).toEqual({ code: 'number', error: 'number-too-long' });
  });
});

describe('the number of a bill', () => {
  const number = (tillPrefix: string, counter: number) => {
    const result = receiptNumber({ tillPrefix, financialYear: '2627', counter });
    return result.ok ? result.value : result.error;
  };

  test('fits sixteen characters of the kind the law allows', () => {
    expect(number('A2', 4412)).toBe('A2/2627/004412');
    expect(number('AB12', 999_999)).toBe('AB12/2627/999999');
    expect(number('A', 12_345_678)).toBe('A/2627/12345678');
  });

  test('is refused when it does not', () => {
    expect(number('A2', 100_000_000)).toBe('number-too-long');
    expect(number('AB12', 1_000_000)).toBe('number-too-long');
    expect(['', 'ABCDE', 'A-', 'A/', 'É1', ' A'].map((prefix) => number(prefix, 1))).toEqual(
      Array.from({ length: 6 }, () => 'bad-prefix'),
    );
    expect([0, -1, 1.5, Number.NaN].map((counter) => number('A2', counter))).toEqual(
      Array.from({ length: 4 }, () => 'bad-counter'),
    );
    expect(['A', 'A2', 'AB12', '7', 'ABCDE', ''].map(isTillPrefix)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});
